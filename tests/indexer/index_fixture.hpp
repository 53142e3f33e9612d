// The bundled corpus, indexed once a test program; a copy of that index for tests that damage it.
#pragma once

#include <gtest/gtest.h>

#include "indexer/index_builder.hpp"
#include "search/snapshot.hpp"

#include "program.hpp"

namespace werkzaam::indexer::testing {

namespace fs = std::filesystem;
using werkzaam::testing::Folder;

inline Result<search::Manifest> build(const fs::path& corpus, const fs::path& index) {
    return build_index({corpus, index, {}});
}

inline const fs::path& bundled_index() {
    static const Folder folder;
    static const auto built = build(werkzaam::testing::bundled_corpus_folder(), folder.path);
    if (!built) throw std::runtime_error("the bundled corpus was not indexed: " + built.problems()[0].what);
    return folder.path;
}

/// Shared by the tests that only read.
inline const search::Snapshot& bundled_snapshot() {
    static const auto opened = search::Snapshot::open_current(bundled_index());
    return **opened;
}

inline fs::path current_folder(const fs::path& index) {
    return index / *search::current_name(index);
}

inline std::vector<std::string> names_in(const fs::path& folder, const std::string& prefix) {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.path().filename().string().starts_with(prefix)) names.push_back(entry.path().filename());
    std::sort(names.begin(), names.end());
    return names;
}

inline std::string lines_of(const Problems& problems) {
    std::string lines;
    for (const auto& [where, what, hint] : problems) lines += where + ": " + what + " | " + hint + "\n";
    return lines;
}

}  // namespace werkzaam::indexer::testing
