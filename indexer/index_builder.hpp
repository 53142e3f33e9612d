// Builds a snapshot from a corpus and publishes it.
//
// build_index reads and checks the corpus, writes a new folder INDEX/<snapshot id>, fsyncs every file and
// folder, verifies it by opening it, and only then replaces INDEX/CURRENT by rename. A crash at any moment
// leaves the old or the new snapshot. Leftovers of an earlier run are removed; the last two snapshots are
// kept. One build at a time an index (lock file). Errors: problems for a bad corpus, a full disk, a folder
// that cannot be written; the old snapshot stays current.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "corpus/result.hpp"
#include "search/language/lexicon.hpp"
#include "search/snapshot.hpp"

namespace werkzaam::indexer {

struct Progress {
    std::string stage;  ///< Dutch, for people: "documenten", "controle", …
    std::uint64_t done = 0, total = 0;
};

struct BuildOptions {
    std::filesystem::path corpus;
    std::filesystem::path index;
    std::function<void(const Progress&)> progress;  ///< may be empty; called from the building thread
    std::filesystem::path dictionary = search::default_dictionary;  ///< Dutch words, one a line
};

Result<search::Manifest> build_index(const BuildOptions& options);

}  // namespace werkzaam::indexer
