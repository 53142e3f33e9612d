#include "search/facet_counter.hpp"

#include <algorithm>
#include <stdexcept>

#include "search/set_counter.hpp"

namespace werkzaam::search {
namespace {

/// A facet with a choice: the documents that pass it, and those that fail it alone.
struct Filter {
    Field facet{};
    DocumentSet passing;
    DocumentSet near_miss;
};

std::vector<Filter> filters_of(const FacetColumns& columns, const FacetChoice& choice) {
    std::vector<Filter> filters;
    for (std::size_t i = 0; i < facet_count; ++i)
        if (!choice[i].empty())
            filters.push_back(
                {field_table[i].field, with_any_value(columns, choice[i]), DocumentSet(columns.documents())});
    return filters;
}

/// Splits the matches, 64 at a time: all choices passed, exactly one failed, or more failed (these count
/// nowhere).
void split(const DocumentSet& matches, std::vector<Filter>& filters, DocumentSet& passing) {
    const DocumentSet existing(matches.documents(),
                               true);  // a stray bit past the end must not be read as a row
    for (std::size_t i = 0; i < matches.words().size(); ++i) {
        const auto word = matches.words()[i] & existing.words()[i];
        if (!word) continue;
        std::uint64_t failed = 0, failed_twice = 0;
        for (const auto& filter : filters) {
            const auto fails = word & ~filter.passing.words()[i];
            failed_twice |= failed & fails;
            failed |= fails;
        }
        passing.words()[i] = word & ~failed;
        const auto failed_once = failed & ~failed_twice;
        if (!failed_once) continue;
        for (auto& filter : filters) filter.near_miss.words()[i] = failed_once & ~filter.passing.words()[i];
    }
}

}  // namespace

FacetChoice choice_of(const FacetDictionary& dictionary,
                      const std::array<std::vector<std::string>, facet_count>& chosen) {
    FacetChoice choice;
    for (std::size_t i = 0; i < facet_count; ++i)
        for (const auto& id : chosen[i])
            choice[i].push_back(dictionary.find(field_table[i].field, id).value_or(unknown_value));
    return choice;
}

FacetCounts count_facets(const FacetColumns& columns, const DocumentSet& matches, const FacetChoice& choice) {
    if (matches.documents() != columns.documents())
        throw std::invalid_argument("the matches and the facet columns are of different indexes");
    auto filters = filters_of(columns, choice);
    FacetCounts result{0, DocumentSet(columns.documents()),
                       std::vector<std::uint32_t>(columns.dictionary().values().size())};
    split(matches, filters, result.passing);
    result.total = result.passing.size();
    const SetCounter counter(columns, result.counts);
    counter.add(result.passing, counter.all_values());
    for (const auto& filter : filters)
        counter.add(filter.near_miss, columns.dictionary().range(filter.facet));
    return result;
}

DocumentSet with_any_value(const FacetColumns& columns, const std::vector<ValueId>& values) {
    DocumentSet documents(columns.documents());
    for (const auto value : values) {
        if (value >= columns.dictionary().values().size()) continue;
        for (const auto docid : columns.postings(value)) documents.insert(docid);
        const auto bitset = columns.bitset(value);
        for (std::size_t i = 0; i < bitset.size(); ++i) documents.words()[i] |= bitset[i];
    }
    return documents;
}

DocumentSet filter_set(const FacetColumns& columns, const FacetChoice& choice) {
    DocumentSet documents(columns.documents(), true);
    for (const auto& values : choice)
        if (!values.empty()) documents &= with_any_value(columns, values);
    return documents;
}

}  // namespace werkzaam::search
