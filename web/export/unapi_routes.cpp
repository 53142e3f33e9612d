#include "web/export/unapi_routes.hpp"

#include <fmt/format.h>

#include "web/collections/record_print.hpp"
#include "web/export/citation.hpp"
#include "web/json_answer.hpp"
#include "web/request_text.hpp"

namespace werkzaam::web {

namespace {

struct Format {
    const char* name;
    CitationFormat format;
};
/// RIS first: Zotero takes the first that it prefers, and RIS says type and organisation best.
constexpr Format formats[] = {{"ris", CitationFormat::ris}, {"bibtex", CitationFormat::bibtex}};

/// The media type without its parameters.
std::string type_of(CitationFormat format) {
    const std::string type = media_type_of(format);
    return type.substr(0, type.find(';'));
}

/// `record` has been found in the index, so that it holds nothing that XML would have to escape.
std::string format_list(const std::string& record) {
    std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<formats";
    if (!record.empty()) xml += fmt::format(" id=\"{}\"", record);
    xml += ">\n";
    for (const auto& [name, format] : formats)
        xml += fmt::format("  <format name=\"{}\" type=\"{}\"/>\n", name, type_of(format));
    return xml + "</formats>\n";
}

void answer(const App& app, const httplib::Request& request, httplib::Response& response) {
    constexpr int several = 300, not_found = 404, not_acceptable = 406;
    constexpr const char *xml = "application/xml; charset=utf-8", *text = "text/plain; charset=utf-8";
    const auto record = request.get_param_value("id"), wanted = request.get_param_value("format");
    if (record.empty() && wanted.empty()) return response.set_content(format_list(""), xml);
    const auto snapshot = app.snapshots.current();
    const auto document = document_of(*snapshot, record);
    if (!document) {
        response.status = not_found;
        return response.set_content(
            "Er is geen record met dit kenmerk. Bijvoorbeeld: interventie/liftjeleven.\n", text);
    }
    if (wanted.empty()) {
        response.status = several;
        return response.set_content(format_list(record), xml);
    }
    for (const auto& [name, format] : formats)
        if (wanted == name)
            return response.set_content(citations({document.get(), 1}, snapshot->vocabulary(), format,
                                                  {base_url(request, app), today()}),
                                        media_type_of(format));
    response.status = not_acceptable;
    response.set_content("Dit formaat is er niet. Kies ris of bibtex.\n", text);
}

}  // namespace

void add_unapi_routes(httplib::Server& server, const App& app) {
    server.Get("/unapi", [&app](const httplib::Request& q, httplib::Response& a) { answer(app, q, a); });
}

}  // namespace werkzaam::web
