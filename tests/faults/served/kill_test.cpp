// kill -9 of the indexer at any moment, while a server answers: what CURRENT names always opens, and every
// answer is right for the snapshot that it names. WERKZAAM_KILLS sets how often (20).
#include <gmock/gmock.h>
#include <random>

#include "search/snapshot.hpp"

#include "two_snapshots.hpp"

namespace werkzaam::faults {
namespace {

using Clock = std::chrono::steady_clock;

class Kills : public TwoSnapshots {
protected:
    pid_t start_index(const fs::path& corpus) const {
        return testing::start(index_arguments(corpus, index()), output_ / "out", output_ / "err");
    }
    std::chrono::microseconds time_to_index(const fs::path& corpus) const {
        const auto begin = Clock::now();
        EXPECT_EQ(0, testing::wait_for(start_index(corpus))) << testing::read_file(output_ / "err");
        return std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begin);
    }

    testing::Folder output_;
};

TEST_F(Kills, LeaveNoWrongAnswer) {
    const std::vector<fs::path> corpora{testing::bundled_corpus_folder(), testing::small_corpus_folder()};
    const std::vector<std::chrono::microseconds> times{time_to_index(corpora[0]), time_to_index(corpora[1])};
    const auto seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    const auto first = visitor(std::chrono::milliseconds(5)), second = visitor(std::chrono::milliseconds(7));
    int killed = 0, finished = 0;
    const int wanted = count_from("WERKZAAM_KILLS", 20);
    for (int i = 0; i < wanted; ++i) {
        const auto which = static_cast<std::size_t>(i % 2);
        // A little longer than a whole build, so that publishing is hit too and some builds finish.
        std::uniform_int_distribution<long> moment(0, times[which].count() * 11 / 10);
        const auto child = start_index(corpora[which]);
        std::this_thread::sleep_for(std::chrono::microseconds(moment(random)));
        ::kill(child, SIGKILL);
        const int code = testing::wait_for(child);
        ASSERT_TRUE(code == 0 || code == 128 + SIGKILL) << code << testing::read_file(output_ / "err");
        ++(code == 0 ? finished : killed);
        const auto opened = search::Snapshot::open_current(index());
        ASSERT_TRUE(opened) << opened.problems().at(0).where << ": " << opened.problems().at(0).what;
        EXPECT_EQ((*opened)->manifest().counts.at("documenten"), (*opened)->facets().documents());
    }
    EXPECT_GT(killed, wanted / 4);
    build_index_of(corpora[0], index());
    EXPECT_THAT(names("tmp-"), ::testing::IsEmpty()) << "what was left is swept";
    EXPECT_LE(names("snapshot-").size(), 3u);
    EXPECT_TRUE(comes_to_serve(current()));
    std::size_t answers = 0;
    for (auto* one : {first.get(), second.get()}) {
        one->stop();
        EXPECT_THAT(one->wrong(), ::testing::IsEmpty());
        answers += one->answers();
    }
    EXPECT_GT(answers, static_cast<std::size_t>(wanted));
    EXPECT_EQ(0, server_->stop()) << server_->said();
    std::printf("%d killed, %d finished, %zu answers, none wrong\n", killed, finished, answers);
}

}  // namespace
}  // namespace werkzaam::faults
