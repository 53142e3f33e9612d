#include "web/network_address.hpp"

#include <gmock/gmock.h>
#include <vector>

#include "web/listener.hpp"
#include "web/rate_limit.hpp"

namespace werkzaam::web {
namespace {

using namespace std::chrono_literals;

Address address(std::string_view text) {
    return Address::parse(text).value();
}
AddressRange range(std::string_view text) {
    return AddressRange::parse(text).value();
}

TEST(Address, IsReadAndWritten) {
    EXPECT_EQ(address("192.0.2.1").text(), "192.0.2.1");
    EXPECT_EQ(address("2001:DB8:0::1").text(), "2001:db8::1");
    EXPECT_EQ(address("[::1]").text(), "::1");
    EXPECT_EQ(address("::ffff:192.0.2.1"), address("192.0.2.1"));
    for (const auto* wrong :
         {"", "1.2.3", "1.2.3.4.5", "256.1.1.1", "::g", "localhost", "[::1", "1.2.3.4:80", "fe80::1%eth0"})
        EXPECT_FALSE(Address::parse(wrong)) << wrong;
}

TEST(Address, KnowsLoopbackAndVisitor) {
    EXPECT_TRUE(address("127.0.0.1").is_loopback());
    EXPECT_TRUE(address("127.9.9.9").is_loopback());
    EXPECT_TRUE(address("::1").is_loopback());
    EXPECT_FALSE(address("::").is_loopback());
    EXPECT_FALSE(address("128.0.0.1").is_loopback());
    EXPECT_FALSE(address("1::1").is_loopback());
    EXPECT_EQ(address("192.0.2.1").visitor(), address("192.0.2.0"));
    EXPECT_EQ(address("192.0.2.255").visitor(), address("192.0.2.1").visitor());
    EXPECT_NE(address("192.0.3.1").visitor(), address("192.0.2.1").visitor());
    EXPECT_TRUE(address("127.0.0.1").visitor().is_loopback());
    EXPECT_EQ(address("2001:db8:1:2:3:4:5:6").visitor(), address("2001:db8:1:2::"));
}

TEST(AddressRange, HasItsBits) {
    EXPECT_TRUE(range("10.0.0.0/8").contains(address("10.255.0.1")));
    EXPECT_FALSE(range("10.0.0.0/8").contains(address("11.0.0.1")));
    EXPECT_TRUE(range("192.0.2.128/25").contains(address("192.0.2.200")));
    EXPECT_FALSE(range("192.0.2.128/25").contains(address("192.0.2.100")));
    EXPECT_TRUE(range("127.0.0.1").contains(address("127.0.0.1")));
    EXPECT_FALSE(range("127.0.0.1").contains(address("127.0.0.2")));
    EXPECT_TRUE(range("2001:db8::/32").contains(address("2001:db8:ffff::1")));
    EXPECT_FALSE(range("2001:db8::/32").contains(address("2001:db9::1")));
    EXPECT_TRUE(range("0.0.0.0/0").contains(address("1.2.3.4")));
    EXPECT_FALSE(range("0.0.0.0/0").contains(address("::1")));
    EXPECT_TRUE(range("::/0").contains(address("1.2.3.4")));
    for (const auto* wrong : {"10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0.0/-1", "x/8", "10.0.0.0/8/8"})
        EXPECT_FALSE(AddressRange::parse(wrong)) << wrong;
}

TEST(ForwardedFor, IsBelievedFromTrustedAddressesOnly) {
    const std::vector<AddressRange> trusted{range("127.0.0.1"), range("10.0.0.0/8")};
    const auto client = [&](std::string_view peer, std::string_view header) {
        return client_address(address(peer), header, trusted).text();
    };
    EXPECT_EQ(client("127.0.0.1", "192.0.2.1"), "192.0.2.1");
    EXPECT_EQ(client("192.0.2.9", "192.0.2.1"), "192.0.2.9") << "the peer is no proxy of ours";
    EXPECT_EQ(client("127.0.0.1", "1.1.1.1, 192.0.2.1"), "192.0.2.1")
        << "what the visitor wrote himself stands before it";
    EXPECT_EQ(client("127.0.0.1", "192.0.2.1, 10.1.1.1"), "192.0.2.1") << "two proxies";
    EXPECT_EQ(client("127.0.0.1", "10.2.2.2, 10.1.1.1"), "10.2.2.2");
    EXPECT_EQ(client("127.0.0.1", ""), "127.0.0.1");
    EXPECT_EQ(client("127.0.0.1", "192.0.2.1, unknown"), "127.0.0.1");
    EXPECT_EQ(client("127.0.0.1", "192.0.2.1, unknown, 10.1.1.1"), "10.1.1.1");
    EXPECT_EQ(client("127.0.0.1", "2001:db8::7"), "2001:db8::7");
}

TEST(HostPort, IsReadAsWritten) {
    const auto read = [](std::string_view text) {
        const auto parsed = parse_host_port(text);
        return parsed ? parsed->host + " " + std::to_string(parsed->port) : parsed.problems().front().hint;
    };
    EXPECT_EQ(read("localhost:8080"), "localhost 8080");
    EXPECT_EQ(read("[::]:80"), ":: 80");
    EXPECT_EQ(read("[::1]:0"), "::1 0");
    EXPECT_EQ(read(":8080"), ":: 8080");
    EXPECT_EQ(read("*:8080"), ":: 8080");
    for (const auto* wrong : {"", "8080", "localhost", "localhost:", "localhost:http", "localhost:65536",
                              "localhost:-1", "::1:8080", "localhost:80 "})
        EXPECT_THAT(read(wrong), testing::HasSubstr("HOST:POORT")) << wrong;
}

TEST(Listeners, OpenBothLoopbacksOnOnePort) {
    const auto listeners = open_listeners("localhost:0", 16);
    ASSERT_TRUE(listeners);
    for (const auto& listener : *listeners) {
        EXPECT_TRUE(listener.address.is_loopback());
        EXPECT_EQ(listener.port, listeners->front().port);
        EXPECT_NE(listener.port, 0);
    }
    EXPECT_THAT(listeners->front().url(), testing::StartsWith("http://127.0.0.1:"));
}

TEST(Listeners, RefuseAPortThatIsTaken) {
    const auto first = open_listeners("127.0.0.1:0", 16);
    ASSERT_TRUE(first);
    const auto port = std::to_string(first->front().port);
    for (const auto& host : {"127.0.0.1:", "localhost:", "0.0.0.0:"}) {
        const auto second = open_listeners(host + port, 16);
        ASSERT_FALSE(second) << host;
        EXPECT_THAT(second.problems().front().where, testing::HasSubstr(port));
        EXPECT_THAT(second.problems().front().what, testing::HasSubstr("ander programma"));
    }
}

TEST(Listeners, SayWhenTheAddressIsNotOurs) {
    const auto listeners = open_listeners("192.0.2.1:8080", 16);
    ASSERT_FALSE(listeners);
    EXPECT_THAT(listeners.problems().front().what, testing::HasSubstr("heeft dit adres niet"));
    EXPECT_FALSE(open_listeners("no-such-host.invalid:80", 16));
}

TEST(RateLimiter, GivesABurstAndThenARate) {
    RateLimiter limiter({.per_second = 2, .burst = 3}, 10);
    const auto visitor = address("192.0.2.1");
    const RateLimiter::Clock::time_point start{};
    for (int i = 0; i < 3; ++i) EXPECT_EQ(limiter.take(visitor, start), 0s);
    EXPECT_EQ(limiter.take(visitor, start), 1s);
    EXPECT_EQ(limiter.take(address("192.0.2.2"), start), 0s) << "another visitor has his own";
    EXPECT_EQ(limiter.take(visitor, start + 500ms), 0s);
    EXPECT_EQ(limiter.take(visitor, start + 500ms), 1s);
    for (int i = 0; i < 3; ++i) EXPECT_EQ(limiter.take(visitor, start + 1h), 0s);
    EXPECT_EQ(limiter.take(visitor, start + 1h), 1s) << "an hour fills it to the burst and no further";
}

TEST(RateLimiter, SaysHowLongToWait) {
    RateLimiter limiter({.per_second = 0.1, .burst = 1}, 10);
    const RateLimiter::Clock::time_point start{};
    EXPECT_EQ(limiter.take(address("::1"), start), 0s);
    EXPECT_EQ(limiter.take(address("::1"), start), 10s);
    EXPECT_EQ(limiter.take(address("::1"), start + 9s), 1s);
}

TEST(RateLimiter, ForgetsWhomItSawLongestAgo) {
    RateLimiter limiter({.per_second = 0.001, .burst = 1}, 2);
    const RateLimiter::Clock::time_point start{};
    EXPECT_EQ(limiter.take(address("10.0.0.1"), start), 0s);
    EXPECT_EQ(limiter.take(address("10.0.0.2"), start), 0s);
    EXPECT_NE(limiter.take(address("10.0.0.1"), start), 0s);
    EXPECT_EQ(limiter.take(address("10.0.0.3"), start), 0s);
    EXPECT_EQ(limiter.size(), 2U);
    EXPECT_NE(limiter.take(address("10.0.0.1"), start), 0s) << "seen more recently than 10.0.0.2";
    EXPECT_EQ(limiter.take(address("10.0.0.2"), start), 0s) << "forgotten, so new";
}

TEST(RateLimiter, WithoutARateLimitsNobody) {
    RateLimiter limiter({.per_second = 0, .burst = 0}, 2);
    for (int i = 0; i < 100; ++i) EXPECT_EQ(limiter.take(address("10.0.0.1"), {}), 0s);
    EXPECT_EQ(limiter.size(), 0U);
}

}  // namespace
}  // namespace werkzaam::web
