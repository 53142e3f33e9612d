// A file mapped read-only into memory. Move-only; const access is safe from any thread.
//
// The file must not be cut short while it is mapped (snapshots never change). Errors are Problems.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

#include "corpus/result.hpp"

namespace werkzaam::search {

class MappedFile {
public:
    static Result<MappedFile> open(const std::filesystem::path& file);
    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;
    ~MappedFile();

    /// Starts at a page boundary.
    std::span<const std::byte> bytes() const { return {start_, size_}; }

private:
    MappedFile(const std::byte* start, std::size_t size) : start_(start), size_(size) {}
    const std::byte* start_;
    std::size_t size_;
};

}  // namespace werkzaam::search
