// The bundled corpus, indexed once a test program by the real one, with a few words in the place of the Dutch
// word list; and a folder of such an index for tests that change it.
#pragma once

#include <stdexcept>

#include "program.hpp"

namespace werkzaam::faults {

namespace fs = std::filesystem;

inline testing::Arguments index_arguments(const fs::path& corpus, const fs::path& index) {
    static const testing::Folder folder;
    static const auto words = folder / "words";
    if (!fs::exists(words)) testing::write_file(words, "buurt\nmaatje\ncontact\nschuld\n");
    return {"index", "--corpus", corpus, "--index", index, "--dictionary", words};
}

/// Throws with what the program said when it fails.
inline void build_index_of(const fs::path& corpus, const fs::path& index) {
    const auto indexed = testing::run(index_arguments(corpus, index));
    if (indexed.code != 0) throw std::runtime_error("index: " + indexed.err);
}

/// Shared by the tests that only read.
inline const fs::path& bundled_index() {
    static const testing::Folder folder;
    if (!fs::exists(folder / "CURRENT")) build_index_of(testing::bundled_corpus_folder(), folder.path);
    return folder.path;
}

}  // namespace werkzaam::faults
