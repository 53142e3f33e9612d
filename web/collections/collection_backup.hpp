// Copies of the file with collections: made while the server runs, put back, and looked at for damage.
//
// A copy is made with SQLite's online backup, so that it is of one moment although visitors go on writing; it
// is checked, and put in its place in one step. Errors: Problems in Dutch; nothing is replaced then. Safe
// beside a running server, also restore_collections(): the server goes on with what was put back.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "corpus/result.hpp"

namespace werkzaam::web {

struct CollectionCounts {
    int version = 0;  ///< of the tables
    std::int64_t collections = 0, items = 0;
};

/// Reads the whole file. A file that is not there, damaged, of another program or of a newer version is a
/// problem.
Result<CollectionCounts> check_collections(const std::filesystem::path& file);

/// Writes `copy`, which may exist: then it is replaced.
Result<CollectionCounts> backup_collections(const std::filesystem::path& file,
                                            const std::filesystem::path& copy);

/// Puts `copy` in the place of `file`. What was there is kept beside it: as FILE.vorige, or when it cannot be
/// read any more as FILE.beschadigd.
Result<CollectionCounts> restore_collections(const std::filesystem::path& copy,
                                             const std::filesystem::path& file);

}  // namespace werkzaam::web
