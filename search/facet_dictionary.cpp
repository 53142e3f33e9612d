#include "search/facet_dictionary.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <set>
#include <stdexcept>

#include "search/language/fold.hpp"

namespace werkzaam::search {
namespace {

using corpus::Concept;
using corpus::Corpus;
using corpus::Vocabulary;

constexpr std::size_t most_values = std::numeric_limits<ValueId>::max();

/// Collects the values of one facet after another.
class DictionaryBuilder {
public:
    explicit DictionaryBuilder(const Corpus& corpus) : corpus_(corpus) {}

    void add_facet(const FieldRow& row) {
        switch (row.type) {
            case FieldType::concepts:
                add_concepts(row);
                break;
            case FieldType::record:
                add_mechanisms(row);
                break;
            case FieldType::year:
                add_years(row);
                break;
            case FieldType::text:
                throw std::logic_error("a text is no facet");
        }
        if (!row.absent.id.empty())
            values_.push_back({row.field, std::string(row.absent.id), std::string(row.absent.label.nl),
                               std::string(row.absent.label.en), std::nullopt});
    }

    std::vector<FacetValue> take() { return std::move(values_); }

private:
    void add_concepts(const FieldRow& row) {
        for (const auto* concept_ : corpus_.vocabulary.of(*row.scheme))
            if (!row.hierarchical || concept_->broader.empty()) add_concept(row, *concept_, std::nullopt);
    }

    void add_concept(const FieldRow& row, const Concept& concept_, std::optional<std::size_t> parent) {
        if (corpus_.vocabulary.is_pitfall(concept_)) return;
        const auto position = values_.size();
        FacetValue value{row.field, concept_.id, concept_.label_nl, concept_.label_en, std::nullopt};
        if (parent) value.parent = static_cast<ValueId>(*parent);
        values_.push_back(std::move(value));
        if (!row.hierarchical) return;
        for (const auto& id : concept_.narrower)
            add_concept(row, *corpus_.vocabulary.find(*row.scheme, id), position);
    }

    void add_mechanisms(const FieldRow& row) {
        std::vector<std::pair<std::string, const corpus::RecordBase*>> by_name;
        for (const auto& record : corpus_.records)
            if (const auto* mechanism = std::get_if<corpus::Mechanism>(&record))
                by_name.emplace_back(fold(mechanism->name), mechanism);
        std::stable_sort(by_name.begin(), by_name.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        for (const auto& [folded, mechanism] : by_name)
            values_.push_back({row.field, mechanism->id, mechanism->name, mechanism->name, std::nullopt});
    }

    void add_years(const FieldRow& row) {
        std::set<int, std::greater<>> years;
        for (const auto& record : corpus_.records)
            if (const auto year = corpus::year_of(record)) years.insert(*year);
        for (const auto year : years) {
            const auto text = std::to_string(year);
            values_.push_back({row.field, text, text, text, std::nullopt});
        }
    }

    const Corpus& corpus_;
    std::vector<FacetValue> values_;
};

}  // namespace

FacetDictionary::FacetDictionary(std::vector<FacetValue> values) : values_(std::move(values)) {
    if (values_.size() > most_values) throw std::invalid_argument("more facet values than fit 16 bits");
    std::size_t next = 0;
    for (std::size_t facet = 0; facet < facet_count; ++facet) {
        const auto first = next;
        for (; next < values_.size() && index_of(values_[next].facet) == facet; ++next) {
            const auto& value = values_[next];
            if (value.parent && (*value.parent < first || *value.parent >= next))
                throw std::invalid_argument("a facet value stands before its parent: " + value.id);
            if (!index_[facet].emplace(value.id, static_cast<ValueId>(next)).second)
                throw std::invalid_argument("a facet has a value twice: " + value.id);
        }
        ranges_[facet] = {static_cast<ValueId>(first), static_cast<ValueId>(next)};
    }
    if (next != values_.size())
        throw std::invalid_argument("facet values out of table order: " + values_[next].id);
}

std::optional<ValueId> FacetDictionary::find(Field facet, std::string_view id) const {
    if (!is_facet(facet)) return std::nullopt;
    const auto& index = index_[index_of(facet)];
    const auto found = index.find(std::string(id));
    if (found == index.end()) return std::nullopt;
    return found->second;
}

std::pair<ValueId, ValueId> FacetDictionary::range(Field facet) const {
    return ranges_.at(index_of(facet));
}

Result<FacetDictionary> build_dictionary(const Corpus& corpus) {
    DictionaryBuilder builder(corpus);
    for (std::size_t i = 0; i < facet_count; ++i) builder.add_facet(field_table[i]);
    auto values = builder.take();
    if (values.size() > most_values)
        return Problem{"facetwaarden",
                       "Het corpus heeft " + std::to_string(values.size()) +
                           " facetwaarden; er passen er hoogstens " + std::to_string(most_values) + ".",
                       "Maak de begrippenlijsten kleiner of verdeel het corpus over twee indexen."};
    return FacetDictionary(std::move(values));
}

}  // namespace werkzaam::search
