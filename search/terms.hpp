// How analysed words and values become Xapian terms. The one place that knows the spelling of a term.
//
//   Z<stem>        a word of any field, wdf weighted by the field table
//   C<stem>        a part of a compound, weighted likewise
//   W<folded>      the word as written (folded), with positions, wdf 0: phrases
//   X<FIELD>:<stem>  a word of that field: `naam:` queries (parts of compounds too). No term of a document
//   but
//                  metadata of the database: document_list.hpp
//   X<FACET>=<value> a facet value (ancestors included), wdf 0; never the same term as a word of that field
//   Q<kind>/<id>   the document itself
//
// Terms are cut to 240 bytes at a UTF-8 boundary (Xapian's limit is 245). Pure functions.
#pragma once

#include <string>
#include <string_view>

#include "corpus/record.hpp"
#include "search/field_table.hpp"

namespace werkzaam::search::terms {

std::string stem(std::string_view stem);
std::string part(std::string_view stem);
std::string word(std::string_view folded);
std::string field_word(Field field, std::string_view stem);
/// Whether a term is a field_word.
bool is_field_word(std::string_view term);
std::string value(Field facet, std::string_view value);
std::string document(corpus::Kind kind, std::string_view id);

/// Words of different fields are this far apart, so that no phrase runs from one field into the next.
inline constexpr unsigned field_gap = 100;

}  // namespace werkzaam::search::terms
