// The length of every document as BM25 knows it (the sum of its weighted words), in one mapped file
// ("lengths.bin") of a snapshot.
//
// Written from the finished database while indexing: reading them back from Xapian costs 30 ms at a million.
// Little endian: 8 bytes magic, uint64 sum, uint32 count, then count × uint32. Immutable: const access is
// safe from any thread. Errors: open() gives a problem for a damaged file; write() throws std::system_error.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <xapian.h>

#include "corpus/result.hpp"
#include "search/document.hpp"
#include "search/mapped_file.hpp"

namespace werkzaam::search {

class DocumentLengths {
public:
    static void write(const Xapian::Database& database, const std::filesystem::path& file);
    static Result<std::shared_ptr<const DocumentLengths>> open(const std::filesystem::path& file);

    std::uint32_t documents() const { return static_cast<std::uint32_t>(lengths_.size()); }
    std::uint32_t of(DocId docid) const { return lengths_[docid - 1]; }
    /// 0 when there are no documents or none has words.
    double average() const { return average_; }

    DocumentLengths(MappedFile file, std::span<const std::uint32_t> lengths, double average)
        : file_(std::move(file)), lengths_(lengths), average_(average) {}

private:
    MappedFile file_;
    std::span<const std::uint32_t> lengths_;
    double average_;
};

}  // namespace werkzaam::search
