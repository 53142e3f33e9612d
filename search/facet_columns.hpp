// Facet columns: for every document a run of value ids, and a bitset for every common value, in one mapped
// file.
//
// The file ("facets.bin" in a snapshot) is written once by FacetColumnsWriter and mapped read-only: opening
// costs next to nothing and all const access is safe from any thread. Value ids are global over all facets
// (uint16_t), the values of one facet are neighbours. Little endian; the layout is described in
// facet_columns.cpp.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/result.hpp"
#include "search/document.hpp"
#include "search/facet_dictionary.hpp"

namespace werkzaam::search {

class FacetColumns {
public:
    static Result<std::shared_ptr<const FacetColumns>> open(const std::filesystem::path& file);
    ~FacetColumns();

    const FacetDictionary& dictionary() const;
    std::uint32_t documents() const;
    /// Value ids of a document, ascending, ancestors included.
    std::span<const ValueId> row(DocId docid) const;
    /// 64-bit words over all documents (bit docid - 1); empty when the value is rare (fewer than 1 in 64).
    std::span<const std::uint64_t> bitset(ValueId value) const;
    /// How many documents have the value, over the whole index.
    std::uint32_t total(ValueId value) const;

    FacetColumns(const FacetColumns&) = delete;
    FacetColumns& operator=(const FacetColumns&) = delete;

private:
    struct Mapping;
    explicit FacetColumns(std::unique_ptr<Mapping> mapping);
    std::unique_ptr<Mapping> mapping_;
};

/// Collects rows in docid order (1, 2, …) and writes the file. Not thread safe.
class FacetColumnsWriter {
public:
    explicit FacetColumnsWriter(FacetDictionary dictionary);
    /// `values` need not be sorted; ancestors are added here.
    void add_document(std::span<const ValueId> values);
    /// Throws std::system_error when writing fails.
    void write(const std::filesystem::path& file) const;

private:
    FacetDictionary dictionary_;
    std::vector<std::uint32_t> offsets_;
    std::vector<ValueId> rows_;
};

}  // namespace werkzaam::search
