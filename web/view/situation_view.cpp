#include "web/view/situation_view.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>

#include "search/mention.hpp"

namespace werkzaam::web {

namespace {

using corpus::Intervention;
using corpus::Scheme;
using search::Field;
using search::Snapshot;

struct ConceptCriterion {
    Field field;
    std::vector<std::string> Situation::*chosen;
    std::vector<std::string> corpus::RecordBase::*tags;
};
constexpr std::array concept_criteria{
    ConceptCriterion{Field::doelgroep, &Situation::groups, &corpus::RecordBase::target_groups},
    ConceptCriterion{Field::plek, &Situation::settings, &corpus::RecordBase::settings},
    ConceptCriterion{Field::vorm, &Situation::forms, &corpus::RecordBase::forms},
};
/// What says which interventions are looked at; the other facets are criteria here, or of no use.
constexpr std::array filters{Field::thema, Field::element, Field::mechanisme};

ViewJson verdict(std::string_view name, std::string_view label, std::string_view word, std::string why) {
    return {{"criterium", name},
            {"label", label},
            {"oordeel", word == "past niet"      ? "past-niet"
                        : word == "niet vermeld" ? "niet-vermeld"
                                                 : "past"},
            {"woord", word},
            {"waarom", std::move(why)}};
}

std::string label_of(const corpus::Vocabulary& vocabulary, Scheme scheme, const std::string& id) {
    const auto* found = vocabulary.find(scheme, id);
    return found ? found->label_nl : id;
}

bool is_under(const corpus::Vocabulary& vocabulary, Scheme scheme, const std::string& id,
              const std::string& above) {
    const auto* found = vocabulary.find(scheme, id);
    if (!found) return false;
    const auto ancestors = vocabulary.ancestors(*found);
    return std::any_of(ancestors.begin(), ancestors.end(),
                       [&](const corpus::Concept* ancestor) { return ancestor->id == above; });
}

ViewJson judge_concepts(const Snapshot& snapshot, const ConceptCriterion& criterion,
                        const std::vector<std::string>& chosen, const std::vector<std::string>& tags) {
    const auto& row = search::row_of(criterion.field);
    const auto& vocabulary = snapshot.vocabulary();
    const auto say = [&](std::string_view word, std::string why) {
        return verdict(row.name, row.label.nl, word, std::move(why));
    };
    if (tags.empty()) return say("niet vermeld", "De bronnen noemen dit niet.");
    for (const auto& wanted : chosen)
        if (std::find(tags.begin(), tags.end(), wanted) != tags.end())
            return say("past", "Beschreven voor: " + label_of(vocabulary, *row.scheme, wanted) + ".");
    for (const auto& wanted : chosen)
        for (const auto& tag : tags) {
            if (is_under(vocabulary, *row.scheme, wanted, tag))
                return say("past", "Breder beschreven: " + label_of(vocabulary, *row.scheme, tag) + ".");
            if (is_under(vocabulary, *row.scheme, tag, wanted))
                return say("past",
                           "Voor een deel beschreven: " + label_of(vocabulary, *row.scheme, tag) + ".");
        }
    std::string named;
    for (const auto& tag : tags)
        named += (named.empty() ? "" : ", ") + label_of(vocabulary, *row.scheme, tag);
    return say("past niet", "Beschreven voor: " + named + ".");
}

ViewJson judge_age(const Intervention& record, int age) {
    const auto say = [&](std::string_view word, std::string why) {
        return verdict("leeftijd", "Leeftijd", word, std::move(why));
    };
    if (!record.age || (!record.age->min && !record.age->max))
        return say("niet vermeld", "De bronnen noemen geen leeftijd.");
    const auto& [min, max] = *record.age;
    const auto range = min && max ? fmt::format("{} tot en met {} jaar", *min, *max)
                       : min      ? fmt::format("vanaf {} jaar", *min)
                                  : fmt::format("tot en met {} jaar", *max);
    const bool fits = (!min || age >= *min) && (!max || age <= *max);
    return say(fits ? "past" : "past niet", "Beschreven voor: " + range + ".");
}

ViewJson judge_available(const Snapshot& snapshot, const Intervention& record, const std::string& what) {
    const auto label = "Beschikbaar: " + what;
    const std::array texts{
        std::pair{"uitvoerders", &record.staff}, std::pair{"materiaal", &record.materials},
        std::pair{"kosten", &record.costs},      std::pair{"randvoorwaarden", &record.preconditions},
        std::pair{"duur", &record.duration},     std::pair{"intensiteit", &record.intensity}};
    for (const auto& [name, text] : texts)
        if (*text && search::mentions(snapshot, **text, what))
            return verdict("beschikbaar", label, "past", fmt::format("Genoemd bij {}: {}", name, **text));
    return verdict("beschikbaar", label, "niet vermeld", "De bronnen noemen dit niet. Vraag het na.");
}

ViewJson verdicts(const Snapshot& snapshot, const Situation& situation, const Intervention& record) {
    ViewJson list = ViewJson::array();
    for (const auto& criterion : concept_criteria)
        if (const auto& chosen = situation.*criterion.chosen; !chosen.empty())
            list.push_back(judge_concepts(snapshot, criterion, chosen, record.*criterion.tags));
    if (situation.age) list.push_back(judge_age(record, *situation.age));
    for (const auto& what : situation.available) list.push_back(judge_available(snapshot, record, what));
    return list;
}

ViewJson criteria_view(const Snapshot& snapshot, const Situation& situation) {
    ViewJson list = ViewJson::array();
    for (const auto& criterion : concept_criteria) {
        const auto& row = search::row_of(criterion.field);
        if (const auto& chosen = situation.*criterion.chosen; !chosen.empty())
            list.push_back({{"naam", row.name},
                            {"label", row.label.nl},
                            {"waarden", concept_refs(snapshot.vocabulary(), *row.scheme, chosen)}});
    }
    if (situation.age)
        list.push_back({{"naam", "leeftijd"}, {"label", "Leeftijd"}, {"waarde", *situation.age}});
    for (const auto& what : situation.available)
        list.push_back({{"naam", "beschikbaar"}, {"label", "Beschikbaar"}, {"waarde", what}});
    return list;
}

std::optional<int> age_from(std::string_view text) {
    int age = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), age);
    if (error != std::errc{} || end != text.data() + text.size() || age < 0 || age > oldest_age)
        return std::nullopt;
    return age;
}

/// Reads one parameter of the situation; false when it is none of its own.
bool read_one(const Snapshot& snapshot, std::string_view name, const std::string& value, Situation& situation,
              Problems& problems) {
    for (const auto& criterion : concept_criteria) {
        const auto& row = search::row_of(criterion.field);
        if (name != row.name) continue;
        auto& chosen = situation.*criterion.chosen;
        if (value.empty() || std::find(chosen.begin(), chosen.end(), value) != chosen.end()) return true;
        if (snapshot.vocabulary().find(*row.scheme, value))
            chosen.push_back(value);
        else
            problems.push_back({std::string(name), fmt::format("De waarde '{}' bestaat niet.", value),
                                "Kies een waarde uit de lijst."});
        return true;
    }
    if (name == "leeftijd") {
        if (value.empty()) return true;
        situation.age = age_from(value);
        if (!situation.age)
            problems.push_back({"leeftijd", fmt::format("'{}' is geen leeftijd.", value),
                                fmt::format("Geef een leeftijd in hele jaren, van 0 tot {}.", oldest_age)});
        return true;
    }
    if (name != "beschikbaar") return false;
    if (value.empty()) return true;
    situation.available.push_back(value);
    if (value.size() > longest_available)
        problems.push_back({"beschikbaar", "Deze tekst is te lang.",
                            fmt::format("Noem in ten hoogste {} tekens wat er is.", longest_available)});
    return true;
}

}  // namespace

std::string Situation::query() const {
    std::string query;
    const auto add = [&](std::string_view name, std::string_view value) {
        query += fmt::format("{}{}={}", query.empty() ? "" : "&", name, encode_query(value));
    };
    for (const auto& criterion : concept_criteria)
        for (const auto& value : this->*criterion.chosen) add(search::row_of(criterion.field).name, value);
    if (age) add("leeftijd", std::to_string(*age));
    for (const auto& what : available) add("beschikbaar", what);
    auto filtered = search;
    filtered.request.chosen[search::index_of(Field::soort)].clear();
    if (const auto rest = filtered.query(); !rest.empty()) query += (query.empty() ? "" : "&") + rest;
    return query;
}

Result<Situation> read_situation(const Snapshot& snapshot, const Parameters& parameters,
                                 search::Language language) {
    Situation situation;
    Problems problems;
    Parameters rest;
    for (const auto& [name, value] : parameters) {
        if (read_one(snapshot, name, value, situation, problems)) continue;
        const auto* row = search::row_named(name);
        const bool other_facet =
            row && row->facet && std::find(filters.begin(), filters.end(), row->field) == filters.end();
        if (!other_facet) rest.emplace_back(name, value);
    }
    if (situation.available.size() > most_available)
        problems.push_back({"beschikbaar", fmt::format("U noemt {} dingen.", situation.available.size()),
                            fmt::format("Noem er ten hoogste {}.", most_available)});
    auto address = read_search_address(rest, language);
    if (!address)
        for (const auto& [where, what, hint] : address.problems())
            problems.push_back(
                {where, fmt::format("'{}' is hier geen geldige waarde.", what), "Mogelijk: " + hint + "."});
    if (!problems.empty()) return problems;
    situation.search = std::move(address).value();
    situation.search.request.chosen[search::index_of(Field::soort)] = {"interventie"};
    return situation;
}

ViewJson situation_view(const Snapshot& snapshot, const Situation& situation) {
    const auto found = snapshot.search(situation.search.request);
    ViewJson list = ViewJson::array();
    for (const auto& hit : found.hits) {
        const auto document = snapshot.document(hit.docid);
        auto view = document_ref(*document);
        view["samenvatting"] = document->summary();
        view["oordelen"] = verdicts(snapshot, situation, std::get<Intervention>(*document->record()));
        list.push_back(std::move(view));
    }
    return {{"criteria", criteria_view(snapshot, situation)},
            {"totaal", found.total},
            {"vanaf", found.from},
            {"aantal", found.count},
            {"interventies", std::move(list)},
            {"opmerking",
             "Er is geen eindcijfer. ‘Niet vermeld’ betekent dat de bronnen het niet noemen: vraag het na."},
            {"url", "/situatie?" + situation.query()}};
}

}  // namespace werkzaam::web
