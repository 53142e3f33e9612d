// Which facet values a document has. Read by the indexer only; the searcher reads the columns made from it.
//
// Pure functions, safe from any thread.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "corpus/corpus.hpp"
#include "search/document.hpp"
#include "search/field_table.hpp"

namespace werkzaam::search {

/// Value ids per facet, without ancestors, without duplicates, in record order.
/// - `element` leaves out pitfalls. A mechanism has the elements of its steps and its own list.
/// - `mechanisme` of a mechanism is itself; of an element the mechanisms in whose chains it is a step.
/// - An element has the themes and target groups of the records that use it.
/// - `niveau` is for interventions; without recognition it is the row's absent value.
/// - `leeftijd` is every band that overlaps the age range.
using FacetValues = std::vector<std::vector<std::string>>;  ///< index: facet, size facet_count

/// Element id → positions in corpus.records of the records that use it; made once for a corpus.
using ElementUsers = std::unordered_map<std::string, std::vector<std::size_t>>;
ElementUsers element_users(const corpus::Corpus& corpus);

FacetValues values_of(const Document& document, const corpus::Corpus& corpus, const ElementUsers& users);

}  // namespace werkzaam::search
