#include "web/api/api_routes.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <functional>

#include "corpus/xml_text.hpp"
#include "web/api/open_api.hpp"
#include "web/export/citation.hpp"
#include "web/json_answer.hpp"
#include "web/pages/overview_pages.hpp"
#include "web/pages/search_address.hpp"
#include "web/request_text.hpp"
#include "web/view/chain_view.hpp"
#include "web/view/document_view.hpp"
#include "web/view/search_view.hpp"

namespace werkzaam::web {

namespace {

using corpus::Kind;
using httplib::Request;
using httplib::Response;
using search::Snapshot;

constexpr Kind kinds[] = {Kind::intervention, Kind::dossier, Kind::mechanism, Kind::element};

Parameters parameters_of(const Request& request) {
    return {request.params.begin(), request.params.end()};
}

/// What is wrong with facet values: each unknown one is named, with some that exist.
Problems unknown_values(const Snapshot& snapshot, const search::Request& request) {
    Problems problems;
    const auto& dictionary = snapshot.facets().dictionary();
    for (std::size_t f = 0; f < search::facet_count; ++f) {
        const auto& row = search::field_table[f];
        for (const auto& id : request.chosen[f]) {
            if (dictionary.find(row.field, id)) continue;
            const auto [first, last] = dictionary.range(row.field);
            std::string known;
            for (auto value = first; value < last && value < first + 5; ++value)
                known += (known.empty() ? "" : ", ") + dictionary.values()[value].id;
            problems.push_back({std::string(row.name), fmt::format("De waarde '{}' bestaat niet.", id),
                                fmt::format("Bijvoorbeeld: {}.", known)});
        }
    }
    return problems;
}

Problems worded(const Problems& problems) {
    Problems said;
    for (const auto& [where, what, hint] : problems)
        said.push_back({where, fmt::format("'{}' is hier geen geldige waarde.", what),
                        fmt::format("Mogelijk: {}.", hint)});
    return said;
}

void send_unreadable(Response& response) {
    send_problem(response, 400, "De vraag is geen leesbare tekst.",
                 {{"q", "Er staan bytes in die geen UTF-8 zijn, of een NUL-teken.",
                   "Stuur de vraag als UTF-8, zonder NUL-tekens."}});
}

class Api {
public:
    explicit Api(const App& app) : app_(app) {}

    void search(const Request& request, Response& response) const {
        const auto snapshot = app_.snapshots.current();
        const auto address = read_search_address(parameters_of(request), search::Language::nl);
        if (!address)
            return send_problem(response, 400, "Een of meer parameters kloppen niet.",
                                worded(address.problems()));
        if (!is_text(address->request.text)) return send_unreadable(response);
        const auto unknown = unknown_values(*snapshot, address->request);
        if (!unknown.empty())
            return send_problem(response, 400, "Een of meer waarden bestaan niet.", unknown);
        if (is_unchanged(request, response, *snapshot)) return;
        send_json(response, search_view(*snapshot, snapshot->search(address->request), search::Language::nl));
    }

    void suggestions(const Request& request, Response& response) const {
        constexpr std::size_t most = 10;
        const auto typed = request.get_param_value("q");
        if (!is_text(typed)) return send_unreadable(response);
        const auto language =
            request.get_param_value("taal") == "en" ? search::Language::en : search::Language::nl;
        const auto snapshot = app_.snapshots.current();
        if (is_unchanged(request, response, *snapshot)) return;
        send_json(response, suggestions_view(snapshot->suggest(typed, most, language)));
    }

    void list(Kind kind, const Request& request, Response& response) const {
        const auto snapshot = app_.snapshots.current();
        const auto address = read_search_address(parameters_of(request), search::Language::nl);
        if (!address)
            return send_problem(response, 400, "Een of meer parameters kloppen niet.",
                                worded(address.problems()));
        if (is_unchanged(request, response, *snapshot)) return;
        const auto all = snapshot->all(kind);
        const auto from = std::min<std::size_t>(address->request.from, all.size());
        const auto count = std::min<std::size_t>(address->request.count, all.size() - from);
        const auto first = all.begin() + static_cast<std::ptrdiff_t>(from);
        ViewJson view = {{"totaal", all.size()}, {"vanaf", from}, {"aantal", address->request.count}};
        view[std::string(corpus::path_of(kind))] =
            document_refs(*snapshot, {first, first + static_cast<std::ptrdiff_t>(count)});
        send_json(response, view);
    }

    /// Runs `answer` on the record of the address, or says that there is none.
    void with_document(Kind kind, const Request& request, Response& response,
                       const std::function<void(const Snapshot&, const search::Document&)>& answer) const {
        const auto snapshot = app_.snapshots.current();
        const std::string id = request.matches[1];
        const auto docid = snapshot->find(kind, id);
        if (!docid)
            return send_problem(
                response, 404,
                fmt::format("Er is geen {} met het kenmerk '{}'.", corpus::dutch_name_of(kind), id));
        if (is_unchanged(request, response, *snapshot)) return;
        answer(*snapshot, *snapshot->document(*docid));
    }

    void document(Kind kind, const Request& request, Response& response) const {
        // Pitfalls are elements that no search lists: they are answered as the concepts that they are.
        const auto snapshot = app_.snapshots.current();
        const std::string id = request.matches[1];
        if (kind == Kind::element && !snapshot->find(kind, id) &&
            snapshot->vocabulary().find(corpus::Scheme::elements, id))
            return concept_page(corpus::Scheme::elements, request, response);
        with_document(kind, request, response,
                      [&](const Snapshot& snapshot, const search::Document& document) {
                          send_json(response, document_view(snapshot, document));
                      });
    }

    void citation(Kind kind, CitationFormat format, const Request& request, Response& response) const {
        with_document(
            kind, request, response, [&](const Snapshot& snapshot, const search::Document& document) {
                const auto text = citations({&document, 1}, snapshot.vocabulary(), format,
                                            {base_url(request, app_), today()});
                response.set_header("Content-Disposition", fmt::format("attachment; filename=\"{}{}\"",
                                                                       document.id(), suffix_of(format)));
                response.set_content(text, media_type_of(format));
            });
    }

    void scheme(const Request& request, Response& response) const {
        const auto snapshot = app_.snapshots.current();
        const auto scheme = corpus::scheme_from_name(std::string(request.matches[1]));
        if (!scheme) return send_problem(response, 404, "Dit begrippenschema bestaat niet.");
        if (is_unchanged(request, response, *snapshot)) return;
        ViewJson concepts = ViewJson::array();
        for (const auto* concept_ : snapshot->vocabulary().of(*scheme))
            concepts.push_back(
                {{"id", concept_->id}, {"label", concept_->label_nl}, {"url", concept_url(*concept_)}});
        send_json(
            response,
            {{"schema", corpus::scheme_name(*scheme)}, {"totaal", concepts.size()}, {"concepten", concepts}});
    }

    void concept_of(const Request& request, Response& response) const {
        const auto snapshot = app_.snapshots.current();
        const auto scheme = corpus::scheme_from_name(std::string(request.matches[1]));
        const auto* found =
            scheme ? snapshot->vocabulary().find(*scheme, std::string(request.matches[2])) : nullptr;
        if (!found) return send_problem(response, 404, "Dit begrip bestaat niet in dit schema.");
        if (is_unchanged(request, response, *snapshot)) return;
        send_json(response, concept_view(*snapshot, *found));
    }

    /// The JSON of the page of a theme, a state or a pitfall.
    void concept_page(corpus::Scheme scheme, const Request& request, Response& response) const {
        const auto snapshot = app_.snapshots.current();
        const auto* found = snapshot->vocabulary().find(scheme, std::string(request.matches[1]));
        if (!found) return send_problem(response, 404, "Deze pagina bestaat niet.");
        if (is_unchanged(request, response, *snapshot)) return;
        send_json(response, scheme == corpus::Scheme::themes ? theme_view(*snapshot, *found)
                                                             : concept_view(*snapshot, *found));
    }

    void paths(const Request& request, Response& response) const {
        const auto snapshot = app_.snapshots.current();
        const auto from = request.get_param_value("van"), to = request.get_param_value("naar");
        Problems problems;
        for (const auto& [name, id] : {std::pair{"van", from}, std::pair{"naar", to}})
            if (!snapshot->vocabulary().find_node(id))
                problems.push_back(
                    {name, id.empty() ? "Dit ontbreekt." : fmt::format("Het begrip '{}' bestaat niet.", id),
                     "Geef het kenmerk van een element of een toestand, bijvoorbeeld empathie."});
        if (problems.empty() && from == to)
            problems.push_back({"naar", "Het begin en het einde zijn hetzelfde begrip.",
                                "Geef twee verschillende begrippen."});
        if (!problems.empty())
            return send_problem(response, 400, "Een of meer parameters kloppen niet.", problems);
        if (is_unchanged(request, response, *snapshot)) return;
        send_json(response, paths_view(*snapshot, from, to));
    }

    void health(Response& response) const {
        const auto snapshot = app_.snapshots.current();
        const auto& manifest = snapshot->manifest();
        const auto kept = app_.answers.counts();
        response.set_header("Cache-Control", "no-store");
        send_json(response, {{"status", "ok"},
                             {"index", manifest.id},
                             {"gebouwd", manifest.built},
                             {"documenten", manifest.counts.at("documenten")},
                             {"bewaard",
                              {{"antwoorden", kept.answers},
                               {"bytes", kept.bytes},
                               {"gegeven", kept.hits},
                               {"gemaakt", kept.made},
                               {"verdrongen", kept.evicted}}}});
    }

    void open_api(const Request& request, Response& response) const {
        send_json(response, open_api_document(base_url(request, app_)));
    }

    void open_search(const Request& request, Response& response) const {
        const auto base = base_url(request, app_);
        response.set_content(
            fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n"
                        "  <ShortName>werkzaam</ShortName>\n"
                        "  <Description>Zoek wat werkt in sociaal werk, en waarom</Description>\n"
                        "  <InputEncoding>UTF-8</InputEncoding>\n"
                        "  <Language>nl</Language>\n"
                        "  <Url type=\"text/html\" template=\"{0}/zoeken?q={{searchTerms}}\"/>\n"
                        "  <Url type=\"application/json\" rel=\"results\" "
                        "template=\"{0}/zoeken.json?q={{searchTerms}}\"/>\n"
                        "</OpenSearchDescription>\n",
                        corpus::xml_text(base)),
            "application/opensearchdescription+xml; charset=utf-8");
    }

private:
    const App& app_;
};

constexpr const char* robots = "User-agent: *\nDisallow: /zoeken?\nDisallow: /en/zoeken?\nDisallow: /api/\n";

}  // namespace

bool is_api_path(std::string_view path) {
    return path.starts_with("/api/") || path.ends_with(".json");
}

void add_api_routes(httplib::Server& server, const App& app) {
    const Api api(app);
    server.Get("/api/v1/_zoek", [api](const Request& q, Response& a) { api.search(q, a); });
    server.Get("/zoeken.json", [api](const Request& q, Response& a) { api.search(q, a); });
    server.Get("/api/v1/_suggesties", [api](const Request& q, Response& a) { api.suggestions(q, a); });
    server.Get("/api/v1/paden", [api](const Request& q, Response& a) { api.paths(q, a); });
    server.Get("/api/v1/openapi.json", [api](const Request& q, Response& a) { api.open_api(q, a); });
    for (const auto kind : kinds) {
        const std::string path(corpus::path_of(kind));
        server.Get("/api/v1/" + path, [api, kind](const Request& q, Response& a) { api.list(kind, q, a); });
        server.Get("/api/v1/" + path + "/([^/]+)",
                   [api, kind](const Request& q, Response& a) { api.document(kind, q, a); });
        for (const auto format : citation_formats)
            server.Get(
                "/" + path + "/([^/]+)" + pattern_of(format),
                [api, kind, format](const Request& q, Response& a) { api.citation(kind, format, q, a); });
        server.Get("/" + path + "/([^/]+)\\.json",
                   [api, kind](const Request& q, Response& a) { api.document(kind, q, a); });
    }
    for (const auto& [pattern, scheme] : {std::pair{"/themas/([^/]+)\\.json", corpus::Scheme::themes},
                                          std::pair{"/toestanden/([^/]+)\\.json", corpus::Scheme::states}}) {
        const auto of = scheme;
        server.Get(pattern, [api, of](const Request& q, Response& a) { api.concept_page(of, q, a); });
    }
    server.Get("/api/v1/concepten/([^/]+)", [api](const Request& q, Response& a) { api.scheme(q, a); });
    server.Get("/api/v1/concepten/([^/]+)/([^/]+)",
               [api](const Request& q, Response& a) { api.concept_of(q, a); });
    for (const auto* path : {"/gezondheid", "/healthz"})
        server.Get(path, [api](const Request&, Response& a) { api.health(a); });
    server.Get("/opensearch.xml", [api](const Request& q, Response& a) { api.open_search(q, a); });
    server.Get("/robots.txt",
               [](const Request&, Response& a) { a.set_content(robots, "text/plain; charset=utf-8"); });
}

}  // namespace werkzaam::web
