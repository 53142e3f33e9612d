// SIGTERM under load: what runs is finished, whatever slow clients do, and the program ends by itself with 0.
// WERKZAAM_STOPS sets how often (2).
#include <algorithm>
#include <atomic>
#include <csignal>
#include <gmock/gmock.h>

#include "web/front_client.hpp"

#include "attack.hpp"
#include "bundled_index.hpp"
#include "running_server.hpp"

namespace werkzaam::faults {
namespace {

using namespace std::chrono_literals;
using web::testing_front::Client;
using web::testing_front::get_line;

// The promise: what docs/server.md calls stop_time, and what ends after it.
constexpr auto longest_stop = 5s;

int stops() {
    const char* wanted = std::getenv("WERKZAAM_STOPS");
    return wanted ? std::max(1, std::atoi(wanted)) : 2;
}

/// Asks on one connection until the server ends it.
class Regular {
public:
    explicit Regular(std::uint16_t port) : thread_([this, port] { ask(port); }) {}
    ~Regular() { thread_.join(); }
    Regular(const Regular&) = delete;
    Regular& operator=(const Regular&) = delete;

    std::atomic<int> answers = 0;
    std::atomic<int> broken = 0;

private:
    void ask(std::uint16_t port) {
        try {
            for (Client client(port);;) {
                const auto answer = client.ask(get_line("/zoeken?q=schulden"));
                if (!answer) {
                    broken += client.rest().value_or("no end") != "";  // a part of an answer
                    return;
                }
                broken += answer->status != 200;
                ++answers;
                if (answer->header("Connection") == "close") return;
            }
        } catch (const std::runtime_error&) {  // connected too late
        }
    }

    std::thread thread_;
};

TEST(Stop, UnderLoadFinishesWhatRuns) {
    std::chrono::milliseconds longest{0};
    int answered = 0;
    for (int i = 0; i < stops(); ++i) {
        testing::RunningServer server(bundled_index());
        std::vector<Client> slow;
        for (int n = 0; n < 10; ++n) {
            slow.emplace_back(server.port());
            slow.back().send("GET / HTTP/1.1\r\n");
            slow.emplace_back(server.port());
            slow.back().send("POST /verzamelingen HTTP/1.1\r\nHost: t\r\nContent-Length: 10\r\n\r\nhalf");
            slow.emplace_back(server.port(), "127.0.0.1", 1);
            for (int times = 0; times < 20; ++times) slow.back().send(get_line("/api/v1/_zoek?aantal=100"));
        }
        std::vector<std::unique_ptr<Regular>> visitors;
        for (int n = 0; n < 8; ++n) visitors.push_back(std::make_unique<Regular>(server.port()));
        ASSERT_TRUE(web::testing_front::comes_true([&] {
            return std::all_of(visitors.begin(), visitors.end(),
                               [](const auto& one) { return one->answers > 5; });
        }));
        for (int n = 0; n < i; ++n) server.signal(SIGHUP);  // a reload may be under way
        const auto begin = std::chrono::steady_clock::now();
        EXPECT_EQ(0, server.stop()) << server.said();
        const auto took =
            std::chrono::ceil<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
        EXPECT_LE(took, longest_stop);
        longest = std::max(longest, took);
        for (auto& one : visitors) {
            EXPECT_EQ(0, one->broken);
            answered += one->answers;
        }
    }
    std::printf("%d stops, longest %ld ms, %d answers, none broken\n", stops(),
                static_cast<long>(longest.count()), answered);
}

}  // namespace
}  // namespace werkzaam::faults
