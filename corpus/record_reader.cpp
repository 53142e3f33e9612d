#include "corpus/record_reader.hpp"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <unordered_set>

#include "corpus/plain_text.hpp"
#include "corpus/record_parts.hpp"
#include "corpus/strict_xml.hpp"

namespace werkzaam::corpus {
namespace {

using Shape = StrictElement::Shape;
using Sourced = RecordParts::Sourced;

// What a record can say that it looked for and did not find.
const std::vector<std::string_view> intervention_fields{
    "aliases",           "developer",   "summary",       "problem",     "goal",     "target_group",
    "approach",          "themes",      "target_groups", "forms",       "settings", "age",
    "duration",          "intensity",   "staff",         "materials",   "costs",    "preconditions",
    "elements",          "mechanisms",  "research",      "recognition", "status",   "year",
    "sources.publisher", "sources.year"};
const std::vector<std::string_view> dossier_fields{
    "aliases",       "year",   "question",      "summary", "findings", "elements",      "mechanisms",
    "does_not_work", "themes", "target_groups", "forms",   "settings", "interventions", "sources.publisher",
    "sources.year"};
const std::vector<std::string_view> mechanism_fields{
    "aliases",     "summary",       "problem", "links",         "conditions", "when_not", "elements",
    "forms",       "interventions", "themes",  "target_groups", "settings",   "theory",   "sources.publisher",
    "sources.year"};

std::string one_of(const StrictElement& element, const char* name, std::string value,
                   const std::vector<std::string_view>& allowed) {
    if (!value.empty() && std::find(allowed.begin(), allowed.end(), value) == allowed.end())
        element.problem(fmt::format("'{}' is geen waarde van '{}'.", shown(value), name),
                        fmt::format("Kies uit: {}.", fmt::join(allowed, ", ")));
    return value;
}

std::optional<AgeRange> read_age(StrictElement& root) {
    auto element = root.child("age");
    if (!element) return std::nullopt;
    AgeRange age{element->optional_number("min", 0, 120), element->optional_number("max", 0, 120)};
    if (!age.min && !age.max)
        element->problem("<age> heeft geen leeftijd.", "Zet min of max erin, of haal <age> weg.");
    if (age.min && age.max && *age.min > *age.max)
        element->problem(fmt::format("De leeftijd loopt van {} tot {}.", *age.min, *age.max),
                         "De kleinste leeftijd staat in min, de grootste in max.");
    element->finish();
    return age;
}

std::vector<Study> read_studies(StrictElement& root, RecordParts& parts) {
    std::vector<Study> found;
    for (auto& element : root.children("study")) {
        Study study;
        study.direction =
            choice<Direction>(element, "direction", direction_from, "positive, mixed, none, negative");
        study.year = parts.year(element);
        study.source = parts.source(element).value_or(0);
        study.finding = element.child_text("finding", Shape::paragraphs);
        study.design = element.optional_child_text("design", Shape::paragraphs);
        element.finish();
        found.push_back(std::move(study));
    }
    return found;
}

std::optional<Recognition> read_recognition(StrictElement& root, RecordParts& parts) {
    auto element = root.child("recognition");
    if (!element) return std::nullopt;
    Recognition recognition;
    recognition.level = element->attribute("level");
    parts.refer(*element, Reference::To::level, recognition.level);
    recognition.date = element->optional_attribute("date");
    if (recognition.date && !recognition.date->empty() && !is_partial_date(*recognition.date))
        element->problem(fmt::format("'{}' is geen goede datum.", shown(*recognition.date)),
                         "Schrijf 2021, 2021-09 of 2021-09-30, een dag die bestaat.");
    recognition.source = parts.source(*element).value_or(0);
    recognition.committee = element->optional_child_text("committee");
    element->finish();
    return recognition;
}

Intervention read_intervention(StrictElement& root, RecordParts& parts) {
    Intervention r;
    parts.read_base(root, r, intervention_fields);
    r.status = one_of(root, "status", root.attribute("status"), {"active", "unknown"});
    r.year = parts.year(root);
    r.developer = root.optional_child_text("developer");
    r.problem = root.optional_child_text("problem", Shape::paragraphs);
    r.goal = root.optional_child_text("goal", Shape::paragraphs);
    r.target_group = root.optional_child_text("target_group", Shape::paragraphs);
    r.approach = root.optional_child_text("approach", Shape::paragraphs);
    r.age = read_age(root);
    r.duration = root.optional_child_text("duration", Shape::paragraphs);
    r.intensity = root.optional_child_text("intensity", Shape::paragraphs);
    r.staff = root.optional_child_text("staff", Shape::paragraphs);
    r.materials = root.optional_child_text("materials", Shape::paragraphs);
    r.costs = root.optional_child_text("costs", Shape::paragraphs);
    r.preconditions = root.optional_child_text("preconditions", Shape::paragraphs);
    r.elements = parts.elements(root, Sourced::yes);
    r.mechanisms = parts.mechanisms(root);
    r.research = read_studies(root, parts);
    r.recognition = read_recognition(root, parts);
    auto notes = parts.sourced_texts(root, "recognition_note");
    if (notes.size() > 1)
        root.problem("<recognition_note> staat hier meer dan één keer.",
                     "Laat één <recognition_note> staan.");
    if (!notes.empty()) r.recognition_note = std::move(notes.front());
    return r;
}

Dossier read_dossier(StrictElement& root, RecordParts& parts) {
    Dossier r;
    parts.read_base(root, r, dossier_fields);
    r.year = parts.year(root);
    r.publisher = root.child_text("publisher");
    r.question = root.child_text("question", Shape::paragraphs);
    for (auto& element : root.children("finding")) {
        Finding finding;
        finding.strength = one_of(element, "strength", element.attribute("strength"),
                                  {"strong", "some", "weak", "unclear", "not stated"});
        finding.source = parts.source(element).value_or(0);
        finding.text = element.text(Shape::paragraphs);
        element.finish();
        r.findings.push_back(std::move(finding));
    }
    r.elements = parts.elements(root, Sourced::yes);
    r.mechanisms = parts.mechanisms(root);
    r.does_not_work = parts.sourced_texts(root, "does_not_work");
    r.interventions = parts.interventions(root);
    return r;
}

using StepIds = std::unordered_set<std::string>;

std::vector<Step> read_steps(StrictElement& root, RecordParts& parts) {
    std::vector<Step> steps;
    StepIds seen;
    for (auto& element : root.children("step")) {
        Step step;
        step.id = element.attribute("id");
        if (!step.id.empty() && !is_slug(step.id))
            element.problem(fmt::format("'{}' is geen goede id van een stap.", shown(step.id)),
                            "Schrijf s1, s2, s3 …");
        if (!step.id.empty() && !seen.insert(step.id).second)
            element.problem(fmt::format("De stap '{}' staat er twee keer.", shown(step.id)),
                            "Geef elke stap een eigen id.");
        step.role = one_of(element, "role", element.attribute("role"), {"element", "process", "outcome"});
        step.concept_id = element.attribute("concept");
        parts.refer(element, Reference::To::node, step.concept_id);
        step.label = element.text();
        element.finish();
        steps.push_back(std::move(step));
    }
    if (steps.empty()) root.problem("Het mechanisme heeft geen stappen.", "Voeg de stappen toe als <step>.");
    return steps;
}

/// The attribute 'from' or 'to' of a link: the id of a step of this mechanism.
std::string read_end(StrictElement& element, const char* name, const StepIds& steps) {
    auto id = element.attribute(name);
    if (!id.empty() && !steps.contains(id))
        element.problem(fmt::format("De schakel verwijst naar stap '{}', die er niet is.", shown(id)),
                        "Gebruik de id van een <step> van dit mechanisme.");
    return id;
}

std::vector<Link> read_links(StrictElement& root, RecordParts& parts, const std::vector<Step>& steps) {
    StepIds ids;
    for (const auto& step : steps) ids.insert(step.id);
    std::unordered_set<std::string> seen;
    std::vector<Link> links;
    for (auto& element : root.children("link")) {
        Link link;
        link.from = read_end(element, "from", ids);
        link.to = read_end(element, "to", ids);
        if (!link.from.empty() && link.from == link.to)
            element.problem(fmt::format("De schakel gaat van stap '{}' naar zichzelf.", shown(link.from)),
                            "Een schakel verbindt twee verschillende stappen.");
        link.polarity = choice<Polarity>(element, "polarity", polarity_from, "leads-to, hinders");
        link.evidence = choice<Evidence>(element, "evidence", evidence_from,
                                         "supported, described, inconclusive, not-supported, not-studied");
        link.sources = parts.sources(element);
        link.note = element.text_or_empty(Shape::paragraphs);
        element.finish();
        const auto key = fmt::format("{} {} {}", link.from, link.to, name_of(link.polarity));
        if (!link.from.empty() && !seen.insert(key).second)
            element.problem(fmt::format("De schakel van '{}' naar '{}' staat er twee keer.", shown(link.from),
                                        shown(link.to)),
                            "Voeg de twee samen: één bewijs, met alle bronnen.");
        links.push_back(std::move(link));
    }
    return links;
}

Mechanism read_mechanism(StrictElement& root, RecordParts& parts) {
    Mechanism r;
    parts.read_base(root, r, mechanism_fields);
    r.definition = root.child_text("definition", Shape::paragraphs);
    r.problem = root.child_text("problem", Shape::paragraphs);
    r.steps = read_steps(root, parts);
    r.links = read_links(root, parts, r.steps);
    r.conditions = parts.texts(root, "condition", Shape::paragraphs);
    r.when_not = parts.texts(root, "when_not", Shape::paragraphs);
    r.theory = parts.texts(root, "theory", Shape::paragraphs);
    r.elements = parts.elements(root, Sourced::no);
    r.interventions = parts.interventions(root);
    return r;
}

}  // namespace

Result<LocatedRecord> read_located_record(std::string_view xml, const std::string& file,
                                          const ReadLimits& limits) {
    XmlFile parsed(xml, file, limits);
    if (!parsed.problems().empty()) return std::move(parsed.problems());
    StrictElement root(parsed.root(), parsed);
    RecordParts parts;
    LocatedRecord located;
    located.line = root.line();
    if (root.name() == "intervention") {
        located.record = read_intervention(root, parts);
    } else if (root.name() == "dossier") {
        located.record = read_dossier(root, parts);
    } else if (root.name() == "mechanism") {
        located.record = read_mechanism(root, parts);
    } else {
        root.problem(fmt::format("<{}> is geen record.", shown(root.name())),
                     "Het hoofdelement is <intervention>, <dossier> of <mechanism>.");
        return std::move(parsed.problems());
    }
    root.finish();
    if (!parsed.problems().empty()) return std::move(parsed.problems());
    located.references = parts.take_references();
    return located;
}

Result<Record> read_record(std::string_view xml, const std::string& file, const ReadLimits& limits) {
    auto located = read_located_record(xml, file, limits);
    if (!located) return located.problems();
    return std::move(located->record);
}

bool is_partial_date(std::string_view text) {
    if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
    if ((text.size() > 4 && text[4] != '-') || (text.size() > 7 && text[7] != '-')) return false;
    const auto part = [&](std::size_t at, std::size_t length) {
        return whole_number(text.substr(at, length));
    };
    const auto year = part(0, 4);
    const auto month = text.size() > 4 ? part(5, 2) : 1;
    const auto day = text.size() > 7 ? part(8, 2) : 1;
    if (!year || !month || !day || *year < first_year || *year > last_year) return false;
    return std::chrono::year_month_day(std::chrono::year(*year),
                                       std::chrono::month(static_cast<unsigned>(*month)),
                                       std::chrono::day(static_cast<unsigned>(*day)))
        .ok();
}

}  // namespace werkzaam::corpus
