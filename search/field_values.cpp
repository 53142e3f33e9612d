#include "search/field_values.hpp"

#include <algorithm>
#include <stdexcept>
#include <string_view>
#include <type_traits>

namespace werkzaam::search {
namespace {

using corpus::Concept;
using corpus::Corpus;
using corpus::Record;
using corpus::Scheme;

/// Value ids in order, each once.
class Values {
public:
    void add(std::string_view value) {
        if (!value.empty() && std::find(values_.begin(), values_.end(), value) == values_.end())
            values_.emplace_back(value);
    }
    void add(const std::vector<std::string>& values) {
        for (const auto& value : values) add(value);
    }
    std::vector<std::string> take() { return std::move(values_); }

private:
    std::vector<std::string> values_;
};

/// Element concepts that a record uses, pitfalls included; of a mechanism its steps and its own list.
std::vector<std::string> elements_of(const Record& record, const corpus::Vocabulary& vocabulary) {
    Values found;
    std::visit(
        [&](const auto& any) {
            if constexpr (std::is_same_v<std::decay_t<decltype(any)>, corpus::Mechanism>)
                for (const auto& step : any.steps)
                    if (vocabulary.find(Scheme::elements, step.concept_id)) found.add(step.concept_id);
            for (const auto& use : any.elements) found.add(use.concepts);
        },
        record);
    return found.take();
}

void add_working(Values& out, const std::vector<std::string>& elements,
                 const corpus::Vocabulary& vocabulary) {
    for (const auto& id : elements) {
        const auto* element = vocabulary.find(Scheme::elements, id);
        if (element && !vocabulary.is_pitfall(*element)) out.add(id);
    }
}

/// Every band that overlaps the range. An open end reaches as far as there are bands.
void add_age_bands(Values& out, const corpus::AgeRange& age, const corpus::Vocabulary& vocabulary) {
    if (!age.min && !age.max) return;
    for (const auto* band : vocabulary.of(Scheme::age_bands)) {
        const bool ends_before = age.min && band->max_age && *band->max_age < *age.min;
        const bool starts_after = age.max && band->min_age && *band->min_age > *age.max;
        if (!ends_before && !starts_after) out.add(band->id);
    }
}

void add_publishers(Values& out, std::string_view printed_name, const corpus::Vocabulary& vocabulary) {
    for (const auto* publisher : vocabulary.publishers_of(printed_name)) out.add(publisher->id);
}

void add_mechanisms(Values& out, const Record& record) {
    if (const auto* mechanism = std::get_if<corpus::Mechanism>(&record)) return out.add(mechanism->id);
    const auto add_uses = [&](const auto& uses) {
        for (const auto& use : uses)
            if (use.mechanism) out.add(*use.mechanism);
    };
    if (const auto* intervention = std::get_if<corpus::Intervention>(&record))
        add_uses(intervention->mechanisms);
    if (const auto* dossier = std::get_if<corpus::Dossier>(&record)) add_uses(dossier->mechanisms);
}

void add_of_record(Values& out, Field facet, const Record& record, const corpus::Vocabulary& vocabulary) {
    const auto& base = corpus::base_of(record);
    const auto* intervention = std::get_if<corpus::Intervention>(&record);
    switch (facet) {
        case Field::thema:
            return out.add(base.themes);
        case Field::doelgroep:
            return out.add(base.target_groups);
        case Field::leeftijd:
            if (intervention && intervention->age) add_age_bands(out, *intervention->age, vocabulary);
            return;
        case Field::vorm:
            return out.add(base.forms);
        case Field::plek:
            return out.add(base.settings);
        case Field::element:
            return add_working(out, elements_of(record, vocabulary), vocabulary);
        case Field::mechanisme:
            return add_mechanisms(out, record);
        case Field::niveau:
            if (intervention)
                out.add(intervention->recognition ? std::string_view(intervention->recognition->level)
                                                  : row_of(facet).absent.id);
            return;
        case Field::bron:
            for (const auto& source : base.sources) add_publishers(out, source.publisher, vocabulary);
            if (const auto* dossier = std::get_if<corpus::Dossier>(&record))
                add_publishers(out, dossier->publisher, vocabulary);
            return;
        case Field::jaar:
            if (const auto year = corpus::year_of(record)) out.add(std::to_string(*year));
            return;
        default:
            return;
    }
}

/// An element has itself, the themes and target groups of its users, and the mechanisms with a step for it.
void add_of_element(Values& out, Field facet, const Concept& element, const Corpus& corpus,
                    const std::vector<std::size_t>& users) {
    if (facet == Field::element) return add_working(out, {element.id}, corpus.vocabulary);
    for (const auto position : users) {
        const auto& user = corpus.records[position];
        const auto* mechanism = std::get_if<corpus::Mechanism>(&user);
        if (facet == Field::thema) out.add(corpus::base_of(user).themes);
        if (facet == Field::doelgroep) out.add(corpus::base_of(user).target_groups);
        if (facet != Field::mechanisme || !mechanism) continue;
        const auto is_it = [&](const corpus::Step& step) { return step.concept_id == element.id; };
        if (std::any_of(mechanism->steps.begin(), mechanism->steps.end(), is_it)) out.add(mechanism->id);
    }
}

}  // namespace

ElementUsers element_users(const Corpus& corpus) {
    ElementUsers users;
    for (std::size_t position = 0; position < corpus.records.size(); ++position)
        for (auto& id : elements_of(corpus.records[position], corpus.vocabulary))
            users[std::move(id)].push_back(position);
    return users;
}

FacetValues values_of(const Document& document, const Corpus& corpus, const ElementUsers& users) {
    static const std::vector<std::size_t> nobody;
    const auto* element = document.element();
    const auto found = element ? users.find(element->id) : users.end();
    const auto& positions = found == users.end() ? nobody : found->second;

    FacetValues values(facet_count);
    for (std::size_t i = 0; i < facet_count; ++i) {
        const auto facet = field_table[i].field;
        Values of_facet;
        if (facet == Field::soort)
            of_facet.add(corpus::dutch_name_of(document.kind));
        else if (element)
            add_of_element(of_facet, facet, *element, corpus, positions);
        else
            add_of_record(of_facet, facet, *document.record(), corpus.vocabulary);
        values[i] = of_facet.take();
    }
    return values;
}

std::vector<ValueId> value_ids(const FacetValues& values, const FacetDictionary& dictionary) {
    std::vector<ValueId> ids;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto& row = field_table.at(i);
        for (const auto& value : values[i]) {
            const auto id = dictionary.find(row.field, value);
            if (!id)
                throw std::invalid_argument("no such facet value: " + std::string(row.name) + "=" + value);
            ids.push_back(*id);
        }
    }
    return ids;
}

}  // namespace werkzaam::search
