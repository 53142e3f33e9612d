// Killing the real indexer at any moment leaves the old snapshot or the new one. WERKZAAM_KILLS sets how
// often.
#include <atomic>
#include <chrono>
#include <csignal>
#include <random>
#include <thread>

#include "index_fixture.hpp"

namespace werkzaam::indexer::testing {
namespace {

using Clock = std::chrono::steady_clock;
using werkzaam::testing::bundled_corpus_folder;
using werkzaam::testing::small_corpus_folder;

/// Opens what CURRENT names, over and over, and keeps what was wrong.
class Reader {
public:
    Reader(const fs::path& index, std::vector<std::uint64_t> right)
        : index_(index), right_(std::move(right)), thread_([this] { read(); }) {}
    ~Reader() { stop(); }

    void stop() {
        stopped_ = true;
        if (thread_.joinable()) thread_.join();
    }
    std::string wrong;  ///< read after stop()
    std::size_t opened = 0;

private:
    void read() {
        while (!stopped_) {
            const auto snapshot = search::Snapshot::open_current(index_);
            if (!snapshot) {
                wrong += lines_of(snapshot.problems());
                return;
            }
            const std::uint64_t documents = (*snapshot)->facets().documents();
            if (std::find(right_.begin(), right_.end(), documents) == right_.end())
                wrong += "a snapshot of " + std::to_string(documents) + " documents\n";
            ++opened;
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
    }

    const fs::path index_;
    const std::vector<std::uint64_t> right_;
    std::atomic<bool> stopped_ = false;
    std::thread thread_;
};

int kills() {
    const char* wanted = std::getenv("WERKZAAM_KILLS");
    return wanted ? std::max(1, std::atoi(wanted)) : 20;
}

TEST(KillSlow, LeavesTheOldSnapshotOrTheNewOne) {
    const Folder index, output;
    const auto small = build(small_corpus_folder(), index.path);
    ASSERT_TRUE(small);
    const std::vector<std::uint64_t> right{small->counts.at("documenten"),
                                           bundled_snapshot().manifest().counts.at("documenten")};
    const werkzaam::testing::Arguments arguments{"index", "--corpus", bundled_corpus_folder(), "--index",
                                                 index.path};
    const auto begin = Clock::now();
    ASSERT_EQ(
        0, werkzaam::testing::wait_for(werkzaam::testing::start(arguments, output / "out", output / "err")));
    const auto whole = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begin);
    ASSERT_TRUE(build(small_corpus_folder(), index.path));

    const auto seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    // A little longer than a whole build, so that publishing is hit too and some builds finish.
    std::uniform_int_distribution<long> moment(0, whole.count() * 11 / 10);
    Reader reader(index.path, right);
    for (int i = 0; i < kills(); ++i) {
        const auto child = werkzaam::testing::start(arguments, output / "out", output / "err");
        std::this_thread::sleep_for(std::chrono::microseconds(moment(random)));
        ::kill(child, SIGKILL);
        const int code = werkzaam::testing::wait_for(child);
        EXPECT_TRUE(code == 0 || code == 128 + SIGKILL) << code;
        const auto opened = search::Snapshot::open_current(index.path);
        ASSERT_TRUE(opened) << lines_of(opened.problems());
    }
    reader.stop();
    EXPECT_EQ("", reader.wrong);
    EXPECT_GT(reader.opened, 0u);

    ASSERT_TRUE(build(bundled_corpus_folder(), index.path));
    EXPECT_TRUE(names_in(index.path, "tmp-").empty());
    EXPECT_LE(names_in(index.path, "snapshot-").size(), 3u);
}

}  // namespace
}  // namespace werkzaam::indexer::testing
