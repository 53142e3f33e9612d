#include "web/request_head.hpp"

#include <gmock/gmock.h>
#include <string>
#include <vector>

#include "data_file.hpp"

namespace werkzaam::web {
namespace {

using werkzaam::testing::bytes_of;

struct HeadCase {
    std::string name;
    std::string head;
    int status = 0;
    std::string for_library;
};

std::vector<HeadCase> head_cases() {
    std::vector<HeadCase> cases;
    for (const auto& [number, parts] :
         werkzaam::testing::lines_of(WERKZAAM_SOURCE_DIR "/tests/web/data/request_heads.tsv"))
        cases.push_back({parts.at(0), bytes_of(parts.at(1)), std::stoi(parts.at(2)),
                         parts.size() > 3 ? bytes_of(parts[3]) : ""});
    return cases;
}

/// Feeds `head` in pieces of `piece` bytes, as a network does; gives status and text for the library as the
/// data has them.
std::pair<int, std::string> judged(const std::string& head, std::size_t piece) {
    const HttpLimits limits;
    HeadScanner scanner;
    for (std::size_t size = std::min(piece, head.size());; size = std::min(size + piece, head.size())) {
        const auto buffer = std::string_view(head).substr(0, size);
        const auto state = scanner.scan(buffer, limits);
        if (state == HeadScanner::State::refused) return {scanner.refusal().status, ""};
        if (state == HeadScanner::State::complete) {
            const auto parsed = parse_request_head(scanner.head(buffer), limits);
            if (const auto* refusal = std::get_if<Refusal>(&parsed)) return {refusal->status, ""};
            return {200, std::get<RequestHead>(parsed).for_library};
        }
        if (size == head.size()) return {0, ""};
    }
}

RequestHead parsed(const std::string& head) {
    const HttpLimits limits;
    auto result = parse_request_head(head, limits);
    if (const auto* refusal = std::get_if<Refusal>(&result)) {
        ADD_FAILURE() << refusal->status << ' ' << refusal->reason;
        return {};
    }
    return std::get<RequestHead>(result);
}

TEST(RequestHead, IsJudgedAsTheTableSays) {
    const auto cases = head_cases();
    ASSERT_GT(cases.size(), 100U);
    for (const auto& one : cases) {
        EXPECT_EQ(judged(one.head, one.head.size() + 1), std::pair(one.status, one.for_library)) << one.name;
    }
}

TEST(RequestHead, IsJudgedTheSameWhenItComesInPieces) {
    for (const auto& one : head_cases()) {
        for (const std::size_t piece : {1, 7, 100}) {
            EXPECT_EQ(judged(one.head, piece), std::pair(one.status, one.for_library))
                << one.name << ", " << piece;
        }
    }
}

TEST(RequestHead, EndsBeforeWhatFollows) {
    const HttpLimits limits;
    const std::string buffer =
        "\r\nPOST / HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\nbodyGET / HTTP/1.1\r\n\r\n";
    HeadScanner scanner;
    ASSERT_EQ(scanner.scan(buffer, limits), HeadScanner::State::complete);
    EXPECT_EQ(buffer.substr(scanner.end(), 4), "body");
    EXPECT_THAT(std::string(scanner.head(buffer)), ::testing::StartsWith("POST /"));
    EXPECT_THAT(std::string(scanner.head(buffer)), ::testing::EndsWith("\r\n\r\n"));
}

TEST(RequestHead, KnowsWhetherTheConnectionStays) {
    const std::string new_line = "GET / HTTP/1.1\r\nHost: h\r\n";
    const std::string old_line = "GET / HTTP/1.0\r\nHost: h\r\n";
    EXPECT_TRUE(parsed(new_line + "\r\n").keep_alive);
    EXPECT_FALSE(parsed(new_line + "Connection: close\r\n\r\n").keep_alive);
    EXPECT_FALSE(parsed(new_line + "connection: te, CLOSE\r\n\r\n").keep_alive);
    EXPECT_FALSE(parsed(new_line + "Connection: te\r\nConnection: close\r\n\r\n").keep_alive);
    EXPECT_TRUE(parsed(new_line + "Connection: closed\r\n\r\n").keep_alive);
    EXPECT_FALSE(parsed(old_line + "\r\n").keep_alive);
    EXPECT_TRUE(parsed(old_line + "Connection: Keep-Alive\r\n\r\n").keep_alive);
}

TEST(RequestHead, TellsThePathTheQueryAndTheBody) {
    const auto head = parsed(
        "POST /a/b?c=d?e HTTP/1.1\r\nHost: h\r\nContent-Length: 12\r\n"
        "Content-Type: APPLICATION/x-www-form-urlencoded\r\n\r\n");
    EXPECT_EQ(head.path, "/a/b");
    EXPECT_EQ(head.query, "c=d?e");
    EXPECT_EQ(head.content_length, 12U);
    EXPECT_TRUE(head.has_form);
    EXPECT_EQ(head.method, Method::post);
}

TEST(RequestHead, KeepsWhatAProxySaysApart) {
    const auto head = parsed(
        "GET / HTTP/1.1\r\nHost: h\r\nX-Forwarded-For: 192.0.2.1\r\nX-Forwarded-For: 192.0.2.2\r\n"
        "X-Forwarded-Proto: https\r\n\r\n");
    EXPECT_EQ(head.forwarded_for, "192.0.2.1,192.0.2.2");
    EXPECT_EQ(head.forwarded_proto, "https");
    EXPECT_EQ(parsed("GET / HTTP/1.1\r\nHost: h\r\nX-Forwarded-Proto: javascript\r\n\r\n").forwarded_proto,
              "");
}

TEST(RequestHead, TellsWhatARefusedRequestWantedWhenItCanBeSeen) {
    EXPECT_EQ(look_at_refused("HEAD /api/v1/x?y HTTP/1.1\r\n").path, "/api/v1/x");
    EXPECT_TRUE(look_at_refused("HEAD /api/v1/x?y HTTP/1.1\r\n").is_head);
    EXPECT_EQ(look_at_refused("GET /a\x01 HTTP/1.1").path, "/a");
    EXPECT_EQ(look_at_refused("\x16\x03\x01").path, "");
    EXPECT_EQ(look_at_refused("GET example HTTP/1.1").path, "");
    EXPECT_EQ(look_at_refused("").path, "");
}

}  // namespace
}  // namespace werkzaam::web
