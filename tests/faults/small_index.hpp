// An index of the small test corpus in a folder of its own, built with a few words in the place of the Dutch
// word list, so that hundreds of builds take seconds.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <string>
#include <unistd.h>
#include <vector>

#include "indexer/index_builder.hpp"
#include "search/snapshot.hpp"

#include "entry_names.hpp"

namespace werkzaam::faults {

namespace fs = std::filesystem;

class SmallIndex : public ::testing::Test {
protected:
    void SetUp() override {
        std::string name = (fs::temp_directory_path() / "werkzaam-faults-XXXXXX").string();
        ASSERT_NE(nullptr, ::mkdtemp(name.data()));
        folder_ = name;
        std::ofstream(folder_ / "words") << "buurt\nmaatje\ncontact\n";
    }
    void TearDown() override {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }

    fs::path index() const { return folder_ / "index"; }

    Result<search::Manifest> build() const {
        return indexer::build_index(
            {fs::path(WERKZAAM_SOURCE_DIR) / "tests/corpus/data/small", index(), {}, folder_ / "words"});
    }

    std::string build_first() const {
        const auto built = build();
        return built ? built->id : "no snapshot: " + built.problems().at(0).what;
    }

    /// The id of the snapshot that opens, with the right number of documents; else what was wrong.
    std::string current() const {
        const auto opened = search::Snapshot::open_current(index());
        if (!opened) return opened.problems().at(0).where + ": " + opened.problems().at(0).what;
        const auto& manifest = (*opened)->manifest();
        if (manifest.counts.at("documenten") != (*opened)->facets().documents()) return "another count";
        for (search::DocId docid = 1; docid <= (*opened)->facets().documents(); ++docid)
            if ((*opened)->document(docid)->docid != docid) return "another document";
        return manifest.id;
    }

    std::vector<std::string> names(const std::string& prefix) const { return entry_names(index(), prefix); }

    fs::path folder_;
};

}  // namespace werkzaam::faults
