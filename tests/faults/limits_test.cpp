// Limits of the system: files that may be open, and how large one may become.
#include <csignal>
#include <functional>
#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "small_index.hpp"

namespace werkzaam::faults {
namespace {

using ::testing::HasSubstr;

class Limits : public SmallIndex {
protected:
    enum Outcome { built = 0, told = 1, told_nothing = 2, died = 3 };

    /// A build in a process of its own, after `limit`.
    Outcome build_within(const std::function<void()>& limit) const {
        const pid_t child = ::fork();
        if (child == 0) {
            std::signal(SIGXFSZ, SIG_IGN);  // as main() does
            limit();
            const auto result = build();
            if (result) ::_exit(built);
            const auto& problem = result.problems().at(0);
            ::_exit(problem.what.empty() || problem.hint.empty() ? told_nothing : told);
        }
        int status = 0;
        if (child < 0 || ::waitpid(child, &status, 0) != child || !WIFEXITED(status)) return died;
        return static_cast<Outcome>(WEXITSTATUS(status));
    }
};

TEST_F(Limits, OfOpenFilesLeaveAWholeSnapshot) {
    auto now = build_first();
    ASSERT_EQ(now, current());
    std::size_t failed = 0, succeeded = 0;
    for (rlim_t files = 3; files <= 48; ++files) {
        SCOPED_TRACE(files);
        const auto outcome = build_within([files] {
            const rlimit limit{files, files};
            ::setrlimit(RLIMIT_NOFILE, &limit);
        });
        ASSERT_TRUE(outcome == built || outcome == told) << outcome;
        ++(outcome == built ? succeeded : failed);
        EXPECT_EQ(outcome == built, current() != now);
        now = current();
        ASSERT_THAT(now, HasSubstr("snapshot-"));
    }
    EXPECT_GT(failed, 3u);
    EXPECT_GT(succeeded, 3u);
    ASSERT_TRUE(build());
    EXPECT_TRUE(names("tmp-").empty());
}

TEST_F(Limits, OfTheSizeOfAFileLeaveTheOldSnapshot) {
    const auto old = build_first();
    ASSERT_EQ(old, current());
    for (const rlim_t bytes : {0, 1, 100, 1000, 4096, 8191}) {
        SCOPED_TRACE(bytes);
        EXPECT_EQ(told, build_within([bytes] {
                      const rlimit limit{bytes, bytes};
                      ::setrlimit(RLIMIT_FSIZE, &limit);
                  }));
        EXPECT_EQ(old, current());
        EXPECT_TRUE(names("tmp-").empty());
    }
}

}  // namespace
}  // namespace werkzaam::faults
