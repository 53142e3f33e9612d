// A kept answer is the fresh one: every address of these tests, asked of a server that keeps answers, twice,
// and of one that does not.
#include <csignal>
#include <gtest/gtest.h>
#include <regex>
#include <set>

#include "data_file.hpp"
#include "served.hpp"

namespace werkzaam::behaviour {
namespace {

namespace fs = std::filesystem;
using web::testing_front::Client;
using web::testing_front::comes_true;
using web::testing_front::get_line;

/// A server of its own on the index that the other tests use, with settings of its own.
class OwnServer {
public:
    explicit OwnServer(const testing::Arguments& settings) {
        testing::Arguments arguments{
            "serve",    "--index",    Served::instance().index(), "--state", folder_ / "state.sqlite",
            "--listen", "127.0.0.1:0"};
        arguments.insert(arguments.end(), settings.begin(), settings.end());
        server_ = testing::start(arguments, folder_ / "out", folder_ / "err");
        std::string said;
        comes_true([&] { return (said = testing::read_file(folder_ / "out")).ends_with("\n"); });
        if (said.empty()) throw std::runtime_error("serve: " + testing::read_file(folder_ / "err"));
        port_ = static_cast<std::uint16_t>(std::stoi(said.substr(said.rfind(':') + 1)));
    }
    ~OwnServer() {
        ::kill(server_, SIGTERM);
        testing::wait_for(server_);
    }
    OwnServer(const OwnServer&) = delete;
    OwnServer& operator=(const OwnServer&) = delete;

    std::string tag_of(const std::string& request) const {
        Client client(port_);
        return client.ask(request)->header("ETag");
    }
    /// Head and body without what differs from request to request: Date, X-Request-Id, and duurMs with the
    /// length of what holds it.
    std::string ask(const std::string& request) const {
        Client client(port_);
        const auto received = client.ask(request);
        if (!received) throw std::runtime_error("no answer to " + request);
        auto head = received->head, body = received->body;
        for (const auto* name : {"Date: ", "X-Request-Id: "}) cut(head, name, "\r\n");
        if (cut(body, "\"duurMs\":", ",")) cut(head, "Content-Length: ", "\r\n");
        return head + "\n" + body;
    }
    Json kept() const {
        Client client(port_);
        return Json::parse(client.ask(get_line("/gezondheid"))->body).at("bewaard");
    }

private:
    static bool cut(std::string& text, std::string_view from, std::string_view to) {
        const auto first = text.find(from);
        if (first == std::string::npos) return false;
        text.erase(first, text.find(to, first) - first);
        return true;
    }

    testing::Folder folder_;
    pid_t server_ = -1;
    std::uint16_t port_ = 0;
};

/// Searches of the data files, as pages in one of the languages and as JSON; one page of each kind; bad
/// requests.
std::vector<std::string> addresses() {
    std::set<std::string> queries, all;
    const auto data = fs::path(WERKZAAM_SOURCE_DIR) / "tests/behaviour/data";
    for (const auto& file : fs::directory_iterator(data / "searches"))
        if (file.path().extension() == ".tsv")
            for (const auto& line : testing::lines_of(file.path())) queries.insert(query_of(line.columns[0]));
    std::size_t number = 0;
    for (const auto& query : queries) {
        all.insert("/api/v1/_zoek?" + query);
        all.insert((++number % 4 == 0 ? "/en/zoeken?" : "/zoeken?") + query);
    }
    for (const auto& line : testing::lines_of(data / "bad_requests.tsv"))
        if (line.columns[1].starts_with('/')) all.insert(testing::bytes_of(line.columns[1]));
    const std::regex page("path: '([^']+)'");
    const auto pages = testing::read_file(fs::path(WERKZAAM_SOURCE_DIR) / "tests/browser/pages.mjs");
    for (std::sregex_iterator it(pages.begin(), pages.end(), page), end; it != end; ++it)
        all.insert((*it)[1].str());
    for (const auto* more :
         {"/api/v1/interventies", "/api/v1/elementen?aantal=100", "/api/v1/interventies/liftjeleven",
          "/interventies/liftjeleven.json", "/interventies/liftjeleven.ris", "/interventies/liftjeleven.bib",
          "/api/v1/concepten/themes", "/api/v1/concepten/elements/huisbezoek", "/api/v1/_suggesties?q=een",
          "/api/v1/paden?van=medelijden&naar=empathie", "/api/v1/matrix?rij=thema&kolom=vorm",
          "/api/v1/openapi.json", "/opensearch.xml", "/robots.txt", "/verzamelingen",
          "/api/v1/vergelijking?id=liftjeleven&id=keti-koti-tafel", "/matrix.csv"})
        all.insert(more);
    return {all.begin(), all.end()};
}

TEST(KeptAnswers, AreTheFreshOnes) {
    // So small that answers are sent away and made again on the way.
    const OwnServer keeps({"--answer-cache", "4"}), makes({"--answer-cache", "0"});
    const auto all = addresses();
    EXPECT_GT(all.size(), 350u);
    std::size_t given_before = 0, given_by_address = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto& address = all[i];
        for (const auto* headers : {"", "Accept-Encoding: gzip\r\n"}) {
            if (*headers != 0 && (i % 3 != 0 || address.starts_with("/api/"))) continue;
            const auto request = get_line(address, headers);
            const auto fresh = makes.ask(request);
            const auto first = keeps.ask(request), second = keeps.ask(request);
            EXPECT_TRUE(first == fresh) << address << "\n" << first.substr(0, 600);
            EXPECT_TRUE(second == fresh) << address << "\n" << second.substr(0, 600);
        }
        const auto given = keeps.kept().at("gegeven").get<std::size_t>();
        given_by_address += given > given_before;
        given_before = given;
    }
    EXPECT_GT(given_by_address, all.size() / 2) << "most of these are kept";
    EXPECT_GT(keeps.kept().at("verdrongen").get<std::size_t>(), 100u);
    EXPECT_EQ(makes.kept().at("gegeven"), 0);
    EXPECT_EQ(makes.kept().at("antwoorden"), 0);
}

TEST(KeptAnswers, AreOfTheSameQuestion) {
    const OwnServer keeps({}), makes({"--answer-cache", "0"});
    const std::string root = "/zoeken?q=eenzaamheid", page = get_line(root);
    const auto tag = keeps.tag_of(page);
    EXPECT_TRUE(tag.starts_with("W/\"snapshot-")) << tag.substr(0, 100);
    const std::string host = " HTTP/1.1\r\nHost: ", end = "\r\n\r\n";
    // Each differs in one thing from the one before, and each is asked twice.
    for (const auto& request :
         {page, get_line(root, "Accept-Encoding: gzip\r\n"),
          get_line(root, "Accept-Encoding: br, gzip;q=0\r\n"), get_line(root, "Accept: application/json\r\n"),
          get_line(root, "If-None-Match: " + tag + "\r\n"), get_line(root, "If-None-Match: W/\"other\"\r\n"),
          get_line(root, "Range: bytes=0-9\r\n"), get_line("/en" + root),
          get_line("/zoeken.json?q=eenzaamheid"), get_line(root + "&utm_source=x"),
          get_line("/zoeken?q=eenzaam%68eid"), get_line("/z%6Feken?q=eenzaamheid"),
          get_line(root + "&sorteer=naam"), "GET /interventies" + host + "een.example" + end,
          "GET /interventies" + host + "twee.example" + end,
          "GET /interventies/liftjeleven" + host + "een.example" + end,
          "GET /interventies/liftjeleven" + host + "twee.example" + end,
          "POST " + root + host + "x\r\nContent-Length: 0" + end})
        for (int time = 0; time < 2; ++time) EXPECT_EQ(keeps.ask(request), makes.ask(request)) << request;
}

TEST(KeptAnswers, SayHowManyThereAre) {
    const OwnServer server({});
    const auto before = server.kept();
    for (int time = 0; time < 3; ++time) server.ask(get_line("/interventies/liftjeleven"));
    server.ask(get_line("/interventies/bestaat-niet"));
    server.ask(get_line("/verzamelingen"));
    server.ask(get_line("/robots.txt"));
    const auto after = server.kept();
    EXPECT_EQ(before.at("antwoorden"), 0);
    EXPECT_EQ(after.at("antwoorden"), 1) << after;
    EXPECT_EQ(after.at("gemaakt"), 1);
    EXPECT_EQ(after.at("gegeven"), 2);
    EXPECT_GT(after.at("bytes").get<int>(), 10'000);
}

}  // namespace
}  // namespace werkzaam::behaviour
