// The files of a corpus folder: which there are, their bytes within the limits, and their hash.
//
// Links, folders and other things that are no XML file are problems, never followed. No exceptions for what a
// user can cause. Safe from any thread; files that change while being read give the old or the new bytes.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/corpus.hpp"

namespace werkzaam::corpus {

/// The regular files with this extension directly in `dir`, sorted by name. Everything else in it is a
/// problem.
std::vector<std::filesystem::path> list_files(const std::filesystem::path& dir, std::string_view extension,
                                              Problems& problems);

/// The bytes of a regular file of at most `limit` bytes; the size is checked before reading.
Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit);

/// SHA-256 over names and contents, in the order in which they are added.
class CorpusHash {
public:
    CorpusHash();
    ~CorpusHash();
    CorpusHash(const CorpusHash&) = delete;
    CorpusHash& operator=(const CorpusHash&) = delete;

    void add(std::string_view name, std::string_view bytes);
    /// Lower-case hexadecimal, 64 characters. Call once, last.
    std::string hex();

private:
    void update(std::string_view bytes);
    void* context_;
};

}  // namespace werkzaam::corpus
