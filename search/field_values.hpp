// Which facet values a document has. Read by the indexer only; the searcher reads the columns made from it.
//
// Pure functions, safe from any thread.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "corpus/corpus.hpp"
#include "search/document.hpp"
#include "search/facet_dictionary.hpp"
#include "search/field_table.hpp"

namespace werkzaam::search {

/// Value ids per facet, without ancestors, without duplicates, in record order.
/// - `element` leaves out pitfalls. A mechanism has the elements of its steps and its own list.
/// - `mechanisme` of a mechanism is itself; of an element the mechanisms in whose chains it is a step.
/// - `element` of an element is itself.
/// - An element has the themes and target groups of the records that use it.
/// - `niveau` is for interventions; without recognition it is the row's absent value.
/// - `bron` is the publishers of the sources, and of a dossier also its own publisher.
/// - `leeftijd` is every band that overlaps the age range.
using FacetValues = std::vector<std::vector<std::string>>;  ///< index: facet, size facet_count

/// Element id (pitfalls too) → positions in corpus.records of the records that use it; made once for a
/// corpus.
using ElementUsers = std::unordered_map<std::string, std::vector<std::size_t>>;
ElementUsers element_users(const corpus::Corpus& corpus);

FacetValues values_of(const Document& document, const corpus::Corpus& corpus, const ElementUsers& users);

/// The same as value ids, for FacetColumnsWriter. A value that is not in the dictionary throws
/// std::invalid_argument: the dictionary is of another corpus, or the corpus was not checked.
std::vector<ValueId> value_ids(const FacetValues& values, const FacetDictionary& dictionary);

}  // namespace werkzaam::search
