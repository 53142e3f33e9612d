#include "web/pages/page_routes.hpp"

#include <functional>

#include "web/json_answer.hpp"
#include "web/pages/overview_pages.hpp"
#include "web/pages/record_page.hpp"
#include "web/pages/search_page.hpp"
#include "web/request_text.hpp"

namespace werkzaam::web {

namespace {

using corpus::Kind;
using corpus::Scheme;
using httplib::Request;
using httplib::Response;
using search::Language;
using search::Snapshot;

constexpr Kind kinds[] = {Kind::intervention, Kind::dossier, Kind::mechanism, Kind::element};

class Pages {
public:
    Pages(const App& app, Language language) : app_(app), language_(language) {}

    /// A page that is made from the snapshot alone.
    void plain(const Request& request, Response& response,
               const std::function<Page(const Snapshot&, const TemplateSet&, Language)>& make) const {
        const auto snapshot = app_.snapshots.current();
        if (is_unchanged_page(request, response, app_, *snapshot)) return;
        send_page(request, response, app_, language_, make(*snapshot, app_.templates, language_));
    }

    void search(const Request& request, Response& response) const {
        const auto snapshot = app_.snapshots.current();
        const auto typed = request.get_param_value("q");
        const auto address = read_search_address({request.params.begin(), request.params.end()}, language_);
        ViewJson mistakes = ViewJson::array();
        if (!address)
            for (const auto& [where, what, hint] : address.problems())
                mistakes.push_back(
                    {{"tekens", false}, {"naam", where}, {"waarde", what}, {"mogelijk", hint}});
        if (!is_text(typed)) mistakes.push_back({{"tekens", true}});
        if (!mistakes.empty())
            return send_error_page(
                request, response, app_, language_, bad_request,
                {{"fouten", std::move(mistakes)}, {"getypt", is_text(typed) ? typed : ""}});
        if (is_unchanged_page(request, response, app_, *snapshot)) return;
        send_page(request, response, app_, language_, search_page(*snapshot, *address, app_.templates));
    }

    void record(Kind kind, const Request& request, Response& response) const {
        const auto snapshot = app_.snapshots.current();
        const std::string id = request.matches[1];
        const auto docid = snapshot->find(kind, id);
        // Pitfalls are elements that no search lists: they have a page as a step of mechanisms.
        if (!docid && kind == Kind::element && snapshot->vocabulary().find(Scheme::elements, id))
            return concept_of(Scheme::elements, request, response);
        if (!docid) return missing(request, response);
        if (is_unchanged_page(request, response, app_, *snapshot)) return;
        send_page(request, response, app_, language_,
                  record_page(*snapshot, *snapshot->document(*docid), app_.templates, language_,
                              {base_url(request, app_), today()}));
    }

    /// A theme, a state or a pitfall.
    void concept_of(Scheme scheme, const Request& request, Response& response) const {
        const auto snapshot = app_.snapshots.current();
        const auto* found = snapshot->vocabulary().find(scheme, std::string(request.matches[1]));
        if (!found) return missing(request, response);
        if (is_unchanged_page(request, response, app_, *snapshot)) return;
        send_page(request, response, app_, language_,
                  scheme == Scheme::themes ? theme_page(*snapshot, *found, language_)
                                           : step_page(*snapshot, *found, app_.templates, language_));
    }

private:
    static constexpr int bad_request = 400, not_found = 404;

    void missing(const Request& request, Response& response) const {
        const std::string id = request.matches[1];
        send_error_page(request, response, app_, language_, not_found,
                        {{"kenmerk", is_text(id) ? ViewJson(id) : ViewJson()}});
    }

    const App& app_;
    Language language_;
};

void add_pages(httplib::Server& server, const App& app, Language language) {
    const Pages pages(app, language);
    const std::string root = language == Language::nl ? "" : "/en";
    const auto plain = [&](const std::string& path, auto make) {
        server.Get(root + path, [pages, make](const Request& q, Response& a) { pages.plain(q, a, make); });
    };
    plain("/", home_page);
    server.Get(root + "/zoeken", [pages](const Request& q, Response& a) { pages.search(q, a); });
    for (const auto kind : kinds) {
        const std::string path(corpus::path_of(kind));
        server.Get(root + "/" + path + "/([^/]+)",
                   [pages, kind](const Request& q, Response& a) { pages.record(kind, q, a); });
        plain("/" + path, [kind](const Snapshot& snapshot, const TemplateSet& templates, Language in) {
            return list_page(snapshot, kind, templates, in);
        });
    }
    for (const auto& [path, scheme] :
         {std::pair{"/themas/([^/]+)", Scheme::themes}, std::pair{"/toestanden/([^/]+)", Scheme::states}}) {
        const auto of = scheme;
        server.Get(root + path, [pages, of](const Request& q, Response& a) { pages.concept_of(of, q, a); });
    }
    plain("/themas", themes_page);
    for (const std::string name : {"uitleg", "over", "toegankelijkheid", "privacy"})
        plain("/" + name, [name](const Snapshot& snapshot, const TemplateSet& templates, Language in) {
            return text_page(snapshot, name, templates, in);
        });
}

}  // namespace

void answer_no_such_page(const Request& request, Response& response, const App& app) {
    const bool english = request.path.starts_with("/en/") || request.path == "/en";
    send_error_page(request, response, app, english ? Language::en : Language::nl, response.status);
}

void add_page_routes(httplib::Server& server, const App& app) {
    add_pages(server, app, Language::nl);
    add_pages(server, app, Language::en);
    server.Get("/en", [](const Request&, Response& a) {
        constexpr int moved = 301;
        a.set_redirect("/en/", moved);
    });
    server.Get("/static/.*", [&app](const Request& q, Response& a) {
        constexpr int not_found = 404;
        if (!app.assets.send(q, a)) a.status = not_found;
    });
}

}  // namespace werkzaam::web
