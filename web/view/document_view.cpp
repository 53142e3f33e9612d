#include "web/view/document_view.hpp"

#include <algorithm>

#include "web/view/chain_view.hpp"

namespace werkzaam::web {

namespace {

using corpus::Scheme;
using search::Document;
using search::Field;
using search::Snapshot;

constexpr std::size_t members_of_a_document = 64;  // with what a page adds

ViewJson base_view(const Document& document, const corpus::RecordBase& record) {
    auto view = document_ref(document);
    make_room(view, members_of_a_document);
    view["nietVermeld"] = ViewJson::array();
    view["aliassen"] = record.aliases;
    view["samenvatting"] = record.summary;
    return view;
}

void add_concepts(ViewJson& view, const corpus::Vocabulary& vocabulary, const corpus::RecordBase& record) {
    add_list(view, "themas", concept_refs(vocabulary, Scheme::themes, record.themes));
    add_list(view, "doelgroepen", concept_refs(vocabulary, Scheme::target_groups, record.target_groups));
    add_list(view, "vormen", concept_refs(vocabulary, Scheme::forms, record.forms));
    add_list(view, "plekken", concept_refs(vocabulary, Scheme::settings, record.settings));
}

ViewJson recognition_view(const corpus::Vocabulary& vocabulary, const corpus::Intervention& record) {
    ViewJson view = {{"gezien", record.recognition.has_value()}};
    if (record.recognition) {
        const auto& recognition = *record.recognition;
        view["niveau"] = concept_ref(vocabulary, Scheme::levels, recognition.level);
        view["commissie"] = recognition.committee ? ViewJson(*recognition.committee) : ViewJson();
        view["datum"] = recognition.date ? ViewJson(*recognition.date) : ViewJson();
        view["bron"] = source_number(recognition.source);
    }
    if (record.recognition_note)
        view["opmerking"] = {{"tekst", record.recognition_note->text},
                             {"bron", source_number(record.recognition_note->source)}};
    view["letOp"] = "Een erkenningsniveau is geen rangorde en geen aanbeveling.";
    return view;
}

ViewJson studies(const std::vector<corpus::Study>& research) {
    ViewJson list = ViewJson::array();
    for (const auto& study : research)
        list.push_back({{"bevinding", study.finding},
                        {"opzet", study.design ? ViewJson(*study.design) : ViewJson()},
                        {"jaar", study.year ? ViewJson(*study.year) : ViewJson()},
                        {"richting", dutch(study.direction)},
                        {"bron", source_number(study.source)}});
    return list;
}

/// Dossiers that name this intervention.
ViewJson naming_dossiers(const Snapshot& snapshot, std::string_view id) {
    ViewJson list = ViewJson::array();
    for (const auto docid : snapshot.all(corpus::Kind::dossier)) {
        const auto document = snapshot.document(docid);
        const auto& named = std::get<corpus::Dossier>(*document->record()).interventions;
        if (std::any_of(named.begin(), named.end(), [&](const auto& ref) { return ref.id == id; }))
            list.push_back(document_ref(*document));
    }
    return list;
}

ViewJson view_of(const Snapshot& snapshot, const Document& document, const corpus::Intervention& record) {
    const auto& vocabulary = snapshot.vocabulary();
    auto view = base_view(document, record);
    add_text(view, "ontwikkelaar", record.developer);
    add_text(view, "probleem", record.problem);
    add_text(view, "doel", record.goal);
    add_text(view, "doelgroep", record.target_group);
    add_text(view, "aanpak", record.approach);
    add_concepts(view, vocabulary, record);
    if (record.age)
        view["leeftijd"] = {{"van", record.age->min ? ViewJson(*record.age->min) : ViewJson()},
                            {"tot", record.age->max ? ViewJson(*record.age->max) : ViewJson()}};
    else
        view["nietVermeld"].push_back("leeftijd");
    add_text(view, "duur", record.duration);
    add_text(view, "intensiteit", record.intensity);
    add_text(view, "uitvoerders", record.staff);
    add_text(view, "materiaal", record.materials);
    add_text(view, "kosten", record.costs);
    add_text(view, "randvoorwaarden", record.preconditions);
    add_list(view, "elementen", element_uses(vocabulary, record.elements));
    add_list(view, "mechanismen", mechanism_uses(snapshot, record.mechanisms));
    add_list(view, "onderzoek", studies(record.research));
    view["erkenning"] = recognition_view(vocabulary, record);
    view["status"] = record.status == "active" ? "actief" : "onbekend";
    if (record.year)
        view["jaar"] = *record.year;
    else
        view["nietVermeld"].push_back("jaar");
    view["dossiers"] = naming_dossiers(snapshot, record.id);
    return view;
}

ViewJson view_of(const Snapshot& snapshot, const Document& document, const corpus::Dossier& record) {
    const auto& vocabulary = snapshot.vocabulary();
    auto view = base_view(document, record);
    view["uitgever"] = record.publisher;
    if (record.year)
        view["jaar"] = *record.year;
    else
        view["nietVermeld"].push_back("jaar");
    view["vraag"] = record.question;
    ViewJson findings = ViewJson::array();
    for (const auto& finding : record.findings)
        findings.push_back({{"tekst", finding.text},
                            {"sterkte", finding.strength},
                            {"bron", source_number(finding.source)}});
    add_list(view, "bevindingen", std::move(findings));
    ViewJson not_working = ViewJson::array();
    for (const auto& text : record.does_not_work)
        not_working.push_back({{"tekst", text.text}, {"bron", source_number(text.source)}});
    add_list(view, "werktNiet", std::move(not_working));
    add_concepts(view, vocabulary, record);
    add_list(view, "elementen", element_uses(vocabulary, record.elements));
    add_list(view, "mechanismen", mechanism_uses(snapshot, record.mechanisms));
    add_list(view, "interventies", intervention_refs(snapshot, record.interventions));
    return view;
}

/// Records of a kind that word this mechanism, with how they word it.
ViewJson stating(const Snapshot& snapshot, std::string_view mechanism, corpus::Kind kind) {
    ViewJson list = ViewJson::array();
    for (const auto docid : snapshot.with_value(Field::mechanisme, mechanism)) {
        const auto document = snapshot.document(docid);
        if (document->kind != kind) continue;
        const auto& uses = kind == corpus::Kind::intervention
                               ? std::get<corpus::Intervention>(*document->record()).mechanisms
                               : std::get<corpus::Dossier>(*document->record()).mechanisms;
        for (const auto& use : uses) {
            if (use.mechanism != mechanism) continue;
            auto view = document_ref(*document);
            view["label"] = use.label;
            view["basis"] = dutch(use.basis);
            list.push_back(std::move(view));
        }
    }
    return list;
}

ViewJson view_of(const Snapshot& snapshot, const Document& document, const corpus::Mechanism& record) {
    const auto& vocabulary = snapshot.vocabulary();
    auto view = base_view(document, record);
    view["definitie"] = record.definition;
    view["probleem"] = record.problem;
    view["stappen"] = chain_steps(vocabulary, record);
    view["schakels"] = chain_links(record);
    view["hindernissen"] = chain_hindrances(snapshot, record);
    add_list(view, "voorwaarden", record.conditions);
    add_list(view, "wanneerNiet", record.when_not);
    add_list(view, "theorie", record.theory);
    add_concepts(view, vocabulary, record);
    add_list(view, "elementen", element_uses(vocabulary, record.elements));
    add_list(view, "voorbeelden", intervention_refs(snapshot, record.interventions));
    view["interventies"] = stating(snapshot, record.id, corpus::Kind::intervention);
    view["dossiers"] = stating(snapshot, record.id, corpus::Kind::dossier);
    return view;
}

/// Records of a kind with this element, and how each words it.
ViewJson users(const Snapshot& snapshot, std::string_view element, corpus::Kind kind) {
    ViewJson list = ViewJson::array();
    for (const auto docid : snapshot.with_value(Field::element, element)) {
        const auto document = snapshot.document(docid);
        if (document->kind != kind) continue;
        for (const auto& use : elements_of(*document->record())) {
            if (std::find(use.concepts.begin(), use.concepts.end(), element) == use.concepts.end()) continue;
            auto view = document_ref(*document);
            view["label"] = use.label;
            view["toelichting"] = use.note.empty() ? ViewJson() : ViewJson(use.note);
            view["basis"] = use.basis ? ViewJson(dutch(*use.basis)) : ViewJson();
            list.push_back(std::move(view));
        }
    }
    return list;
}

ViewJson element_view(const Snapshot& snapshot, const Document& document) {
    const auto& element = *document.element();
    const auto& vocabulary = snapshot.vocabulary();
    auto view = document_ref(document);
    make_room(view, members_of_a_document);
    view["definitie"] = element.definition;
    view["synoniemen"] = element.alt_labels;
    view["breder"] =
        element.broader.empty() ? ViewJson() : concept_ref(vocabulary, Scheme::elements, element.broader);
    view["smaller"] = concept_refs(vocabulary, Scheme::elements, element.narrower);
    view["verwant"] = concept_refs(vocabulary, Scheme::elements, element.related);
    view["schakels"] = node_links(snapshot, element.id);
    view["interventies"] = users(snapshot, element.id, corpus::Kind::intervention);
    view["dossiers"] = users(snapshot, element.id, corpus::Kind::dossier);
    view["mechanismen"] = ViewJson::array();
    for (const auto docid : snapshot.with_value(Field::element, element.id))
        if (const auto found = snapshot.document(docid); found->kind == corpus::Kind::mechanism)
            view["mechanismen"].push_back(document_ref(*found));
    view["vergelijkbaar"] = similar_list(snapshot, document.docid);
    return view;
}

}  // namespace

const std::vector<corpus::ElementUse>& elements_of(const corpus::Record& record) {
    return std::visit(
        [](const auto& kind) -> const std::vector<corpus::ElementUse>& { return kind.elements; }, record);
}

ViewJson document_view(const Snapshot& snapshot, const Document& document) {
    if (!document.record()) return element_view(snapshot, document);
    auto view = std::visit([&](const auto& record) { return view_of(snapshot, document, record); },
                           *document.record());
    view["vergelijkbaar"] = similar_list(snapshot, document.docid);
    view["bronnen"] = source_list(corpus::base_of(*document.record()).sources);
    return view;
}

ViewJson concept_view(const Snapshot& snapshot, const corpus::Concept& concept_) {
    const auto& vocabulary = snapshot.vocabulary();
    ViewJson view = {
        {"id", concept_.id},
        {"schema", corpus::scheme_name(concept_.scheme)},
        {"label", concept_.label_nl},
        {"labelEngels", concept_.label_en},
        {"definitie", concept_.definition.empty() ? ViewJson() : ViewJson(concept_.definition)},
        {"synoniemen", concept_.alt_labels},
        {"breder",
         concept_.broader.empty() ? ViewJson() : concept_ref(vocabulary, concept_.scheme, concept_.broader)},
        {"smaller", concept_refs(vocabulary, concept_.scheme, concept_.narrower)},
        {"verwant", concept_refs(vocabulary, concept_.scheme, concept_.related)},
        {"url", concept_url(concept_)}};
    if (concept_.scheme == Scheme::elements || concept_.scheme == Scheme::states)
        view["schakels"] = node_links(snapshot, concept_.id);
    return view;
}

}  // namespace werkzaam::web
