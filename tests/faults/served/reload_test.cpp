// New snapshots under load: no request fails, and neither files nor memory are left behind. WERKZAAM_RELOADS
// sets how many (30).
#include <gmock/gmock.h>

#include "two_snapshots.hpp"

namespace werkzaam::faults {
namespace {

using web::testing_front::comes_true;

class Reloads : public TwoSnapshots {};

TEST_F(Reloads, FailNoRequestAndLeaveNothing) {
    const auto reload = [this](int i) {
        const auto& next = i % 2 == 0 ? bundled_ : small_;
        publish(next);
        return comes_to_serve(next);
    };
    for (int i = 0; i < 4; ++i) ASSERT_TRUE(reload(i));
    // The old snapshot is closed a moment after the new one is there.
    auto files = server_->open_files();
    for (int i = 0; i < 50; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        files = std::min(files, server_->open_files());
    }
    const auto memory = server_->memory();

    std::vector<std::unique_ptr<Visitor>> visitors;
    for (int i = 0; i < 4; ++i) visitors.push_back(visitor(std::chrono::milliseconds(3)));
    const int wanted = count_from("WERKZAAM_RELOADS", 30) / 2 * 2;
    for (int i = 0; i < wanted; ++i) ASSERT_TRUE(reload(i)) << i << server_->said();
    std::size_t answers = 0;
    std::chrono::milliseconds longest{0};
    for (auto& one : visitors) {
        one->stop();
        EXPECT_THAT(one->wrong(), ::testing::IsEmpty());
        answers += one->answers();
        longest = std::max(longest, one->longest());
    }
    EXPECT_GT(answers, static_cast<std::size_t>(wanted));
    EXPECT_TRUE(comes_true([&] { return server_->open_files() == files; }))
        << server_->open_files() << " files, before " << files;
    const auto now = server_->memory();
    EXPECT_LE(now, memory + 64UL * 1024 * 1024);
    std::printf(
        "%d reloads, %zu answers, longest %ld ms, %zu files before and after, memory %.1f -> %.1f MB\n",
        wanted, answers, static_cast<long>(longest.count()), files, static_cast<double>(memory) / 1e6,
        static_cast<double>(now) / 1e6);
    EXPECT_EQ(0, server_->stop()) << server_->said();
}

}  // namespace
}  // namespace werkzaam::faults
