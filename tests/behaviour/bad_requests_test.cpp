// Whatever is asked of the API, it answers with what is wrong and how to mend it: data/bad_requests.tsv.
#include <gmock/gmock.h>

#include "data_file.hpp"
#include "served.hpp"

namespace werkzaam::behaviour {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

struct BadRequest {
    std::string name, request;
    int status = 0;
    std::vector<std::string> says;
};

void PrintTo(const BadRequest& request, std::ostream* out) {
    *out << request.name;
}

std::vector<BadRequest> bad_requests() {
    std::vector<BadRequest> found;
    for (const auto& [number, columns] : testing::lines_of(std::filesystem::path(WERKZAAM_SOURCE_DIR) /
                                                           "tests/behaviour/data/bad_requests.tsv"))
        found.push_back({columns.at(0),
                         testing::bytes_of(columns.at(1)),
                         std::stoi(columns.at(2)),
                         {columns.begin() + 3, columns.end()}});
    return found;
}

/// RFC 9457, in Dutch, with nothing of the inside of the server.
void expect_problem(const Received& received) {
    EXPECT_THAT(received.content_type, StartsWith("application/problem+json"));
    EXPECT_THAT(received.head, HasSubstr("X-Content-Type-Options: nosniff\r\n"));
    const auto problem = Json::parse(received.body);
    EXPECT_EQ(problem.at("status"), received.status);
    for (const auto* text : {"title", "detail"}) {
        const std::string said = problem.at(text);
        EXPECT_GT(said.size(), 10u) << text;
    }
    if (!problem.contains("invalidParams")) return;
    for (const auto& parameter : problem.at("invalidParams"))
        for (const auto* text : {"name", "reason", "hint"})
            EXPECT_NE("", parameter.at(text).get<std::string>()) << text << " of " << parameter;
}

/// A page for people: what is wrong, and a way on.
void expect_page(const Received& received) {
    EXPECT_THAT(received.content_type, StartsWith("text/html"));
    EXPECT_THAT(received.head, HasSubstr("X-Content-Type-Options: nosniff\r\n"));
    for (const auto* part : {"<html lang=", "<h1", "href=\"/"})
        EXPECT_NE(received.body.find(part), std::string::npos) << part;
    EXPECT_EQ(received.body.find("<script>"), std::string::npos);
}

bool is_for_programs(const std::string& request) {
    const auto from = request.find('/');
    const auto path = request.substr(from, request.find_first_of(" ?", from) - from);
    return path.starts_with("/api/") || path.ends_with(".json");
}

class BadRequests : public ::testing::TestWithParam<BadRequest> {};

TEST_P(BadRequests, AreAnsweredAsTheDataSay) {
    const auto& [name, request, status, says] = GetParam();
    SCOPED_TRACE(name);
    const auto& served = Served::instance();
    const auto received = request.starts_with('/') ? served.get(request) : served.ask(request);
    EXPECT_EQ(received.status, status) << received.body.substr(0, 500);
    if (!is_for_programs(request))
        expect_page(received);
    else if (received.status >= 400)
        expect_problem(received);
    else
        EXPECT_FALSE(Json::parse(received.body).empty());
    constexpr std::size_t enough = 500;  // to see what went wrong
    for (const auto& text : says)
        EXPECT_NE(received.body.find(text), std::string::npos)
            << text << " in " << received.body.substr(0, enough);
    for (const auto* inside : {".cpp", "std::", "Xapian", "/usr", "/home", "/tmp", "exception"})
        EXPECT_EQ((received.head + received.body).find(inside), std::string::npos) << inside;
    EXPECT_EQ(served.get("/gezondheid").status, 200) << "the server is still there";
}

INSTANTIATE_TEST_SUITE_P(Data, BadRequests, ::testing::ValuesIn(bad_requests()),
                         [](const auto& info) { return std::to_string(info.index + 1); });

}  // namespace
}  // namespace werkzaam::behaviour
