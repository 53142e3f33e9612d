#include "web/pages/mechanism_pages.hpp"

#include <algorithm>

#include "web/pages/assumption_page.hpp"
#include "web/pages/compare_page.hpp"
#include "web/pages/matrix_page.hpp"
#include "web/pages/situation_page.hpp"
#include "web/request_text.hpp"

namespace werkzaam::web {

namespace {

using httplib::Request;
using httplib::Response;
using search::Language;
using search::Snapshot;

using Make = Page (*)(const Snapshot&, const Parameters&, const TemplateSet&, Language);

class MechanismPages {
public:
    MechanismPages(const App& app, Language language) : app_(app), language_(language) {}

    void show(const Request& request, Response& response, Make make) const {
        if (!all_text(request, response)) return;
        const auto snapshot = app_.snapshots.current();
        auto page = make(*snapshot, parameters_of(request), app_.templates, language_);
        constexpr int ok = 200;
        if (page.status == ok && is_unchanged_page(request, response, app_, *snapshot)) return;
        send_page(request, response, app_, language_, std::move(page));
    }

    void compose(const Request& request, Response& response) const {
        if (!all_text(request, response)) return;
        constexpr int see_other = 303;
        const auto after = query_after_action(*app_.snapshots.current(), parameters_of(request));
        if (!after) return show(request, response, assumption_page);
        const std::string path = language_ == Language::en ? "/en/onderbouwen" : "/onderbouwen";
        response.set_redirect(after->empty() ? path : path + "?" + *after, see_other);
    }

private:
    static Parameters parameters_of(const Request& request) {
        return {request.params.begin(), request.params.end()};
    }

    /// False, and an error page sent, when a parameter is no text.
    bool all_text(const Request& request, Response& response) const {
        constexpr int bad_request = 400;
        const bool text = std::all_of(
            request.params.begin(), request.params.end(),
            [](const auto& parameter) { return is_text(parameter.first) && is_text(parameter.second); });
        if (!text)
            send_error_page(request, response, app_, language_, bad_request,
                            {{"fouten", ViewJson::array({{{"tekens", true}}})}});
        return text;
    }

    const App& app_;
    Language language_;
};

}  // namespace

void add_mechanism_pages(httplib::Server& server, const App& app) {
    for (const auto language : {Language::nl, Language::en}) {
        const MechanismPages pages(app, language);
        const std::string root = language == Language::nl ? "" : "/en";
        server.Get(root + "/onderbouwen", [pages](const Request& q, Response& a) { pages.compose(q, a); });
        for (const auto& [path, make] : {std::pair<const char*, Make>{"/matrix", matrix_page},
                                         {"/vergelijken", compare_page},
                                         {"/situatie", situation_page}}) {
            const auto of = make;
            server.Get(root + path, [pages, of](const Request& q, Response& a) { pages.show(q, a, of); });
        }
    }
}

}  // namespace werkzaam::web
