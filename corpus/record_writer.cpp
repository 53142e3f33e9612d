#include <algorithm>
#include <string>

#include "corpus/corpus.hpp"
#include "corpus/plain_text.hpp"
#include "corpus/record_reader.hpp"
#include "corpus/xml_output.hpp"

namespace werkzaam::corpus {
namespace {

using pugi::xml_node;

/// Sources are numbered from 1 in the file, as on the page.
int number_of(SourceRef source) {
    return static_cast<int>(source) + 1;
}

void add_optional(xml_node parent, const char* name, const Text& text) {
    if (text && !one_line(*text).empty()) add_text(parent, name, *text);
}

void add_optional_line(xml_node parent, const char* name, const Text& text) {
    if (text && !one_line(*text).empty()) add_line(parent, name, *text);
}

void add_all(xml_node parent, const char* name, const std::vector<std::string>& texts) {
    for (const auto& text : texts)
        if (!one_line(text).empty()) add_text(parent, name, text);
}

void add_tags(xml_node parent, const RecordBase& base) {
    if (base.themes.empty() && base.target_groups.empty() && base.forms.empty() && base.settings.empty())
        return;
    auto tags = parent.append_child("tags");
    const auto add = [&](const char* name, const std::vector<std::string>& ids) {
        for (const auto& id : ids) set_attribute(tags.append_child(name), "ref", id);
    };
    add("theme", base.themes);
    add("target_group", base.target_groups);
    add("form", base.forms);
    add("setting", base.settings);
}

void add_elements(xml_node parent, const std::vector<ElementUse>& uses) {
    for (const auto& use : uses) {
        auto element = parent.append_child("element");
        std::string concepts;
        for (const auto& id : use.concepts) concepts += (concepts.empty() ? "" : " ") + id;
        set_attribute(element, "concepts", concepts);
        if (use.basis) set_attribute(element, "basis", name_of(*use.basis));
        if (use.source) set_attribute(element, "source", number_of(*use.source));
        add_line(element, "label", use.label);
        if (!one_line(use.note).empty()) add_text(element, "note", use.note);
    }
}

void add_mechanisms(xml_node parent, const std::vector<MechanismUse>& uses) {
    for (const auto& use : uses) {
        auto element = add_line(parent, "mechanism", use.label);
        if (use.mechanism) set_attribute(element, "ref", *use.mechanism);
        set_attribute(element, "basis", name_of(use.basis));
        set_attribute(element, "source", number_of(use.source));
    }
}

void add_interventions(xml_node parent, const std::vector<InterventionRef>& named) {
    for (const auto& intervention : named) {
        auto element = add_line(parent, "intervention", intervention.name);
        if (intervention.id) set_attribute(element, "ref", *intervention.id);
    }
}

void add_sourced(xml_node parent, const char* name, const SourcedText& part) {
    set_attribute(add_text(parent, name, part.text), "source", number_of(part.source));
}

void add_head(xml_node root, const RecordBase& base) {
    add_line(root, "name", base.name);
    for (const auto& alias : base.aliases) add_optional_line(root, "alias", alias);
}

void add_tail(xml_node root, const RecordBase& base) {
    int number = 0;
    for (const auto& source : base.sources) {
        auto element = root.append_child("source");
        set_attribute(element, "number", ++number);
        if (source.year) set_attribute(element, "year", *source.year);
        add_line(element, "title", source.title);
        add_optional_line(element, "publisher", source.publisher);
        add_optional_line(element, "url", source.url);
    }
    for (const auto& field : base.not_found) set_attribute(root.append_child("not_found"), "field", field);
}

void add_study(xml_node root, const Study& study) {
    auto element = root.append_child("study");
    set_attribute(element, "direction", name_of(study.direction));
    if (study.year) set_attribute(element, "year", *study.year);
    set_attribute(element, "source", number_of(study.source));
    add_text(element, "finding", study.finding);
    add_optional(element, "design", study.design);
}

void add_recognition(xml_node root, const Recognition& recognition) {
    auto element = root.append_child("recognition");
    set_attribute(element, "level", recognition.level);
    if (recognition.date) set_attribute(element, "date", *recognition.date);
    set_attribute(element, "source", number_of(recognition.source));
    add_optional_line(element, "committee", recognition.committee);
}

void fill(xml_node root, const Intervention& r) {
    set_attribute(root, "status", r.status);
    if (r.year) set_attribute(root, "year", *r.year);
    add_head(root, r);
    add_optional_line(root, "developer", r.developer);
    add_text(root, "summary", r.summary);
    add_optional(root, "problem", r.problem);
    add_optional(root, "goal", r.goal);
    add_optional(root, "target_group", r.target_group);
    if (r.age) {
        auto age = root.append_child("age");
        if (r.age->min) set_attribute(age, "min", *r.age->min);
        if (r.age->max) set_attribute(age, "max", *r.age->max);
    }
    add_optional(root, "approach", r.approach);
    add_optional(root, "duration", r.duration);
    add_optional(root, "intensity", r.intensity);
    add_optional(root, "staff", r.staff);
    add_optional(root, "materials", r.materials);
    add_optional(root, "costs", r.costs);
    add_optional(root, "preconditions", r.preconditions);
    add_tags(root, r);
    add_elements(root, r.elements);
    add_mechanisms(root, r.mechanisms);
    for (const auto& study : r.research) add_study(root, study);
    if (r.recognition) add_recognition(root, *r.recognition);
    if (r.recognition_note) add_sourced(root, "recognition_note", *r.recognition_note);
    add_tail(root, r);
}

void fill(xml_node root, const Dossier& r) {
    if (r.year) set_attribute(root, "year", *r.year);
    add_head(root, r);
    add_line(root, "publisher", r.publisher);
    add_text(root, "question", r.question);
    add_text(root, "summary", r.summary);
    add_tags(root, r);
    for (const auto& finding : r.findings) {
        auto element = add_text(root, "finding", finding.text);
        set_attribute(element, "strength", finding.strength);
        set_attribute(element, "source", number_of(finding.source));
    }
    add_elements(root, r.elements);
    add_mechanisms(root, r.mechanisms);
    for (const auto& part : r.does_not_work) add_sourced(root, "does_not_work", part);
    add_interventions(root, r.interventions);
    add_tail(root, r);
}

void add_chain(xml_node root, const Mechanism& r) {
    for (const auto& step : r.steps) {
        auto element = add_line(root, "step", step.label);
        set_attribute(element, "id", step.id);
        set_attribute(element, "role", step.role);
        set_attribute(element, "concept", step.concept_id);
    }
    for (const auto& link : r.links) {
        auto element = add_text(root, "link", link.note);
        set_attribute(element, "from", link.from);
        set_attribute(element, "to", link.to);
        set_attribute(element, "polarity", name_of(link.polarity));
        set_attribute(element, "evidence", name_of(link.evidence));
        std::string sources;
        for (const auto source : link.sources)
            sources += (sources.empty() ? "" : " ") + std::to_string(number_of(source));
        set_attribute(element, "sources", sources);
    }
}

void fill(xml_node root, const Mechanism& r) {
    add_head(root, r);
    add_text(root, "definition", r.definition);
    add_text(root, "summary", r.summary);
    add_text(root, "problem", r.problem);
    add_tags(root, r);
    add_chain(root, r);
    add_all(root, "condition", r.conditions);
    add_all(root, "when_not", r.when_not);
    add_elements(root, r.elements);
    add_interventions(root, r.interventions);
    add_all(root, "theory", r.theory);
    add_tail(root, r);
}

}  // namespace

std::string write_record(const Record& record) {
    pugi::xml_document document;
    const std::string kind(name_of(kind_of(record)));
    auto root = document.append_child(kind.c_str());
    set_attribute(root, "xmlns", record_namespace);
    set_attribute(root, "id", base_of(record).id);
    set_attribute(root, "xml:lang", "nl");
    std::visit([&](const auto& any) { fill(root, any); }, record);
    return canonical_bytes(document);
}

}  // namespace werkzaam::corpus
