// One document as Xapian terms: the spelling is in search/terms.hpp, the weights in search/field_table.hpp.
//
// Pure but for the analyzer's cache; safe from any thread.
#pragma once

#include <span>
#include <xapian.h>

#include "corpus/vocabulary.hpp"
#include "search/document.hpp"
#include "search/facet_dictionary.hpp"
#include "search/language/analyzer.hpp"

namespace werkzaam::indexer {

/// `values`: the document's facet values; their ancestors are added here.
Xapian::Document terms_of(const search::Document& document, std::span<const search::ValueId> values,
                          const search::FacetDictionary& dictionary, const corpus::Vocabulary& vocabulary,
                          const search::Analyzer& analyzer);

}  // namespace werkzaam::indexer
