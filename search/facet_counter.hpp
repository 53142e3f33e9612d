// Exact, disjunctive facet counts in one pass over the matches.
//
// Several values of one facet are OR, different facets AND; the counts of a facet ignore the choices within
// that facet itself. A document that fails exactly one facet's choice counts for that facet only (near miss),
// so one pass serves all facets. Pure functions over read-only columns, safe from any thread. Rules:
// docs/search.md, figures: bench/facets_bench.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "search/document_set.hpp"
#include "search/facet_columns.hpp"

namespace werkzaam::search {

/// Chosen values per facet; an empty list is no choice. `unknown_value` may be one: no document has it.
using FacetChoice = std::array<std::vector<ValueId>, facet_count>;

/// Request::chosen as value ids. A name that is not in the dictionary becomes `unknown_value`, so that a
/// facet whose chosen values are all unknown matches nothing.
FacetChoice choice_of(const FacetDictionary& dictionary,
                      const std::array<std::vector<std::string>, facet_count>& chosen);

struct FacetCounts {
    std::uint32_t total = 0;            ///< documents that match and pass every choice
    DocumentSet passing;                ///< those documents
    std::vector<std::uint32_t> counts;  ///< by value id: disjunctive count
};

/// `matches` (found by the words, before any choice) must be of as many documents as the columns: else
/// std::invalid_argument.
FacetCounts count_facets(const FacetColumns& columns, const DocumentSet& matches, const FacetChoice& choice);

/// Documents with at least one of these values.
DocumentSet with_any_value(const FacetColumns& columns, const std::vector<ValueId>& values);

/// Documents that pass every choice: what is browsed without words. No choice at all: every document.
DocumentSet filter_set(const FacetColumns& columns, const FacetChoice& choice);

}  // namespace werkzaam::search
