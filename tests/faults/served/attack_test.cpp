// Whatever is sent to it, the server lives, stays small, and answers others: attack_table.cpp.
//
// WERKZAAM_ATTACK_SECONDS sets how long slow and silent connections are held (1).
#include "attack.hpp"

#include <gmock/gmock.h>
#include <set>
#include <sys/resource.h>

#include "bundled_index.hpp"
#include "running_server.hpp"
#include "visitor.hpp"

namespace werkzaam::faults {
namespace {

using namespace std::chrono_literals;

// The promise of docs/reliability.md. An answer takes milliseconds; what it guards against takes seconds.
constexpr auto longest_wait = 500ms;
constexpr std::size_t most_growth = 64UL * 1024 * 1024;

std::chrono::milliseconds held() {
    const char* wanted = std::getenv("WERKZAAM_ATTACK_SECONDS");
    return std::chrono::seconds(wanted ? std::max(1, std::atoi(wanted)) : 1);
}

void allow_files() {
    rlimit files{};
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = std::min<rlim_t>(files.rlim_max, 4096);
    setrlimit(RLIMIT_NOFILE, &files);
}

class Attacked : public ::testing::TestWithParam<Attack> {};

TEST_P(Attacked, LivesStaysSmallAndAnswersOthers) {
    allow_files();
    const auto& attack = GetParam();
    testing::RunningServer server(bundled_index(), attack.server);
    const auto answers_three = [&](Visitor& visitor) {
        const auto before = visitor.answers();
        while (visitor.answers() < before + 3) std::this_thread::sleep_for(1ms);
    };
    Visitor visitor(server.port(), {"/zoeken?q=schulden", "/interventies/liftjeleven"}, 40ms);
    answers_three(visitor);
    const auto before = server.memory();
    server.forget_peak();
    const auto heard = perform(attack, server.port(), held());
    answers_three(visitor);
    ASSERT_TRUE(server.is_alive()) << server.said();
    const auto peak = server.peak();
    visitor.stop();

    EXPECT_THAT(visitor.wrong(), ::testing::IsEmpty());
    EXPECT_LE(visitor.longest(), longest_wait);
    EXPECT_LE(peak, before + most_growth);
    std::size_t right = 0;
    for (const auto& one : heard) {
        if (!attack.expects.empty()) right += one.statuses == attack.expects;
        if (!attack.never_heard.empty()) {
            EXPECT_THAT(one.head, ::testing::Not(::testing::HasSubstr(attack.never_heard)));
        }
    }
    if (!attack.expects.empty()) {
        EXPECT_EQ(right, attack.connections)
            << ::testing::PrintToString(heard.front().statuses) << heard.front().head;
    }
    EXPECT_EQ(0, server.stop()) << server.said();
    std::printf("%-55s %4ld ms %+6.1f MB\n", attack.name.c_str(),
                static_cast<long>(visitor.longest().count()),
                (static_cast<double>(peak) - static_cast<double>(before)) / 1e6);
}

INSTANTIATE_TEST_SUITE_P(All, Attacked, ::testing::ValuesIn(attacks()), [](const auto& one) {
    std::string name;
    for (const char c : one.param.name) name += std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
    return name;
});

TEST(AttackTable, HasEnoughAndNoneTwice) {
    std::set<std::string> names;
    for (const auto& attack : attacks()) EXPECT_TRUE(names.insert(attack.name).second) << attack.name;
    EXPECT_GE(names.size(), 31u);
}

}  // namespace

void PrintTo(const Attack& attack, std::ostream* out) {
    *out << attack.name;
}

}  // namespace werkzaam::faults
