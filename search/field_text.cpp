#include "search/field_text.hpp"

#include <optional>
#include <string>

namespace werkzaam::search {
namespace {

using corpus::Scheme;

/// The texts of one field of one document, collected in reading order.
class Pieces {
public:
    Pieces(const corpus::Vocabulary& vocabulary, bool with_labels)
        : vocabulary_(vocabulary), with_labels_(with_labels) {}

    void add(const std::string& text) {
        if (!text.empty()) pieces_.emplace_back(text);
    }
    void add(const corpus::Text& text) {
        if (text) add(*text);
    }
    void add(const std::vector<std::string>& texts) {
        for (const auto& text : texts) add(text);
    }
    template <class Part, class... Member>
    void add_of(const std::vector<Part>& parts, Member... member) {
        for (const auto& part : parts) (add(part.*member), ...);
    }
    /// Only for finding, never quoted: misspellings, the other language, words that are not the record's own.
    void add_label(const std::string& text) {
        if (with_labels_) add(text);
    }
    /// The preferred Dutch label. Its synonyms are looked up while searching, where they weigh less.
    void add_concept(const corpus::Concept* concept_) {
        if (concept_) add_label(concept_->label_nl);
    }
    void add_concepts(Scheme scheme, const std::vector<std::string>& ids) {
        for (const auto& id : ids) add_concept(vocabulary_.find(scheme, id));
    }
    void add_elements(const std::vector<corpus::ElementUse>& uses) {
        for (const auto& use : uses) {
            add(use.label);
            add(use.note);
            add_concepts(Scheme::elements, use.concepts);
        }
    }
    const corpus::Vocabulary& vocabulary() const { return vocabulary_; }
    std::vector<std::string_view> take() { return std::move(pieces_); }

private:
    const corpus::Vocabulary& vocabulary_;
    bool with_labels_;
    std::vector<std::string_view> pieces_;
};

/// What all three kinds of records share; false when the field is not one of these.
bool add_shared(Pieces& out, const corpus::RecordBase& record, Field field) {
    switch (field) {
        case Field::naam:
            out.add(record.name);
            return true;
        case Field::alias:
            out.add(record.aliases);
            return true;
        case Field::samenvatting:
            out.add(record.summary);
            return true;
        case Field::thema:
            out.add_concepts(Scheme::themes, record.themes);
            return true;
        case Field::vorm:
            out.add_concepts(Scheme::forms, record.forms);
            return true;
        case Field::plek:
            out.add_concepts(Scheme::settings, record.settings);
            return true;
        case Field::bron:
            for (const auto& source : record.sources) {
                out.add(source.title);
                out.add_label(source.publisher);
            }
            return true;
        default:
            return false;
    }
}

void add_own(Pieces& out, const corpus::Intervention& record, Field field) {
    switch (field) {
        case Field::doelgroep:
            out.add(record.target_group);
            return out.add_concepts(Scheme::target_groups, record.target_groups);
        case Field::element:
            return out.add_elements(record.elements);
        case Field::mechanisme:
            return out.add_of(record.mechanisms, &corpus::MechanismUse::label);
        case Field::doel:
            return out.add(record.goal);
        case Field::probleem:
            return out.add(record.problem);
        case Field::aanpak:
            return out.add(record.approach);
        case Field::voorwaarde:
            return out.add(record.preconditions);
        case Field::onderzoek:
            out.add_of(record.research, &corpus::Study::finding, &corpus::Study::design);
            if (record.recognition) out.add(record.recognition->committee);
            if (record.recognition_note) out.add(record.recognition_note->text);
            return;
        case Field::uitvoering:
            for (const auto* text :
                 {&record.duration, &record.intensity, &record.staff, &record.materials, &record.costs})
                out.add(*text);
            return;
        case Field::ontwikkelaar:
            return out.add(record.developer);
        default:
            return;
    }
}

void add_own(Pieces& out, const corpus::Dossier& record, Field field) {
    switch (field) {
        case Field::doelgroep:
            return out.add_concepts(Scheme::target_groups, record.target_groups);
        case Field::element:
            return out.add_elements(record.elements);
        case Field::mechanisme:
            return out.add_of(record.mechanisms, &corpus::MechanismUse::label);
        case Field::vraag:
            return out.add(record.question);
        case Field::bevinding:
            return out.add_of(record.findings, &corpus::Finding::text);
        case Field::werkt_niet:
            return out.add_of(record.does_not_work, &corpus::SourcedText::text);
        case Field::noemt:
            return out.add_of(record.interventions, &corpus::InterventionRef::name);
        default:
            return;
    }
}

void add_own(Pieces& out, const corpus::Mechanism& record, Field field) {
    switch (field) {
        case Field::doelgroep:
            return out.add_concepts(Scheme::target_groups, record.target_groups);
        case Field::element:
            return out.add_elements(record.elements);
        case Field::definitie:
            return out.add(record.definition);
        case Field::probleem:
            return out.add(record.problem);
        case Field::stap:
            for (const auto& step : record.steps) {
                out.add(step.label);
                out.add_concept(out.vocabulary().find_node(step.concept_id));
            }
            return out.add_of(record.links, &corpus::Link::note);
        case Field::voorwaarde:
            return out.add(record.conditions);
        case Field::wanneer_niet:
            return out.add(record.when_not);
        case Field::theorie:
            return out.add(record.theory);
        case Field::noemt:
            return out.add_of(record.interventions, &corpus::InterventionRef::name);
        default:
            return;
    }
}

void add_element(Pieces& out, const corpus::Concept& element, Field field) {
    switch (field) {
        case Field::naam:
            return out.add(element.label_nl);
        case Field::alias:
            out.add(element.alt_labels);
            out.add_label(element.label_en);
            for (const auto& label : element.hidden_labels) out.add_label(label);
            return;
        case Field::definitie:
            return out.add(element.definition);
        case Field::element:  // the group it belongs to
            return out.add_concept(out.vocabulary().find(Scheme::elements, element.broader));
        default:
            return;
    }
}

}  // namespace

std::vector<std::string_view> texts_of(const Document& document, Field field,
                                       const corpus::Vocabulary& vocabulary, bool with_labels) {
    Pieces pieces(vocabulary, with_labels);
    if (const auto* element = document.element()) {
        add_element(pieces, *element, field);
    } else {
        const auto& record = *document.record();
        if (!add_shared(pieces, corpus::base_of(record), field))
            std::visit([&](const auto& any) { add_own(pieces, any, field); }, record);
        if (const auto* dossier = std::get_if<corpus::Dossier>(&record); dossier && field == Field::bron)
            pieces.add_label(dossier->publisher);
    }
    return pieces.take();
}

}  // namespace werkzaam::search
