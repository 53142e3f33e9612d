// Facet columns: for every document a run of value ids, and for every value its documents, in one mapped
// file.
//
// The file ("facets.bin" in a snapshot) is written once by FacetColumnsWriter and mapped read-only: opening
// checks it once from front to back and copies nothing but the dictionary. All const access is safe from any
// thread. Value ids are global over all facets (facet_dictionary.hpp). The layout is in facet_file.hpp.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

#include "corpus/result.hpp"
#include "search/document_set.hpp"
#include "search/facet_dictionary.hpp"

namespace werkzaam::search {

class FacetColumns {
public:
    /// Problems: no such file, another format or field table, cut off, or contradicting itself. A change that
    /// keeps everything consistent is for the snapshot's checksums to find.
    static Result<std::shared_ptr<const FacetColumns>> open(const std::filesystem::path& file);
    ~FacetColumns();

    const FacetDictionary& dictionary() const;
    std::uint32_t documents() const;
    /// Value ids of a document, ascending, ancestors included.
    std::span<const ValueId> row(DocId docid) const;
    /// All rows in one, for passes over many: row d is rows()[offsets()[d - 1] … offsets()[d]).
    std::span<const ValueId> rows() const;
    std::span<const std::uint32_t> offsets() const;
    /// 64-bit words over all documents (bit docid - 1); empty when the value is rare (fewer than 1 in 64).
    std::span<const std::uint64_t> bitset(ValueId value) const;
    /// Documents with a rare value, ascending; empty when the value is common: it has a bitset.
    std::span<const DocId> postings(ValueId value) const;
    /// Calls visit(docid) for every document with the value, ascending.
    template <class Visit>
    void for_each_with(ValueId value, Visit visit) const {
        for (const auto docid : postings(value)) visit(docid);
        for_each_document(bitset(value), visit);
    }
    /// How many documents have the value, over the whole index.
    std::uint32_t total(ValueId value) const;

    FacetColumns(const FacetColumns&) = delete;
    FacetColumns& operator=(const FacetColumns&) = delete;

    struct Parts;  ///< facet_columns.cpp: only open() can make one
    explicit FacetColumns(std::unique_ptr<const Parts> parts);

private:
    std::unique_ptr<const Parts> parts_;
};

/// Collects rows in docid order (1, 2, …) and writes the file. Not thread safe.
class FacetColumnsWriter {
public:
    explicit FacetColumnsWriter(FacetDictionary dictionary);
    /// `values` need not be sorted; ancestors are added here. An unknown value throws std::invalid_argument.
    void add_document(std::span<const ValueId> values);
    /// Throws std::system_error when writing fails.
    void write(const std::filesystem::path& file) const;

private:
    FacetDictionary dictionary_;
    std::vector<std::uint32_t> offsets_;
    std::vector<ValueId> rows_;
};

}  // namespace werkzaam::search
