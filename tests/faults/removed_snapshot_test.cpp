// A server that was left behind: its snapshot is removed by later builds while it is being searched.
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <thread>
#include <vector>

#include "indexer/index_builder.hpp"
#include "search/snapshot.hpp"

namespace werkzaam::faults {
namespace {

namespace fs = std::filesystem;

TEST(RemovedSnapshot, GoesOnAnswering) {
    std::string name = (fs::temp_directory_path() / "werkzaam-removed-XXXXXX").string();
    ASSERT_NE(nullptr, ::mkdtemp(name.data()));
    const fs::path folder = name;
    std::ofstream(folder / "words") << "buurt\nmaatje\ncontact\n";
    const indexer::BuildOptions options{
        fs::path(WERKZAAM_SOURCE_DIR) / "tests/corpus/data/small", folder / "index", {}, folder / "words"};
    const auto first = indexer::build_index(options);
    ASSERT_TRUE(first);
    const auto opened = search::Snapshot::open_current(options.index);
    ASSERT_TRUE(opened);
    const auto& snapshot = **opened;
    search::Request request;
    request.text = "eenzaamheid";
    const auto before = snapshot.search(request).total;
    EXPECT_GT(before, 0u);

    for (int i = 0; i < 2; ++i) ASSERT_TRUE(indexer::build_index(options));
    ASSERT_FALSE(fs::exists(options.index / first->id));

    std::atomic<int> wrong = 0;
    std::vector<std::thread> visitors;
    for (int visitor = 0; visitor < 4; ++visitor)
        visitors.emplace_back([&] {
            for (int i = 0; i < 20; ++i) {
                wrong += snapshot.search(request).total != before;
                for (search::DocId docid = 1; docid <= snapshot.facets().documents(); ++docid)
                    wrong += snapshot.document(docid)->docid != docid;
            }
        });
    for (auto& visitor : visitors) visitor.join();
    EXPECT_EQ(0, wrong);
    fs::remove_all(folder);
}

}  // namespace
}  // namespace werkzaam::faults
