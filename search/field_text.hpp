// Which text a document has for a field: read by the indexer (words) and by the passages (quotes).
//
// Pure functions, safe from any thread.
#pragma once

#include <string_view>
#include <vector>

#include "corpus/vocabulary.hpp"
#include "search/document.hpp"
#include "search/field_table.hpp"

namespace werkzaam::search {

/// The pieces of text of this field in reading order, each a whole sentence or label. Views into the document
/// (or into the vocabulary, for the labels of its concepts when `with_labels`). Passages quote without
/// labels.
std::vector<std::string_view> texts_of(const Document& document, Field field,
                                       const corpus::Vocabulary& vocabulary, bool with_labels);

}  // namespace werkzaam::search
