// The limits of connections, of what waits for a worker and of memory: what one visitor can do to the others
// is nothing. Deadlines are short here, so that the tests are; what they assert is that others are answered
// meanwhile, never how fast.
#include <algorithm>
#include <atomic>
#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include "front_limits.hpp"

namespace werkzaam::web::testing_front {
namespace {

using namespace std::chrono_literals;

TEST(HttpFrontConnectionLimits, CloseIdleConnectionsWithoutAWord) {
    RunningFront server(impatient());
    auto silent = server.connect();
    EXPECT_EQ(silent.rest(), "");
    auto used = server.connect();
    EXPECT_EQ(used.ask(get_line("/"))->status, 200);
    EXPECT_EQ(used.rest(), "");
}

TEST(HttpFrontConnectionLimits, LetOthersBeAnsweredBesideSlowAndSilentOnes) {
    RunningFront server;  // with the real deadlines: none of these is closed meanwhile
    std::vector<Client> clients;
    for (int i = 0; i < 64; ++i) {
        clients.push_back(server.connect());
        clients.push_back(server.connect());
        clients.back().send("GET / HTTP/1.1\r\nHost: t");
        clients.push_back(server.connect());
        clients.back().send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 1000\r\n\r\nstart");
    }
    EXPECT_EQ(server.get("/")->body, "thuis");
    clients[1].send("est\r\n\r\n");
    EXPECT_EQ(clients[1].receive()->body, "thuis") << "slow, but in time";
    EXPECT_TRUE(comes_true([&] { return server.front().metrics().open_connections == clients.size(); }));
}

TEST(HttpFrontConnectionLimits, LetOthersBeAnsweredBesideUnreadDownloads) {
    const auto large = std::make_shared<const std::string>(std::size_t{20} * 1024 * 1024, 'd');
    auto limits = impatient();
    limits.write_time = 500ms;
    limits.write_rate = std::size_t{1} << 30;
    RunningFront server(limits, [&](HttpFront& front) {
        front.Get("/groot",
                  [&](const auto&, auto& response) { set_shared_content(response, large, "text/plain"); });
    });
    std::vector<Client> unread;
    for (int i = 0; i < 32; ++i) {
        unread.emplace_back(server.port(), "127.0.0.1", 4096);
        unread.back().send(get_line("/groot"));
    }
    EXPECT_EQ(server.get("/")->body, "thuis");
    EXPECT_TRUE(comes_true([&] { return server.front().metrics().timed_out == unread.size(); }))
        << "who does not read is let go";
    EXPECT_EQ(server.get("/groot")->body.size(), large->size());
}

TEST(HttpFrontConnectionLimits, GiveASlowReaderTime) {
    const auto large = std::make_shared<const std::string>(std::size_t{4} * 1024 * 1024, 'd');
    auto limits = impatient();
    limits.write_rate = 256 * 1024;  // so what was sent always earns more time than it took
    RunningFront server(limits, [&](HttpFront& front) {
        front.Get("/groot",
                  [&](const auto&, auto& response) { set_shared_content(response, large, "text/plain"); });
    });
    Client slow(server.port(), "127.0.0.1", 64 * 1024);
    slow.send(get_line("/groot"));
    std::this_thread::sleep_for(300ms);  // longer than write_time
    EXPECT_EQ(slow.receive()->body.size(), large->size());
}

TEST(HttpFrontConnectionLimits, HoldNineHundredConnections) {
    rlimit files{};
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = std::min<rlim_t>(files.rlim_max, 4096);
    setrlimit(RLIMIT_NOFILE, &files);
    if (files.rlim_cur < 2048) GTEST_SKIP() << "this machine allows " << files.rlim_cur << " files";
    RunningFront server;
    std::vector<Client> clients;
    for (int i = 0; i < 900; ++i) {
        clients.push_back(server.connect());
        if (i % 2 == 0) clients.back().send("GET / HTTP/1.1\r\n");
    }
    EXPECT_EQ(server.get("/")->body, "thuis");
    const auto& metrics = server.front().metrics();
    EXPECT_LE(metrics.open_connections, 800U);
    EXPECT_GE(metrics.evicted, 100U);
    EXPECT_TRUE(clients.front().is_closed()) << "the oldest is nearest its deadline";
    auto& newest = clients.back();
    newest.send(get_line("/"));
    EXPECT_EQ(newest.receive()->body, "thuis") << "the newest stays";
}

TEST(HttpFrontConnectionLimits, SayThatTheQueueIsFull) {
    HttpLimits limits;
    limits.workers = 1;
    limits.queue = 2;
    Gate gate;
    RunningFront server(limits, [&](HttpFront& front) {
        front.Get("/wacht", [&](const auto&, auto& response) {
            gate.wait();
            response.set_content("klaar", "text/plain");
        });
    });
    std::vector<Client> clients;
    const auto one_more = [&] {
        clients.push_back(server.connect());
        clients.back().send(get_line("/wacht"));
    };
    one_more();
    ASSERT_TRUE(comes_true([&] { return gate.waiting() == 1; }));
    one_more();
    one_more();
    ASSERT_TRUE(comes_true([&] { return server.front().metrics().queued == 2U; }));
    one_more();
    const auto answer = clients[1].receive();  // of those that wait the oldest
    EXPECT_EQ(answer->status, 503);
    EXPECT_TRUE(answer->has("Retry-After"));
    gate.open();
    for (const std::size_t other : {0, 2, 3}) EXPECT_EQ(clients[other].receive()->body, "klaar");
    EXPECT_EQ(clients[1].ask(get_line("/wacht"))->body, "klaar") << "the connection was kept";
}

TEST(HttpFrontConnectionLimits, AnswerFirstWhoAsksLeastWhenSomeWaitLong) {
    HttpLimits limits;
    limits.workers = 1;
    limits.queue_time = 0ms;
    Gate gate;
    std::mutex mutex;
    std::vector<std::string> order;
    RunningFront server(limits, [&](HttpFront& front) {
        front.Get("/wacht/(.*)", [&](const auto& request, auto& response) {
            gate.wait();
            const std::lock_guard lock(mutex);
            order.push_back(request.matches[1]);
            response.set_content("klaar", "text/plain");
        });
    });
    std::vector<Client> clients;
    const auto ask = [&](const std::string& name, std::size_t waiting) {
        clients.push_back(server.connect());
        clients.back().send(get_line("/wacht/" + name));
        return comes_true([&] { return gate.waiting() == 1 && server.front().metrics().queued == waiting; });
    };
    auto busy = server.connect();
    busy.send(get_line("/wacht/eerst") + get_line("/wacht/tweede"));
    ASSERT_TRUE(comes_true([&] { return gate.waiting() == 1; }));
    ASSERT_TRUE(ask("oud", 1));
    ASSERT_TRUE(ask("nieuw", 2));
    ASSERT_TRUE(ask("nieuwst", 3));
    gate.open();
    for (auto& client : clients) EXPECT_EQ(client.receive()->body, "klaar");
    for (int i = 0; i < 2; ++i) EXPECT_EQ(busy.receive()->body, "klaar");
    EXPECT_THAT(order, testing::ElementsAre("eerst", "nieuwst", "nieuw", "oud", "tweede"));
}

TEST(HttpFrontConnectionLimits, DropTheRequestsOfWhoIsGone) {
    HttpLimits limits;
    limits.workers = 1;
    Gate gate;
    std::atomic<int> handled = 0;
    RunningFront server(limits, [&](HttpFront& front) {
        front.Get("/wacht", [&](const auto&, auto& response) {
            ++handled;
            gate.wait();
            response.set_content("klaar", "text/plain");
        });
    });
    auto first = server.connect();
    first.send(get_line("/wacht"));
    ASSERT_TRUE(comes_true([&] { return gate.waiting() == 1; }));
    {
        auto second = server.connect();
        second.send(get_line("/wacht"));
        ASSERT_TRUE(comes_true([&] { return server.front().metrics().queued == 1U; }));
        const linger at_once{.l_onoff = 1, .l_linger = 0};
        setsockopt(second.socket(), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    }
    EXPECT_TRUE(comes_true([&] { return server.front().metrics().queued == 0U; }));
    gate.open();
    EXPECT_EQ(first.receive()->body, "klaar");
    EXPECT_EQ(server.get("/")->body, "thuis");
    EXPECT_EQ(handled, 1);
}

TEST(HttpFrontConnectionLimits, LimitTheConnectionsOfOneVisitor) {
    HttpLimits limits;
    limits.limit_loopback = true;
    limits.connections_per_address = 2;
    limits.read_rate = {};
    RunningFront server(limits);
    auto first = server.connect();
    auto second = server.connect();
    EXPECT_EQ(first.ask(get_line("/"))->status, 200);
    EXPECT_EQ(second.ask(get_line("/"))->status, 200);
    EXPECT_TRUE(server.connect().is_closed());
    EXPECT_EQ(server.front().metrics().turned_away, 1U);
    first.ask(get_line("/", "Connection: close\r\n"));
    ASSERT_TRUE(first.is_closed());
    EXPECT_EQ(server.get("/")->status, 200) << "there is room again";
}

TEST(HttpFrontConnectionLimits, KeepMemoryWithinItsBound) {
    HttpLimits limits;
    limits.buffered_bytes = std::size_t{4} * 1024 * 1024;
    RunningFront server(limits, [](HttpFront& front) {
        front.Post("/", [](const auto&, auto& response) { response.set_content("gedaan", "text/plain"); });
    });
    // Forty bodies of almost a megabyte that are never finished.
    const std::string body(1'000'000, 'b');
    std::vector<Client> clients;
    for (int i = 0; i < 40; ++i) {
        clients.push_back(server.connect());
        clients.back().send(post("/", body).substr(0, body.size()));
    }
    EXPECT_TRUE(comes_true([&] {
        const auto& metrics = server.front().metrics();
        return metrics.evicted + metrics.overloaded >= 30U && metrics.buffered_bytes <= limits.buffered_bytes;
    }));
    EXPECT_EQ(server.get("/")->body, "thuis");
}

}  // namespace
}  // namespace werkzaam::web::testing_front
