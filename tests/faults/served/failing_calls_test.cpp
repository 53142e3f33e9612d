// Whatever call of `werkzaam index` fails beside a running server: the server goes on with the old snapshot
// and right answers, whoever indexed is told, and the next run publishes. One call in five is made to fail,
// from a random first one; WERKZAAM_FAILING_CALLS=all takes every call.
#include <cerrno>
#include <csignal>
#include <gmock/gmock.h>
#include <random>

#include "web/front_client.hpp"

#include "bundled_index.hpp"
#include "entry_names.hpp"
#include "failing_disk.hpp"
#include "right_answers.hpp"
#include "running_server.hpp"
#include "visitor.hpp"

namespace werkzaam::faults {
namespace {

using ::testing::HasSubstr;

std::string current(const fs::path& index) {
    const auto name = testing::read_file(index / "CURRENT");
    return name.substr(0, name.find('\n'));
}

bool comes_to_serve(const testing::RunningServer& server, const std::string& name) {
    server.signal(SIGHUP);
    return web::testing_front::comes_true([&] { return served_snapshot(server.port()) == name; });
}

TEST(FailingCalls, OfIndexLeaveTheServerWithRightAnswers) {
    const testing::Folder folder;
    const auto index = folder / "index", told = folder / "told";
    const auto arguments = index_arguments(testing::small_corpus_folder(), index);
    build_index_of(testing::small_corpus_folder(), index);
    testing::RunningServer server(index);
    RightAnswers right;
    right.learn(server.port());
    Visitor visitor(server.port(), RightAnswers::targets(), std::chrono::milliseconds(5),
                    [&right](const auto& target, int status, const auto& head, const auto& body) {
                        return right.check(target, status, head, body);
                    });
    const bool all = std::getenv("WERKZAAM_FAILING_CALLS") != nullptr;
    const std::size_t step = all ? 1 : 5;
    std::size_t failed = 0;
    auto old = current(index);
    for (std::size_t at = 1 + std::random_device{}() % step;; at += step) {
        const FailingDisk disk{index, at % 2 ? ENOSPC : EIO, at, {}, told};
        const auto finished = testing::run(arguments, [&disk] { disk.prepare(); });
        const auto what = testing::read_file(told);
        if (what.empty()) {
            EXPECT_EQ(0, finished.code) << finished.err;
            break;
        }
        SCOPED_TRACE("call " + std::to_string(at) + ": " + what);
        ++failed;
        // Xapian does not look whether this fails; the files are copied, and those copies are on the disk.
        const bool harmless =
            what.starts_with("fsync") && what.find("/xapian-compacted/") != std::string::npos;
        EXPECT_EQ(harmless ? 0 : 1, finished.code) << finished.err;
        if (!harmless) {
            EXPECT_THAT(finished.err, HasSubstr("De index kon niet worden geschreven"));
        }
        const auto now = current(index);
        // Only what fails after CURRENT was replaced leaves the new snapshot.
        EXPECT_TRUE(now == old || harmless || what == "fsync " + index.string());
        EXPECT_THAT(entry_names(index, "tmp-"), ::testing::IsEmpty());
        EXPECT_TRUE(comes_to_serve(server, now));
        EXPECT_TRUE(server.is_alive());
        old = now;
        if (HasFailure()) break;
    }
    EXPECT_GT(failed, all ? 50U : 10U);
    EXPECT_TRUE(comes_to_serve(server, current(index)));
    visitor.stop();
    EXPECT_THAT(visitor.wrong(), ::testing::IsEmpty());
    EXPECT_GT(visitor.answers(), failed);
    EXPECT_EQ(0, server.stop()) << server.said();
    std::printf("%zu calls failed, %zu answers meanwhile, none wrong\n", failed, visitor.answers());
}

}  // namespace
}  // namespace werkzaam::faults
