// Decoded posting lists: the documents of a term and how often each has it, as arrays.
//
// Xapian decodes a posting in about 30 ns, an array gives it in one: what a question asks again is kept,
// within a bound of bytes. Thread safe, with a database of one's own. Errors: Xapian::Error.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>
#include <xapian.h>

#include "search/bounded_cache.hpp"
#include "search/document.hpp"

namespace werkzaam::search {

struct Postings {
    std::vector<DocId> documents;  ///< ascending
    /// Occurrences (Xapian's wdf), one a document; empty when none of them counts. More than 65,535 count as
    /// that: the weight differs by less than one in ten thousand.
    std::vector<std::uint16_t> occurrences;

    bool contains(DocId docid) const;
};

class PostingCache {
public:
    static constexpr std::size_t default_bytes = 256u << 20;

    explicit PostingCache(std::size_t bytes = default_bytes) : kept_(bytes) {}

    /// Of a term, or of the word of a field (terms.hpp). Of an unknown one: no documents.
    std::shared_ptr<const Postings> get(const Xapian::Database& database, const std::string& term);
    std::size_t bytes() const { return kept_.bytes(); }

private:
    BoundedCache<std::string, Postings> kept_;
};

}  // namespace werkzaam::search
