#include "web/pages/record_page.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <set>

#include "web/http_text.hpp"
#include "web/pages/chain_list.hpp"
#include "web/pages/filter_form.hpp"
#include "web/pages/hit_card.hpp"
#include "web/pages/wording.hpp"
#include "web/view/assumption_view.hpp"
#include "web/view/document_view.hpp"

namespace werkzaam::web {

namespace {

using corpus::Kind;
using search::Language;
using search::Snapshot;

std::string joined(const ViewJson& words) {
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : ", ") + word.get<std::string>();
    return text;
}

/// "genoemd": true or "afgeleid": true beside each basis.
void flag_basis(ViewJson& list) {
    for (auto& row : list) {
        row["genoemd"] = row.contains("basis") && row["basis"] == "genoemd";
        row["afgeleid"] = row.contains("basis") && row["basis"] == "afgeleid";
        if (!row.contains("bron")) row["bron"] = nullptr;
        if (!row.contains("toelichting")) row["toelichting"] = nullptr;
        if (row.contains("begrippen"))
            row["eerste_url"] = row["begrippen"].empty() ? "/elementen" : row["begrippen"][0]["url"];
    }
}

void word_similar(ViewJson& view, Language language) {
    constexpr std::size_t most_named = 3;
    for (auto& similar : view["vergelijkbaar"]) {
        auto& shared = similar["deelt"];
        for (std::size_t i = 0; i < shared.size(); ++i) {
            const auto* row = search::row_named(shared[i]["facet"].get_ref<const std::string&>());
            shared[i]["facet_label"] = row ? row->label.in(language) : "";
            std::string names;
            const auto& values = shared[i]["waarden"];
            for (std::size_t v = 0; v < values.size() && v < most_named; ++v)
                names += (names.empty() ? "" : ", ") + values[v]["label"].get<std::string>();
            shared[i]["namen"] = std::move(names);
            shared[i]["meer"] =
                values.size() > most_named ? ViewJson(values.size() - most_named) : ViewJson();
            shared[i]["laatste"] = i + 1 == shared.size();
        }
    }
    flag_lists(view, {"vergelijkbaar"});
}

void add_intervention(ViewJson& view, const TemplateSet& templates, Language language) {
    auto& age = view["leeftijd"];
    if (!age.is_null()) {
        const bool from = !age["van"].is_null(), to = !age["tot"].is_null();
        age["vanaf_tot"] = from && to;
        age["alleen_van"] = from && !to;
        age["alleen_tot"] = !from && to;
    }
    for (auto& study : view["onderzoek"]) {
        study["richting_woord"] = templates.text("r_" + study["richting"].get<std::string>(), language);
        study["jaar_tekst"] = study["jaar"];
    }
    auto& recognition = view["erkenning"];
    for (const auto* key : {"niveau", "opmerking"})
        if (!recognition.contains(key)) recognition[key] = nullptr;
    recognition["niets_gezien"] = recognition["niveau"].is_null() && recognition["opmerking"].is_null();
    if (!recognition["niveau"].is_null()) {
        recognition["niveau_label"] = capitalised(recognition["niveau"]["label"].get<std::string>());
        recognition["datum_tekst"] =
            recognition["datum"].is_null()
                ? ViewJson()
                : ViewJson(date_in_words(recognition["datum"].get<std::string>(), language));
    }
    view["status_onbekend"] = view["status"] == "onbekend";
    flag_lists(view, {"dossiers"});
}

void add_dossier(ViewJson& view, const TemplateSet& templates, Language language) {
    for (auto& finding : view["bevindingen"]) {
        auto strength = finding["sterkte"].get<std::string>();
        for (auto& c : strength)
            if (c == ' ') c = '_';
        finding["sterkte_woord"] = templates.text("s_" + strength, language);
    }
    flag_lists(view, {"bevindingen", "werktNiet", "interventies"});
}

/// The address of the chain in Onderbouwen; null where it is too short to be tested.
ViewJson chain_query(const corpus::Mechanism& record) {
    auto concepts = concepts_of_chain(record);
    concepts.resize(std::min(concepts.size(), search::most_steps));
    return concepts.size() < search::fewest_steps ? ViewJson() : ViewJson(steps_query(concepts));
}

void add_mechanism(ViewJson& view, const Snapshot& snapshot, const corpus::Mechanism& record,
                   const TemplateSet& templates, Language language) {
    view["diagram"] = snapshot.diagrams().svg(view["id"].get_ref<const std::string&>(), language);
    view["keten"] = chain_list(view, templates, language);
    view["keten_vraag"] = chain_query(record);
    for (const auto* key : {"interventies", "dossiers"}) flag_basis(view[key]);
    flag_lists(view, {"voorwaarden", "wanneerNiet", "interventies", "dossiers", "theorie", "voorbeelden"});
}

/// Arrows of the graph around a concept, with their states in words.
void word_links(ViewJson& view, const TemplateSet& templates, Language language) {
    bool any = false;
    for (auto& list : view["schakels"])
        for (auto& link : list) {
            const auto state = std::string(state_of(link["bewijs"].get_ref<const std::string&>()));
            link["staat"] = state;
            link["staat_woord"] = templates.text("ev_" + state, language);
            any = true;
        }
    flag_lists(view["schakels"], {"leidtTot", "komtVan", "hindert", "gehinderdDoor"});
    view["heeft_schakels"] = any;
}

void add_element(ViewJson& view, const Snapshot& snapshot, const corpus::Concept& element,
                 const TemplateSet& templates, Language language) {
    view.update(element_usage(snapshot, element.id));
    for (const auto* key : {"interventies", "dossiers"}) flag_basis(view[key]);
    word_links(view, templates, language);
    add_concept_facts(view);
    flag_lists(view, {"interventies", "dossiers", "mechanismen"});
}

/// The mechanisms with an arrow from or to a concept, each with the first interventions that use it.
ViewJson mechanisms_around(const Snapshot& snapshot, std::string_view concept_id) {
    constexpr std::size_t most_shown = 5;
    const auto& graph = snapshot.graph();
    ViewJson list = ViewJson::array();
    const auto node = graph.find(concept_id);
    if (!node) return list;
    std::set<std::uint32_t> numbers;
    for (const auto& edges : {graph.out(*node), graph.in(*node)})
        for (const auto edge : edges)
            for (const auto& ground : graph.edges()[edge].grounds) numbers.insert(ground.mechanism);
    for (const auto number : numbers) {
        const auto docid = snapshot.find(Kind::mechanism, graph.mechanisms()[number]);
        if (!docid) continue;
        auto view = document_ref(*snapshot.document(*docid));
        std::size_t count = 0;
        view["interventies"] = ViewJson::array();
        for (const auto user : snapshot.with_value(search::Field::mechanisme, graph.mechanisms()[number])) {
            const auto document = snapshot.document(user);
            if (document->kind != Kind::intervention) continue;
            if (++count <= most_shown) view["interventies"].push_back(document_ref(*document));
        }
        view["aantal"] = count;
        view["meer"] = count > most_shown;
        flag_lists(view, {"interventies"});
        list.push_back(std::move(view));
    }
    return list;
}

/// schema.org as JSON-LD; no "<" in it, since it stands in a script element.
std::string json_ld(const ViewJson& view, const std::string& base_url) {
    const auto url = base_url + view["url"].get<std::string>();
    ViewJson about = ViewJson::array();
    if (view.contains("themas"))
        for (const auto& theme : view["themas"])
            about.push_back({{"@type", "DefinedTerm"}, {"name", theme["label"]}});
    const bool element = view["soort"] == "element";
    ViewJson entity = {
        {"@type", element ? "DefinedTerm" : "CreativeWork"},
        {"name", view["titel"]},
        {element ? "description" : "abstract", element ? view["definitie"] : view["samenvatting"]},
        {"inLanguage", "nl"}};
    if (!about.empty()) entity["about"] = std::move(about);
    const ViewJson page = {
        {"@context", "https://schema.org"},
        {"@type", "WebPage"},
        {"@id", url},
        {"url", url},
        {"name", view["titel"]},
        {"isPartOf", {{"@type", "WebSite"}, {"name", "werkzaam"}, {"url", base_url + "/"}}},
        {"license", "https://creativecommons.org/licenses/by/4.0/"},
        {"mainEntity", std::move(entity)}};
    std::string text;
    for (const char c : page.dump())
        if (c == '<')
            text += "\\u003c";
        else
            text += c;
    return text;
}

/// Several pages may share a name ("inleven" is a state, and an element): the kind tells them apart.
std::string titled(std::string name, std::string kind) {
    kind.front() = lower(kind.front());
    return fmt::format("{}, {}", capitalised(std::move(name)), kind);
}

}  // namespace

void flag_lists(ViewJson& view, std::initializer_list<const char*> keys) {
    for (const auto* key : keys)
        view[fmt::format("heeft_{}", key)] = view.contains(key) && !view[key].empty();
}

void add_concept_facts(ViewJson& view) {
    view["synoniemen_tekst"] = view["synoniemen"].empty() ? ViewJson() : ViewJson(joined(view["synoniemen"]));
    flag_lists(view, {"smaller", "verwant"});
}

Page record_page(const Snapshot& snapshot, const search::Document& document, const TemplateSet& templates,
                 Language language, const CitationContext& citation) {
    constexpr std::size_t longest_lead = 300;
    auto view = document_view(snapshot, document);
    view["json_ld"] = json_ld(view, citation.base_url);
    view["titel_kort"] = document.title();
    auto [first, rest] = opening(document.summary(), longest_lead);
    view["inleiding"] = std::move(first);
    view["vervolg"] = rest.empty() ? ViewJson() : ViewJson(std::move(rest));
    view["apa"] = apa_line(document, citation);
    view["metatags"] = ViewJson::array();
    for (const auto& [name, content] : meta_tags(document, citation))
        view["metatags"].push_back({{"naam", name}, {"inhoud", content}});
    word_similar(view, language);
    if (view.contains("aliassen")) {
        view["aliassen_tekst"] = joined(view["aliassen"]);
        flag_lists(view, {"aliassen"});
    }
    if (view.contains("elementen")) flag_basis(view["elementen"]);
    if (view.contains("mechanismen")) flag_basis(view["mechanismen"]);
    flag_lists(view, {"themas", "doelgroepen", "vormen", "plekken", "elementen", "mechanismen"});
    switch (document.kind) {
        case Kind::intervention:
            add_intervention(view, templates, language);
            break;
        case Kind::dossier:
            add_dossier(view, templates, language);
            break;
        case Kind::mechanism:
            add_mechanism(view, snapshot, std::get<corpus::Mechanism>(*document.record()), templates,
                          language);
            break;
        case Kind::element:
            add_element(view, snapshot, *document.element(), templates, language);
            break;
    }
    const auto kind = std::string(corpus::dutch_name_of(document.kind));
    const auto section = std::string(corpus::path_of(document.kind));
    const auto label = value_label(snapshot, search::Field::soort, kind, language);
    Page page{kind, titled(document.title(), label), in_short(document.summary()), std::move(view), section};
    page.json_url = document.url() + ".json";
    return page;
}

Page step_page(const Snapshot& snapshot, const corpus::Concept& step, const TemplateSet& templates,
               Language language) {
    const bool pitfall = step.scheme == corpus::Scheme::elements;
    auto view = concept_view(snapshot, step);
    view["titel_kort"] = language == Language::en ? step.label_en : step.label_nl;
    view["soort"] = pitfall ? "element" : "mechanisme";
    view["valkuil"] = pitfall;
    view["label_vertaald"] = language == Language::en;
    word_links(view, templates, language);
    view["mechanismen"] = mechanisms_around(snapshot, step.id);
    flag_lists(view, {"mechanismen"});
    add_concept_facts(view);
    const auto* kind = pitfall ? "valkuil" : "toestand";
    Page page{"toestand", titled(view["titel_kort"].get<std::string>(), templates.text(kind, language)),
              step.definition, std::move(view), pitfall ? "elementen" : "mechanismen"};
    page.json_url = concept_url(step) + ".json";
    return page;
}

}  // namespace werkzaam::web
