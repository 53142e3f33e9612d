// The limits of a request: how long it may take to come, how large it may be, what it must look like, and how
// many one visitor may send. Deadlines are short here, so that the tests are; what they assert is the answer
// that comes, never how fast.
#include <gmock/gmock.h>

#include "front_limits.hpp"

namespace werkzaam::web::testing_front {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

AddressRange range(std::string_view text) {
    return AddressRange::parse(text).value();
}

TEST(HttpFrontRequestLimits, EndASlowHead) {
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

TEST(HttpFrontRequestLimits, EndAHeadThatComesByteByByte) {
    RunningFront server(impatient());
    auto slow = server.connect();
    const std::string request = "GET / HTTP/1.1\r\nHost: test\r\nX: ";
    slow.send(request);
    // Each byte is in time; the head is not.
    while (slow.send("a") && server.front().metrics().timed_out == 0U) std::this_thread::sleep_for(20ms);
    EXPECT_EQ(slow.receive()->status, 408);
}

TEST(HttpFrontRequestLimits, EndASlowBody) {
    RunningFront server(impatient());
    auto slow = server.connect();
    slow.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 10\r\n\r\nhalf");
    EXPECT_EQ(slow.receive()->status, 408);
    EXPECT_EQ(slow.rest(), "");
}

TEST(HttpFrontRequestLimits, LetARefusedClientSeeWhy) {
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

TEST(HttpFrontRequestLimits, NeverReadABodyAsARequest) {
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

TEST(HttpFrontRequestLimits, RefuseFloodsAndBinary) {
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

TEST(HttpFrontRequestLimits, TakeTheLongestPathWithoutHarm) {
    RunningFront server({}, [](HttpFront& front) {
        front.Get("/interventies/([^/]+)",
                  [](const auto&, auto& response) { response.set_content("een", "text/plain"); });
    });
    EXPECT_EQ(server.get("/interventies/" + std::string(4000, 'a'))->body, "een");
    EXPECT_EQ(server.get("/interventies/" + std::string(4090, '/'))->status, 414);
}

TEST(HttpFrontRequestLimits, LimitTheRateOfOneVisitor) {
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

TEST(HttpFrontRequestLimits, DoNotLimitLoopbackUnlessTold) {
    HttpLimits limits;
    limits.read_rate = {.per_second = 0.01, .burst = 1};
    limits.connections_per_address = 1;
    RunningFront server(limits);
    auto first = server.connect();
    auto second = server.connect();
    for (int i = 0; i < 10; ++i) EXPECT_EQ(first.ask(get_line("/"))->status, 200);
    EXPECT_EQ(second.ask(get_line("/"))->status, 200);
}

TEST(HttpFrontRequestLimits, CountVisitorsBehindATrustedProxyApart) {
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
    EXPECT_EQ(proxy.ask(forwarded("192.0.2.255"))->status, 429) << "the same /24";
    EXPECT_EQ(proxy.ask(forwarded("192.0.2.1, 192.0.3.1"))->body, "192.0.3.1 https");
    EXPECT_EQ(proxy.ask(forwarded("2001:db8::1"))->status, 200);
    EXPECT_EQ(proxy.ask(forwarded("2001:db8::2"))->status, 429) << "the same /64";
    for (int i = 0; i < 3; ++i) EXPECT_EQ(proxy.ask(get_line("/wie"))->status, 200) << "the proxy itself";
}

TEST(HttpFrontRequestLimits, DoNotBelieveForwardedHeadersOfOthers) {
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

}  // namespace
}  // namespace werkzaam::web::testing_front
