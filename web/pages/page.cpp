#include "web/pages/page.hpp"

#include <fmt/format.h>

#include "web/compression.hpp"
#include "web/json_answer.hpp"
#include "web/pages/template_set.hpp"

namespace werkzaam::web {

using search::Language;

std::string dutch_path(std::string_view path) {
    constexpr std::string_view english = "/en";
    if (path == english || path == "/en/") return "/";
    if (path.starts_with("/en/")) return std::string(path.substr(english.size()));
    return std::string(path);
}

void send_page(const httplib::Request& request, httplib::Response& response, const App& app,
               Language language, Page page) {
    constexpr int ok = 200;
    constexpr std::size_t members_around_a_page = 12;
    auto& view = page.view;
    make_room(view, view.size() + members_around_a_page);
    const auto path = dutch_path(request.path);
    const auto question = request.target.find('?');
    const auto parameters = question == std::string::npos ? "" : request.target.substr(question);
    view["titel"] = page.title;
    view["omschrijving"] =
        page.description.empty() ? app.templates.text("over_kort", language) : page.description;
    view["basis"] = base_url(request, app);
    view["pad"] = path;
    // An address that is wrong is wrong in both languages.
    const auto same = page.status == ok ? path + parameters : "/";
    view["andere_url"] = language == Language::nl ? "/en" + same : same;
    view["niet_indexeren"] = !page.indexable;
    view["met_zoekbalk"] = page.search_bar;
    view["json_url"] = page.json_url.empty() ? ViewJson() : ViewJson(page.json_url);
    if (!page.section.empty()) view["nav_" + page.section] = true;
    response.status = page.status;
    response.set_header("Content-Language", language == Language::nl ? "nl" : "en");
    auto html = app.templates.render(page.name, language, view);
    constexpr const char* type = "text/html; charset=utf-8";
    if (page.compressed)
        send_text(request, response, std::move(html), type);
    else
        response.set_content(std::move(html), type);
}

bool is_unchanged_page(const httplib::Request& request, httplib::Response& response, const App& app,
                       const search::Snapshot& snapshot) {
    return is_unchanged(request, response, page_tag_of(snapshot, app));
}

std::string page_tag_of(const search::Snapshot& snapshot, const App& app) {
    return "W/\"" + snapshot.manifest().id + "-" + app.assets.version() + "\"";
}

void send_error_page(const httplib::Request& request, httplib::Response& response, const App& app,
                     Language language, int status, ViewJson view) {
    constexpr int bad_request = 400, not_found = 404;
    const auto* key = status == not_found ? "fout_404" : status == bad_request ? "fout_400" : "fout_500";
    for (const auto* absent : {"kenmerk", "getypt"})
        if (!view.contains(absent)) view[absent] = nullptr;
    view["is_404"] = status == not_found;
    view["is_400"] = status == bad_request;
    view["is_500"] = status != not_found && status != bad_request;
    response.headers.erase("ETag");
    response.set_header("Cache-Control", "no-store");
    auto title = app.templates.text(key, language);
    if (view["kenmerk"].is_string()) title += ": " + view["kenmerk"].get<std::string>();
    Page page{"fout", std::move(title), "", std::move(view)};
    page.status = status;
    page.indexable = page.search_bar = false;
    send_page(request, response, app, language, std::move(page));
}

}  // namespace werkzaam::web
