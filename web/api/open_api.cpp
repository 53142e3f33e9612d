#include "web/api/open_api.hpp"

#include <string_view>
#include <vector>

#include "corpus/record.hpp"
#include "search/field_table.hpp"
#include "search/matrix.hpp"
#include "search/request.hpp"
#include "web/json_answer.hpp"
#include "web/view/situation_view.hpp"

namespace werkzaam::web {

namespace {

using Json = nlohmann::ordered_json;

Json text_schema() {
    return {{"type", "string"}};
}
Json whole_number(int least, std::uint32_t most, std::uint32_t standard) {
    return {{"type", "integer"}, {"minimum", least}, {"maximum", most}, {"default", standard}};
}

Json query_parameter(std::string_view name, std::string_view description, Json schema) {
    return {{"name", name},
            {"in", "query"},
            {"required", false},
            {"description", description},
            {"schema", std::move(schema)}};
}

Json path_parameter(std::string_view name, std::string_view description) {
    return {{"name", name},
            {"in", "path"},
            {"required", true},
            {"description", description},
            {"schema", text_schema()}};
}

Json paging() {
    const search::Limits limits;
    return Json::array({query_parameter("vanaf", "Het eerste resultaat, geteld vanaf 0.",
                                        whole_number(0, limits.pages * limits.per_page, 0)),
                        query_parameter("aantal", "Hoeveel resultaten.",
                                        whole_number(1, limits.per_page, search::Request{}.count))});
}

Json search_parameters() {
    Json list = Json::array({query_parameter(
        "q", "De vraag, in gewone woorden. Kent \"zinsdelen\", -niet, veld:waarde, OR en woord*.",
        text_schema())});
    for (const auto& row : search::field_table) {
        if (!row.facet) continue;
        auto parameter = query_parameter(
            row.name, std::string(row.label.nl) + ": een waarde of meer (een ervan volstaat).",
            {{"type", "array"}, {"items", text_schema()}});
        parameter["style"] = "form";
        parameter["explode"] = true;
        list.push_back(std::move(parameter));
    }
    list.push_back(query_parameter(
        "sorteer", "De volgorde.",
        {{"type", "string"}, {"enum", {"relevantie", "naam", "jaar"}}, {"default", "relevantie"}}));
    list.push_back(query_parameter("letterlijk", "Met ja: alleen deze woorden, zonder synoniemen.",
                                   {{"type", "string"}, {"enum", {"ja"}}}));
    for (auto& parameter : paging()) list.push_back(parameter);
    return list;
}

Json version_header() {
    return {{"API-Version",
             {{"description", "De volledige versie van de API."},
              {"schema", {{"type", "string"}, {"example", api_version}}}}}};
}

Json problem_answer(std::string_view description) {
    return {{"description", description},
            {"headers", version_header()},
            {"content",
             {{"application/problem+json", {{"schema", {{"$ref", "#/components/schemas/Problem"}}}}}}}};
}

struct Operation {
    std::string path, id, summary, tag, schema;
    Json parameters;
};

Json operation(const Operation& op) {
    Json made = {{"operationId", op.id}, {"summary", op.summary}, {"tags", {op.tag}}};
    if (!op.parameters.empty()) made["parameters"] = op.parameters;
    made["responses"]["200"] = {
        {"description", "Het antwoord."},
        {"headers", version_header()},
        {"content", {{"application/json", {{"schema", {{"$ref", "#/components/schemas/" + op.schema}}}}}}}};
    if (!op.parameters.empty()) made["responses"]["400"] = problem_answer("Een parameter klopt niet.");
    if (op.path.find('{') != std::string::npos)
        made["responses"]["404"] = problem_answer("Dit bestaat niet.");
    return made;
}

std::string capitalised(std::string_view text) {
    std::string made(text);
    made[0] = static_cast<char>(made[0] - 'a' + 'A');
    return made;
}

Json list_parameter(std::string_view name, std::string_view description) {
    auto parameter = query_parameter(name, description, {{"type", "array"}, {"items", text_schema()}});
    parameter["style"] = "form";
    parameter["explode"] = true;
    return parameter;
}

Json matrix_parameters() {
    Json axes = Json::array();
    for (const auto axis : search::matrix_axes) axes.push_back(search::row_of(axis).name);
    const auto axis = [&](std::string_view standard) {
        return Json{{"type", "string"}, {"enum", axes}, {"default", standard}};
    };
    Json list = Json::array(
        {query_parameter("rij", "Wat in de rijen staat.", axis("element")),
         query_parameter("kolom", "Wat in de kolommen staat; iets anders dan rij.", axis("mechanisme")),
         query_parameter("bekend", "Met ja: alleen rijen en kolommen waar iets bekend is.",
                         {{"type", "string"}, {"enum", {"ja"}}}),
         query_parameter("rijwaarde", "Samen met kolomwaarde: het bewijs van dit ene vak.", text_schema()),
         query_parameter("kolomwaarde", "Samen met rijwaarde: het bewijs van dit ene vak.", text_schema())});
    for (const auto& parameter : search_parameters())
        if (parameter["name"] == "q" || parameter.contains("explode")) list.push_back(parameter);
    return list;
}

Json situation_parameters() {
    Json list = Json::array({list_parameter("doelgroep", "Kenmerk van een doelgroep; een ervan volstaat."),
                             query_parameter("leeftijd", "Een leeftijd in jaren.",
                                             {{"type", "integer"}, {"minimum", 0}, {"maximum", oldest_age}}),
                             list_parameter("plek", "Kenmerk van een plek."),
                             list_parameter("vorm", "Kenmerk van een vorm."),
                             list_parameter("beschikbaar", "Wat er is, in een paar woorden: vrijwilligers."),
                             query_parameter("q", "Welke interventies, in gewone woorden.", text_schema()),
                             list_parameter("thema", "Alleen interventies bij dit thema."),
                             list_parameter("element", "Alleen interventies met dit element."),
                             list_parameter("mechanisme", "Alleen interventies met dit mechanisme.")});
    for (auto& parameter : paging()) list.push_back(parameter);
    return list;
}

std::vector<Operation> mechanism_operations() {
    return {{"/matrix", "matrix", "Twee kenmerken tegen elkaar, met wat er over elk paar bekend is",
             "Mechanismen", "Matrix", matrix_parameters()},
            {"/vergelijking", "vergelijking", "Twee tot vier beschrijvingen van een soort naast elkaar",
             "Vergelijken", "Vergelijking",
             Json::array({list_parameter(
                 "id", "Kenmerk van een interventie, of soort/kenmerk; twee tot vier keer.")})},
            {"/situatie", "situatie", "Wat interventies zeggen over de eigen situatie, per criterium",
             "Vergelijken", "Situatie", situation_parameters()},
            {"/onderbouwing", "onderbouwing", "Een eigen keten getoetst, pijl voor pijl", "Mechanismen",
             "Onderbouwing",
             Json::array({list_parameter("stap", "Een begrip of eigen woorden; twee tot acht keer.")})}};
}

std::vector<Operation> operations() {
    std::vector<Operation> all{
        {"/_zoek", "zoek", "Zoek, met filters en tellingen", "Zoeken", "Zoekantwoord", search_parameters()},
        {"/_suggesties", "suggesties", "Suggesties tijdens het typen", "Zoeken", "Suggesties",
         Json::array({query_parameter("q", "Het begin van een naam of begrip.", text_schema()),
                      query_parameter("taal", "Taal van de labels.",
                                      {{"type", "string"}, {"enum", {"nl", "en"}}, {"default", "nl"}})})},
        {"/paden", "paden", "Wegen van een begrip naar een ander", "Mechanismen", "Paden",
         Json::array({query_parameter("van", "Kenmerk van een element of toestand.", text_schema()),
                      query_parameter("naar", "Kenmerk van een element of toestand.", text_schema())})},
        {"/concepten/{schema}", "lijstConcepten", "De begrippen van een schema", "Begrippen", "Lijst",
         Json::array({path_parameter("schema", "Naam van het schema, bijvoorbeeld themes.")})},
        {"/concepten/{schema}/{id}", "leesConcept", "Een begrip", "Begrippen", "Concept",
         Json::array({path_parameter("schema", "Naam van het schema."),
                      path_parameter("id", "Kenmerk van het begrip.")})},
    };
    for (auto& operation : mechanism_operations()) all.push_back(std::move(operation));
    for (const auto kind : {corpus::Kind::intervention, corpus::Kind::dossier, corpus::Kind::mechanism,
                            corpus::Kind::element}) {
        const std::string path(corpus::path_of(kind));
        const auto name = capitalised(corpus::dutch_name_of(kind));
        all.push_back(
            {"/" + path, "lijst" + capitalised(path), "Alle " + path, capitalised(path), "Lijst", paging()});
        all.push_back({"/" + path + "/{id}", "lees" + name,
                       "Een " + std::string(corpus::dutch_name_of(kind)) + ", met alles wat bekend is",
                       capitalised(path), "Beschrijving",
                       Json::array({path_parameter("id", "Kenmerk, zoals in het adres van de pagina.")})});
    }
    return all;
}

Json object(Json properties, Json required) {
    return {{"type", "object"}, {"properties", std::move(properties)}, {"required", std::move(required)}};
}
Json list_of(Json items) {
    return {{"type", "array"}, {"items", std::move(items)}};
}
Json maybe(Json schema) {
    schema["nullable"] = true;
    return schema;
}

Json hit_schema() {
    const auto passage = object({{"veld", text_schema()}, {"html", text_schema()}}, {"veld", "html"});
    const auto why = object({{"woord", text_schema()},
                             {"gevonden", text_schema()},
                             {"hoe", text_schema()},
                             {"veld", text_schema()}},
                            {"woord", "gevonden", "hoe"});
    return object({{"id", text_schema()},
                   {"soort", text_schema()},
                   {"titel", text_schema()},
                   {"url", text_schema()},
                   {"score", {{"type", "number"}}},
                   {"niveau", maybe(text_schema())},
                   {"samenvatting", text_schema()},
                   {"fragmenten", list_of(passage)},
                   {"waarom", list_of(why)}},
                  {"id", "soort", "titel", "url", "score", "niveau", "samenvatting", "fragmenten", "waarom"});
}

Json search_schema() {
    const Json number = {{"type", "integer"}}, yes_no = {{"type", "boolean"}};
    const auto value = object({{"waarde", text_schema()},
                               {"label", text_schema()},
                               {"aantal", number},
                               {"gekozen", yes_no},
                               {"diepte", number}},
                              {"waarde", "label", "aantal", "gekozen", "diepte"});
    const auto facet =
        object({{"naam", text_schema()}, {"label", text_schema()}, {"waarden", list_of(value)}},
               {"naam", "label", "waarden"});
    const auto seen = object({{"tekst", text_schema()},
                              {"facet", text_schema()},
                              {"waarde", text_schema()},
                              {"label", text_schema()}},
                             {"tekst", "facet", "waarde", "label"});
    return object({{"vraag", text_schema()},
                   {"totaal", number},
                   {"vanaf", number},
                   {"aantal", number},
                   {"duurMs", {{"type", "number"}}},
                   {"bedoelde", maybe(text_schema())},
                   {"gecorrigeerd", yes_no},
                   {"verruimd", yes_no},
                   {"weggelaten", list_of(text_schema())},
                   {"nietGevonden", list_of(text_schema())},
                   {"ookGezochtOp", list_of(text_schema())},
                   {"begrensd", list_of(text_schema())},
                   {"herkend", list_of(seen)},
                   {"treffers", list_of(hit_schema())},
                   {"facetten", list_of(facet)}},
                  {"vraag", "totaal", "vanaf", "aantal", "duurMs", "bedoelde", "gecorrigeerd", "verruimd",
                   "herkend", "treffers", "facetten"});
}

Json schemas() {
    const Json number = {{"type", "integer"}};
    const Json anything = {{"type", "object"}, {"additionalProperties", true}};
    const auto invalid = object({{"name", text_schema()}, {"reason", text_schema()}, {"hint", text_schema()}},
                                {"name", "reason"});
    const auto suggestion =
        object({{"tekst", text_schema()}, {"soort", text_schema()}, {"url", text_schema()}},
               {"tekst", "soort", "url"});
    auto description = object({{"id", text_schema()},
                               {"soort", text_schema()},
                               {"titel", text_schema()},
                               {"url", text_schema()},
                               {"nietVermeld", list_of(text_schema())}},
                              {"id", "soort", "titel", "url"});
    description["additionalProperties"] = true;
    auto list = object({{"totaal", number}, {"vanaf", number}, {"aantal", number}}, {"totaal"});
    list["additionalProperties"] = true;
    return {{"Zoekantwoord", search_schema()},
            {"Suggesties", object({{"suggesties", list_of(suggestion)}}, {"suggesties"})},
            {"Paden", object({{"van", text_schema()},
                              {"naar", text_schema()},
                              {"paden", list_of(anything)},
                              {"meer", {{"type", "boolean"}}}},
                             {"van", "naar", "paden", "meer"})},
            {"Matrix", object({{"rij", anything},
                               {"kolom", anything},
                               {"records", number},
                               {"rijen", list_of(anything)},
                               {"kolommen", list_of(anything)},
                               {"vakken", list_of(anything)},
                               {"staat", text_schema()},
                               {"aantal", number},
                               {"bewijs", list_of(anything)},
                               {"url", text_schema()}},
                              {"rij", "kolom", "url"})},
            {"Vergelijking", object({{"soort", text_schema()},
                                     {"records", list_of(anything)},
                                     {"rijen", list_of(anything)},
                                     {"vragen", list_of(anything)},
                                     {"letOp", text_schema()},
                                     {"url", text_schema()}},
                                    {"soort", "records", "rijen", "vragen", "url"})},
            {"Situatie", object({{"criteria", list_of(anything)},
                                 {"totaal", number},
                                 {"vanaf", number},
                                 {"aantal", number},
                                 {"interventies", list_of(anything)},
                                 {"opmerking", text_schema()},
                                 {"url", text_schema()}},
                                {"criteria", "totaal", "vanaf", "aantal", "interventies", "url"})},
            {"Onderbouwing", object({{"stappen", list_of(anything)},
                                     {"pijlen", list_of(anything)},
                                     {"telling", anything},
                                     {"vragen", list_of(text_schema())},
                                     {"opmerking", text_schema()},
                                     {"url", text_schema()}},
                                    {"stappen", "pijlen", "telling", "vragen", "url"})},
            {"Lijst", list},
            {"Beschrijving", description},
            {"Concept", object({{"id", text_schema()}, {"schema", text_schema()}, {"label", text_schema()}},
                               {"id", "schema", "label"})},
            {"Problem", object({{"type", text_schema()},
                                {"title", text_schema()},
                                {"status", number},
                                {"detail", text_schema()},
                                {"invalidParams", list_of(invalid)}},
                               {"title", "status", "detail"})}};
}

}  // namespace

Json open_api_document(const std::string& base_url) {
    Json document = {
        {"openapi", "3.0.3"},
        {"info",
         {{"title", "werkzaam"},
          {"version", api_version},
          {"description",
           "Wat werkt in sociaal werk, en waarom: interventies, dossiers, werkzame mechanismen en elementen. "
           "Een erkenningsniveau is geen rangorde en geen aanbeveling."},
          {"contact",
           {{"name", "Beheer van deze website"},
            {"url", base_url + "/over"},
            {"email", "beheer@werkzaam.example"}}},
          {"license", {{"name", "CC BY 4.0"}, {"url", "https://creativecommons.org/licenses/by/4.0/"}}}}},
        {"servers", {{{"url", "/api/v1"}}}}};
    Json paths = Json::object(), tags = Json::array();
    for (const auto& op : operations()) {
        paths[op.path]["get"] = operation(op);
        const Json tag = {{"name", op.tag}};
        if (std::find(tags.begin(), tags.end(), tag) == tags.end()) tags.push_back(tag);
    }
    paths["/openapi.json"]["get"] =
        operation({"/openapi.json", "openapi", "Dit document", "Zoeken", "Lijst", Json::array()});
    paths["/openapi.json"]["get"]["responses"]["200"]["content"]["application/json"]["schema"] = {
        {"type", "object"}};
    document["tags"] = std::move(tags);
    document["paths"] = std::move(paths);
    document["components"] = {{"schemas", schemas()}};
    return document;
}

}  // namespace werkzaam::web
