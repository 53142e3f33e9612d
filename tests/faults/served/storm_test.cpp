// A short storm of queries; `query_storm` (tests/faults/storm/main.cpp) does a long one on any index, and
// looks at the times too.
#include <gtest/gtest.h>

#include "bundled_index.hpp"
#include "query_generator.hpp"
#include "query_storm.hpp"
#include "running_server.hpp"

namespace werkzaam::faults {
namespace {

TEST(Storm, GetsOnlyGoodAnswers) {
    // Few answers are kept: that cache fills in a storm, and is no growth.
    testing::RunningServer server(bundled_index(), {"--answer-cache", "4"});
    run_storm(server.port(), {.queries = 500, .seed = 1000});
    const auto before = server.memory();
    const auto report = run_storm(server.port(), {.queries = 3000, .seed = 1});
    EXPECT_EQ(report.other(), 0u) << text_of(report);
    EXPECT_GT(report.statuses.at(200), 1000u);
    EXPECT_GT(report.statuses.at(400), 100u);
    EXPECT_GT(report.statuses.at(404), 10u);
    EXPECT_LE(server.memory(), before + 64UL * 1024 * 1024);
    std::printf("%s", text_of(report).c_str());
    EXPECT_EQ(0, server.stop()) << server.said();
}

TEST(Storm, IsTheSameForTheSameSeed) {
    const Material material{{"een", "twee", "drie"}, {{"thema", "x"}, {"plek", "y"}}, {"/interventies/x"}};
    QueryGenerator one(material, 7), same(material, 7), other(material, 8);
    int different = 0;
    for (int i = 0; i < 1000; ++i) {
        const auto target = one.next().target;
        EXPECT_EQ(target, same.next().target);
        EXPECT_LE(target.size(), 4000u);
        different += target != other.next().target;
    }
    EXPECT_GT(different, 900);
}

}  // namespace
}  // namespace werkzaam::faults
