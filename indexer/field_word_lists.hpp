// The words of fields of a range of documents, on their way to the database: format and reason are in
// search/document_list.hpp.
//
// Not thread safe: one a writer. Errors: Xapian::Error when writing.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>
#include <xapian.h>

#include "search/document.hpp"

namespace werkzaam::indexer {

class FieldWordLists {
public:
    /// `terms`: terms::field_word of each word, in any order, also twice. Documents in ascending order.
    void add(const std::vector<std::string>& terms, search::DocId docid);
    /// As metadata of the database; afterwards there is nothing left here.
    void write(Xapian::WritableDatabase& database);

private:
    std::unordered_map<std::string, std::vector<search::DocId>> documents_;
};

/// Puts the lists of ranges together when their databases are.
class JoinFieldWords final : public Xapian::Compactor {
public:
    std::string resolve_duplicate_metadata(const std::string& key, std::size_t count,
                                           const std::string values[]) override;
};

}  // namespace werkzaam::indexer
