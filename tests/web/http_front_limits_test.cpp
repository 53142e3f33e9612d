// What one visitor can do to the others: nothing. Deadlines are short here, so that the tests are; what they
// assert is the answer that comes, and that others are answered meanwhile, never how fast.
#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <gmock/gmock.h>
#include <mutex>
#include <sys/resource.h>
#include <sys/socket.h>

#include "front_client.hpp"

namespace werkzaam::web::testing_front {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

/// A handler waits here until the test lets it go on.
class Gate {
public:
    void wait() {
        std::unique_lock lock(mutex_);
        ++waiting_;
        changed_.wait(lock, [this] { return open_; });
    }
    void open() {
        const std::lock_guard lock(mutex_);
        open_ = true;
        changed_.notify_all();
    }
    std::size_t waiting() {
        const std::lock_guard lock(mutex_);
        return waiting_;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::size_t waiting_ = 0;
    bool open_ = false;
};

HttpLimits impatient() {
    HttpLimits limits;
    limits.head_time = limits.body_time = limits.idle_time = limits.write_time = 200ms;
    limits.drain_time = 200ms;
    return limits;
}

AddressRange range(std::string_view text) {
    return AddressRange::parse(text).value();
}

TEST(HttpFrontLimits, EndASlowHead) {
    RunningFront server(impatient());
    auto slow = server.connect();
    slow.send("GET /api/v1/x HTTP/1.1\r\nHos");
    const auto answer = slow.receive();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 408);
    EXPECT_EQ(answer->header("Content-Type"), "application/problem+json");
    EXPECT_EQ(slow.rest(), "");
    EXPECT_EQ(server.front().metrics().timed_out, 1U);
}

TEST(HttpFrontLimits, EndAHeadThatComesByteByByte) {
    RunningFront server(impatient());
    auto slow = server.connect();
    const std::string request = "GET / HTTP/1.1\r\nHost: test\r\nX: ";
    slow.send(request);
    // Each byte is in time; the head is not.
    while (slow.send("a") && server.front().metrics().timed_out == 0U) std::this_thread::sleep_for(20ms);
    EXPECT_EQ(slow.receive()->status, 408);
}

TEST(HttpFrontLimits, EndASlowBody) {
    RunningFront server(impatient());
    auto slow = server.connect();
    slow.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 10\r\n\r\nhalf");
    EXPECT_EQ(slow.receive()->status, 408);
    EXPECT_EQ(slow.rest(), "");
}

TEST(HttpFrontLimits, CloseIdleConnectionsWithoutAWord) {
    RunningFront server(impatient());
    auto silent = server.connect();
    EXPECT_EQ(silent.rest(), "");
    auto used = server.connect();
    EXPECT_EQ(used.ask(get_line("/"))->status, 200);
    EXPECT_EQ(used.rest(), "");
}

TEST(HttpFrontLimits, LetOthersBeAnsweredBesideSlowAndSilentOnes) {
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

TEST(HttpFrontLimits, LetOthersBeAnsweredBesideUnreadDownloads) {
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

TEST(HttpFrontLimits, GiveASlowReaderTime) {
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

TEST(HttpFrontLimits, HoldNineHundredConnections) {
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

TEST(HttpFrontLimits, SayThatTheQueueIsFull) {
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

TEST(HttpFrontLimits, AnswerFirstWhoAsksLeastWhenSomeWaitLong) {
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

TEST(HttpFrontLimits, DropTheRequestsOfWhoIsGone) {
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

TEST(HttpFrontLimits, LimitTheRateOfOneAddress) {
    HttpLimits limits;
    limits.limit_loopback = true;
    limits.read_rate = {.per_second = 0.01, .burst = 3};
    limits.post_rate = {.per_second = 0.01, .burst = 1};
    RunningFront server(limits, [](HttpFront& front) {
        front.Post("/", [](const auto&, auto& response) { response.set_content("gedaan", "text/plain"); });
    });
    auto client = server.connect();
    for (int i = 0; i < 3; ++i) EXPECT_EQ(client.ask(get_line("/"))->status, 200);
    const auto refused = client.ask(get_line("/"));
    EXPECT_EQ(refused->status, 429);
    EXPECT_GE(std::stoi(refused->header("Retry-After")), 1);
    EXPECT_EQ(client.ask(get_line("/"))->status, 429) << "the connection is kept";
    EXPECT_EQ(client.ask(post("/", "a"))->status, 200) << "a bucket of its own";
    EXPECT_EQ(client.ask(post("/", "a"))->status, 429);
    EXPECT_EQ(client.rest(), "") << "with a body that was not read it is not";
    EXPECT_EQ(server.front().metrics().rate_limited, 3U);
}

TEST(HttpFrontLimits, DoNotLimitLoopbackUnlessTold) {
    HttpLimits limits;
    limits.read_rate = {.per_second = 0.01, .burst = 1};
    limits.connections_per_address = 1;
    RunningFront server(limits);
    auto first = server.connect();
    auto second = server.connect();
    for (int i = 0; i < 10; ++i) EXPECT_EQ(first.ask(get_line("/"))->status, 200);
    EXPECT_EQ(second.ask(get_line("/"))->status, 200);
}

TEST(HttpFrontLimits, CountVisitorsBehindATrustedProxyApart) {
    HttpLimits limits;
    limits.trusted_proxies = {range("127.0.0.0/8")};
    limits.read_rate = {.per_second = 0.01, .burst = 1};
    RunningFront server(limits, [](HttpFront& front) {
        front.Get("/wie", [](const httplib::Request& request, auto& response) {
            response.set_content(request.remote_addr + " " + request.get_header_value("X-Forwarded-Proto"),
                                 "text/plain");
        });
    });
    auto proxy = server.connect();
    const auto forwarded = [](const std::string& address) {
        return get_line("/wie", "X-Forwarded-Proto: https\r\nX-Forwarded-For: " + address + "\r\n");
    };
    EXPECT_EQ(proxy.ask(forwarded("192.0.2.1"))->body, "192.0.2.1 https");
    EXPECT_EQ(proxy.ask(forwarded("192.0.2.1"))->status, 429);
    EXPECT_EQ(proxy.ask(forwarded("192.0.2.1, 192.0.2.2"))->body, "192.0.2.2 https");
    EXPECT_EQ(proxy.ask(forwarded("2001:db8::1"))->status, 200);
    EXPECT_EQ(proxy.ask(forwarded("2001:db8::2"))->status, 429) << "the same /64";
    for (int i = 0; i < 3; ++i) EXPECT_EQ(proxy.ask(get_line("/wie"))->status, 200) << "the proxy itself";
}

TEST(HttpFrontLimits, DoNotBelieveForwardedHeadersOfOthers) {
    RunningFront server({}, [](HttpFront& front) {
        front.Get("/wie", [](const httplib::Request& request, auto& response) {
            response.set_content(request.remote_addr + request.get_header_value("X-Forwarded-Proto"),
                                 "text/plain");
        });
    });
    const auto answer =
        server.ask(get_line("/wie", "X-Forwarded-For: 192.0.2.1\r\nX-Forwarded-Proto: https\r\n"));
    EXPECT_EQ(answer->body, "127.0.0.1");
}

TEST(HttpFrontLimits, LimitTheConnectionsOfOneAddress) {
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

TEST(HttpFrontLimits, KeepMemoryWithinItsBound) {
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

TEST(HttpFrontLimits, LetARefusedClientSeeWhy) {
    RunningFront server;
    auto client = server.connect();
    const std::string body(4'000'000, 'b');
    client.send(post("/", body));  // goes on sending after the refusal
    const auto answer = client.receive();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 413);
    EXPECT_THAT(answer->body, HasSubstr("te veel"));
    client.end_sending();
    EXPECT_EQ(client.rest(), "");
}

TEST(HttpFrontLimits, NeverReadABodyAsARequest) {
    RunningFront server;
    const std::string smuggled = get_line("/gesmokkeld");
    const auto length = std::to_string(smuggled.size());
    const std::vector<std::pair<int, std::string>> attempts{
        {400, get_line("/", "Content-Length: " + length + "\r\n") + smuggled},
        {400, "POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 0\r\nContent-Length: " + length + "\r\n\r\n" +
                  smuggled},
        {411,
         "POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" +
             smuggled},
        {411, get_line("/", "Transfer-Encoding: chunked\r\n") + "0\r\n\r\n" + smuggled},
        {417, "POST / HTTP/1.1\r\nHost: test\r\nContent-Length: " + length +
                  "\r\nExpect: 100-continue\r\n\r\n" + smuggled},
        {501, "PUT / HTTP/1.1\r\nHost: test\r\nContent-Length: " + length + "\r\n\r\n" + smuggled},
    };
    for (const auto& [status, request] : attempts) {
        auto client = server.connect();
        EXPECT_EQ(client.ask(request)->status, status) << request;
        client.end_sending();
        EXPECT_EQ(client.rest(), "") << "one answer to " << request;
    }
    auto client = server.connect();
    EXPECT_EQ(client.ask(post("/", smuggled))->status, 404);
    EXPECT_EQ(client.ask(get_line("/"))->body, "thuis")
        << "the body of a POST nobody handles is gone with it";
}

TEST(HttpFrontLimits, RefuseFloodsAndBinary) {
    RunningFront server;
    std::string lines;
    for (int i = 0; i < 100'000; ++i) lines += "X: y\r\n";
    const std::vector<std::pair<int, std::string>> floods{
        {431, "GET / HTTP/1.1\r\nHost: test\r\n" + lines},
        {431, "GET / HTTP/1.1\r\nX: " + std::string(1'000'000, 'x')},
        {414, "GET /" + std::string(1'000'000, 'x')},
        {400, std::string("GET /\0 HTTP/1.1\r\n", 17)},
        {400, "\x16\x03\x01\x02"},
        {400, std::string(100'000, '\0')},
        {400, "\r\n\r\n\r\n\r\n"},
    };
    for (const auto& [status, bytes] : floods) {
        auto client = server.connect();
        client.send(bytes);
        const auto answer = client.receive();
        ASSERT_TRUE(answer) << bytes.substr(0, 40);
        EXPECT_EQ(answer->status, status) << bytes.substr(0, 40);
    }
    EXPECT_EQ(server.get("/?a?b")->body, "thuis");
}

TEST(HttpFrontLimits, TakeTheLongestPathWithoutHarm) {
    RunningFront server({}, [](HttpFront& front) {
        front.Get("/interventies/([^/]+)",
                  [](const auto&, auto& response) { response.set_content("een", "text/plain"); });
    });
    EXPECT_EQ(server.get("/interventies/" + std::string(4000, 'a'))->body, "een");
    EXPECT_EQ(server.get("/interventies/" + std::string(4090, '/'))->status, 414);
}

}  // namespace
}  // namespace werkzaam::web::testing_front
