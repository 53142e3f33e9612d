// Exact, disjunctive facet counts in one pass over the matches.
//
// Several values of one facet are OR, different facets AND; the counts of a facet ignore the choices within
// that facet itself. A document that fails exactly one facet's choice counts for that facet only (near miss),
// so one pass serves all facets. Pure functions over read-only columns, safe from any thread. Design and
// measurements: docs/performance.md.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "search/facet_columns.hpp"

namespace werkzaam::search {

/// A set of documents, bit docid - 1.
class DocumentSet {
public:
    explicit DocumentSet(std::uint32_t documents, bool all = false);
    void insert(DocId docid) { words_[(docid - 1) >> 6] |= std::uint64_t{1} << ((docid - 1) & 63); }
    bool contains(DocId docid) const { return (words_[(docid - 1) >> 6] >> ((docid - 1) & 63)) & 1; }
    std::uint32_t size() const;
    std::uint32_t documents() const { return documents_; }
    std::vector<std::uint64_t>& words() { return words_; }
    const std::vector<std::uint64_t>& words() const { return words_; }

private:
    std::uint32_t documents_;
    std::vector<std::uint64_t> words_;
};

/// Chosen values per facet; an empty list is no choice.
using FacetChoice = std::array<std::vector<ValueId>, facet_count>;

struct FacetCounts {
    std::uint32_t total = 0;            ///< documents that match and pass every choice
    DocumentSet passing;                ///< those documents
    std::vector<std::uint32_t> counts;  ///< by value id: disjunctive count
};

FacetCounts count_facets(const FacetColumns& columns, const DocumentSet& matches, const FacetChoice& choice);

}  // namespace werkzaam::search
