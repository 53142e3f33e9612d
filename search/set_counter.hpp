// How many documents of a set have each value: by whichever of three ways is cheapest for this set.
//
//   rows        read the row of every document in the set: for few documents
//   complement  the totals of the index, less the rows of the documents outside the set: for nearly all
//   documents columns     count what each value's documents have in common with the set, by bitset or
//   postings: in between
//
// All three give the same, exact numbers. Used by facet_counter.cpp; not thread safe (each pass has its own
// counts).
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "search/document_set.hpp"
#include "search/facet_columns.hpp"

namespace werkzaam::search {

/// [first, last) of the value ids to count.
using ValueRange = std::pair<ValueId, ValueId>;

class SetCounter {
public:
    enum class Way { rows, complement, columns };

    /// Both must outlive this; `counts` has a place for every value.
    SetCounter(const FacetColumns& columns, std::span<std::uint32_t> counts)
        : columns_(columns), counts_(counts) {}

    ValueRange all_values() const { return {0, static_cast<ValueId>(counts_.size())}; }

    /// Adds to the counts of the values in `range`.
    void add(const DocumentSet& documents, ValueRange range) const;
    void add(const DocumentSet& documents, ValueRange range, Way way) const;

    /// The cheapest way for a set of this size.
    Way way_for(std::uint32_t size, ValueRange range) const;

private:
    enum class Sign { plus, minus };
    void add_rows(const DocumentSet& documents, ValueRange range, bool inverted, Sign sign) const;
    void add_columns(const DocumentSet& documents, ValueRange range) const;

    const FacetColumns& columns_;
    std::span<std::uint32_t> counts_;
};

}  // namespace werkzaam::search
