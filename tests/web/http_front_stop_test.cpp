// Stopping: what runs is finished, what waits for nothing is closed, and the port is free for the next
// server.
#include <atomic>
#include <csignal>
#include <gmock/gmock.h>
#include <latch>

#include "front_client.hpp"

namespace werkzaam::web::testing_front {
namespace {

using namespace std::chrono_literals;

TEST(HttpFrontStop, ReturnsAtOnceWhenNobodyIsThere) {
    RunningFront server;
    server.stop();
    HttpFront next;
    EXPECT_TRUE(next.bind("127.0.0.1:" + std::to_string(server.port())).empty()) << "the port is free";
}

TEST(HttpFrontStop, WorksBeforeRun) {
    HttpFront front;
    ASSERT_TRUE(front.bind("127.0.0.1:0").empty());
    front.stop();
    front.run();
}

TEST(HttpFrontStop, ClosesIdleConnections) {
    RunningFront server;
    auto silent = server.connect();
    auto used = server.connect();
    EXPECT_EQ(used.ask(get_line("/"))->status, 200);
    server.stop();
    EXPECT_EQ(silent.rest(), "");
    EXPECT_EQ(used.rest(), "");
}

TEST(HttpFrontStop, FinishesWhatRunsAndWhatWaits) {
    HttpLimits limits;
    limits.workers = 1;
    std::latch started(1);
    std::latch go_on(1);
    RunningFront server(limits, [&](HttpFront& front) {
        front.Get("/eerste", [&](const auto&, auto& response) {
            started.count_down();
            go_on.wait();
            response.set_content("eerste", "text/plain");
        });
    });
    auto first = server.connect();
    first.send(get_line("/eerste"));
    started.wait();
    auto second = server.connect();
    second.send(get_line("/"));
    ASSERT_TRUE(comes_true([&] { return server.front().metrics().queued == 1U; }));
    server.front().stop();
    ASSERT_TRUE(comes_true([&] {  // it listens no more
        try {
            Client(server.port(), "127.0.0.1");
            return false;
        } catch (const std::runtime_error&) {
            return true;
        }
    }));
    go_on.count_down();
    EXPECT_EQ(first.receive()->body, "eerste");
    EXPECT_EQ(second.receive()->body, "thuis");
    EXPECT_EQ(first.rest(), "");
    EXPECT_EQ(second.rest(), "");
    server.stop();
}

TEST(HttpFrontStop, DoesNotWaitForSlowClients) {
    const auto large = std::make_shared<const std::string>(std::size_t{20} * 1024 * 1024, 'd');
    HttpLimits limits;
    limits.stop_time = 300ms;
    RunningFront server(limits, [&](HttpFront& front) {
        front.Get("/groot",
                  [&](const auto&, auto& response) { set_shared_content(response, large, "text/plain"); });
    });
    auto half_head = server.connect();
    half_head.send("GET / HTTP/1.1\r\n");
    auto half_body = server.connect();
    half_body.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 10\r\n\r\nhalf");
    Client unread(server.port(), "127.0.0.1", 4096);
    unread.send(get_line("/groot"));
    ASSERT_TRUE(comes_true([&] { return server.front().metrics().sent_bytes > 10'000U; }));
    server.stop();  // returns, or the test times out
    SUCCEED();
}

TEST(HttpFrontStop, LosesNoAnswerUnderLoad) {
    std::atomic<std::uint64_t> handled{0};
    RunningFront server({}, [&](HttpFront& front) {
        front.Get("/telt", [&](const auto&, auto& response) {
            ++handled;
            response.set_content(std::string(5000, 'x'), "text/plain");
        });
    });
    std::atomic<std::uint64_t> answered{0};
    std::atomic<std::uint64_t> broken{0};
    std::vector<std::thread> visitors;
    for (int i = 0; i < 8; ++i) {
        visitors.emplace_back([&] {
            try {
                for (auto client = server.connect();;) {
                    const auto answer = client.ask(get_line("/telt"));
                    if (!answer) break;
                    ++answered;
                    if (answer->status != 200 || answer->body.size() != 5000) ++broken;
                    if (answer->header("Connection") == "close") break;
                }
            } catch (const std::runtime_error&) {  // connected too late
            }
        });
    }
    ASSERT_TRUE(comes_true([&] { return answered > 500U; }));
    server.stop();
    for (auto& visitor : visitors) visitor.join();
    EXPECT_EQ(broken, 0U);
    EXPECT_EQ(answered, handled) << "what a handler answered has arrived";
}

std::atomic<HttpFront*> to_stop{nullptr};

TEST(HttpFrontStop, MayBeCalledBySignalHandlers) {
    RunningFront server;
    to_stop = &server.front();
    const auto before = std::signal(SIGUSR1, [](int) { to_stop.load()->stop(); });
    auto client = server.connect();
    EXPECT_EQ(client.ask(get_line("/"))->status, 200);
    std::raise(SIGUSR1);
    EXPECT_EQ(client.rest(), "");
    std::signal(SIGUSR1, before);
}

}  // namespace
}  // namespace werkzaam::web::testing_front
