// A server that was left behind: its snapshot is removed by later builds while it is being searched.
#include <atomic>
#include <thread>

#include "small_index.hpp"

namespace werkzaam::faults {
namespace {

class RemovedSnapshot : public SmallIndex {};

TEST_F(RemovedSnapshot, GoesOnAnswering) {
    const auto first = build_first();
    ASSERT_EQ(first, current());
    const auto opened = search::Snapshot::open_current(index());
    ASSERT_TRUE(opened);
    const auto& snapshot = **opened;
    search::Request request;
    request.text = "eenzaamheid";
    const auto before = snapshot.search(request).total;
    EXPECT_GT(before, 0u);

    for (int i = 0; i < 2; ++i) ASSERT_TRUE(build());
    ASSERT_FALSE(fs::exists(index() / first));

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
}

}  // namespace
}  // namespace werkzaam::faults
