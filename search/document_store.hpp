// Documents by docid, parsed once and kept within a bound of bytes; the longest unused go first.
//
// Thread safe. Errors: std::out_of_range for a docid that does not exist; std::runtime_error for stored data
// that cannot be read (the checksums make that a mistake in the code).
#pragma once

#include <cstddef>
#include <memory>
#include <utility>

#include "corpus/vocabulary.hpp"
#include "search/bounded_cache.hpp"
#include "search/database_pool.hpp"
#include "search/document.hpp"

namespace werkzaam::search {

class DocumentStore {
public:
    static constexpr std::size_t default_bytes = 64u << 20;

    DocumentStore(DatabasePool& databases, const corpus::Vocabulary& vocabulary,
                  std::size_t bytes = default_bytes)
        : databases_(databases), vocabulary_(vocabulary), kept_(bytes) {}

    std::shared_ptr<const Document> get(DocId docid);

private:
    std::pair<std::shared_ptr<const Document>, std::size_t> read(DocId docid) const;

    DatabasePool& databases_;
    const corpus::Vocabulary& vocabulary_;
    BoundedCache<DocId, Document> kept_;
};

/// What the database keeps of a document: the record's XML, of an element its id.
std::string stored_form(const Document& document);

}  // namespace werkzaam::search
