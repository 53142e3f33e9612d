// One document as Xapian terms: the spelling is in search/terms.hpp, the weights in search/field_table.hpp.
//
// Pure but for the analyzer's cache; safe from any thread.
#pragma once

#include <span>
#include <string>
#include <vector>
#include <xapian.h>

#include "corpus/vocabulary.hpp"
#include "search/document.hpp"
#include "search/facet_dictionary.hpp"
#include "search/language/analyzer.hpp"

namespace werkzaam::indexer {

struct DocumentTerms {
    Xapian::Document document;
    std::vector<std::string> field_words;  ///< terms::field_word of every word, in any order, also twice
};

/// `values`: the document's facet values; their ancestors are added here.
DocumentTerms terms_of(const search::Document& document, std::span<const search::ValueId> values,
                       const search::FacetDictionary& dictionary, const corpus::Vocabulary& vocabulary,
                       const search::Analyzer& analyzer);

}  // namespace werkzaam::indexer
