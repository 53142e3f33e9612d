#include "web/json_answer.hpp"

namespace werkzaam::web {

namespace {

constexpr const char* json_type = "application/json; charset=utf-8";
constexpr const char* problem_type = "application/problem+json; charset=utf-8";

std::string_view title_of(int status) {
    switch (status) {
        case 400:
            return "Dit verzoek klopt niet";
        case 404:
            return "Niet gevonden";
        case 405:
            return "Dit kan hier niet";
        case 503:
            return "Even niet beschikbaar";
        default:
            return "Er ging iets mis";
    }
}

}  // namespace

void add_security_headers(httplib::Response& response) {
    const auto add = [&](const char* name, const char* value) {
        if (!response.has_header(name)) response.set_header(name, value);
    };
    add("Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
        "connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    add("X-Content-Type-Options", "nosniff");
    add("Referrer-Policy", "same-origin");
    add("Cross-Origin-Opener-Policy", "same-origin");
    add("Cross-Origin-Resource-Policy", "same-origin");
    add("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
}

void send_json(httplib::Response& response, const nlohmann::ordered_json& body) {
    response.set_header("API-Version", api_version);
    // Open data: any page may read it.
    response.set_header("Access-Control-Allow-Origin", "*");
    response.set_header("Cross-Origin-Resource-Policy", "cross-origin");
    response.set_content(body.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace),
                         json_type);
}

void send_problem(httplib::Response& response, int status, std::string_view detail,
                  const Problems& parameters) {
    nlohmann::ordered_json body = {
        {"type", "about:blank"}, {"title", title_of(status)}, {"status", status}, {"detail", detail}};
    for (const auto& [where, what, hint] : parameters)
        body["invalidParams"].push_back({{"name", where}, {"reason", what}, {"hint", hint}});
    response.status = status;
    response.set_header("API-Version", api_version);
    response.set_header("Access-Control-Allow-Origin", "*");
    response.set_content(body.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace),
                         problem_type);
}

bool is_unchanged(const httplib::Request& request, httplib::Response& response,
                  const search::Snapshot& snapshot) {
    return is_unchanged(request, response, tag_of(snapshot));
}

std::string tag_of(const search::Snapshot& snapshot) {
    return "W/\"" + snapshot.manifest().id + "\"";
}

bool is_unchanged(const httplib::Request& request, httplib::Response& response, const std::string& tag) {
    response.set_header("ETag", tag);
    response.set_header("Cache-Control", "no-cache");
    if (request.get_header_value("If-None-Match") != tag) return false;
    response.status = 304;
    return true;
}

std::string base_url(const httplib::Request& request, const App& app) {
    if (!app.settings.base_url.empty()) return app.settings.base_url;
    const auto forwarded = request.get_header_value("X-Forwarded-Proto");
    return (forwarded == "https" ? "https://" : "http://") + request.get_header_value("Host");
}

}  // namespace werkzaam::web
