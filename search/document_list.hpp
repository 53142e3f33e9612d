// Which documents hold a word in a field, as bytes: what a posting list is without occurrences and positions.
//
// Xapian keeps a tree node for every term of every document that it writes; the words of fields are a third
// of them and only ever looked up whole. They are kept as metadata of the database under the term's spelling
// (terms::field_word), which costs a tenth of that to write and moves along with the database.
//
// Format: one run or more, in order: varint first docid, varint count - 1, then count - 1 varints of what
// each docid is above the one before, less one. Varint: 7 bits a byte, the lowest first, bit 7 set when more
// follow. Pure functions; no state.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "search/document.hpp"

namespace werkzaam::search {

/// One run. `documents`: ascending, without doubles, not empty.
std::string encode_documents(const std::vector<DocId>& documents);

/// All runs, ascending. Nothing when the bytes are no such list, or hold a docid above `last`.
std::optional<std::vector<DocId>> decode_documents(std::string_view bytes, DocId last);

/// The lists of parts of a database, in any order, as one; each part's documents all come before or after
/// those of another. Empty and damaged lists are left out.
std::string join_document_lists(const std::vector<std::string_view>& lists);

}  // namespace werkzaam::search
