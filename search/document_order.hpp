// The order of documents by name and by year, and their kinds: three arrays in one file ("order.bin") of a
// snapshot.
//
// Made while indexing (names in Dutch collation order, by ICU), so that sorting at serving time compares
// numbers. Little endian: 8 bytes magic, uint32 count, then count × uint32 rank by name, count × uint16 year
// (0: unknown), count × uint8 kind. Immutable: const access is safe from any thread. Errors: open() gives a
// problem for a damaged file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "corpus/record.hpp"
#include "corpus/result.hpp"
#include "search/document.hpp"

namespace werkzaam::search {

class DocumentOrder {
public:
    struct Entry {
        std::string title;
        std::uint16_t year = 0;
        corpus::Kind kind{};
    };

    /// Entries in docid order.
    static DocumentOrder of(const std::vector<Entry>& entries);
    static Result<std::shared_ptr<const DocumentOrder>> open(const std::filesystem::path& file);
    void write(const std::filesystem::path& file) const;  ///< throws std::system_error

    std::uint32_t documents() const { return static_cast<std::uint32_t>(ranks_.size()); }
    std::uint32_t rank_by_name(DocId docid) const { return ranks_[docid - 1]; }
    std::uint16_t year(DocId docid) const { return years_[docid - 1]; }
    corpus::Kind kind(DocId docid) const { return static_cast<corpus::Kind>(kinds_[docid - 1]); }

private:
    std::vector<std::uint32_t> ranks_;
    std::vector<std::uint16_t> years_;
    std::vector<std::uint8_t> kinds_;
};

}  // namespace werkzaam::search
