// A set of documents as bits: bit docid - 1 of a row of 64-bit words. The bits past the last document stay
// zero.
//
// A plain value; not synchronised. Sets that are combined must be of as many documents.
#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include "search/document.hpp"

namespace werkzaam::search {

/// Calls visit(docid) for every bit (docid - 1) of a row of words, ascending.
template <class Visit>
void for_each_document(std::span<const std::uint64_t> words, Visit visit) {
    for (std::size_t i = 0; i < words.size(); ++i)
        for (auto word = words[i]; word; word &= word - 1)
            visit(static_cast<DocId>(i * 64 + static_cast<std::size_t>(std::countr_zero(word)) + 1));
}

class DocumentSet {
public:
    explicit DocumentSet(std::uint32_t documents, bool all = false);
    void insert(DocId docid) { words_[(docid - 1) >> 6] |= std::uint64_t{1} << ((docid - 1) & 63); }
    /// Ascending, each at most documents(). Faster than one by one.
    void insert(std::span<const DocId> ascending);
    bool contains(DocId docid) const { return (words_[(docid - 1) >> 6] >> ((docid - 1) & 63)) & 1; }
    std::uint32_t size() const;
    std::uint32_t documents() const { return documents_; }
    /// Who writes words must keep the bits past the last document zero.
    std::vector<std::uint64_t>& words() { return words_; }
    const std::vector<std::uint64_t>& words() const { return words_; }

    DocumentSet& operator&=(const DocumentSet& other);
    DocumentSet& operator|=(const DocumentSet& other);
    friend bool operator==(const DocumentSet&, const DocumentSet&) = default;

    /// Calls visit(docid) for every document in the set, ascending.
    template <class Visit>
    void for_each(Visit visit) const {
        for_each_document(words_, visit);
    }

private:
    std::uint32_t documents_;
    std::vector<std::uint64_t> words_;
};

}  // namespace werkzaam::search
