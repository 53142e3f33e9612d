// The rate of one address leaves room for a class that opens the site at the same moment, and not for a
// flood.
#include <gmock/gmock.h>
#include <regex>
#include <set>

#include "web/front_client.hpp"

#include "bundled_index.hpp"
#include "running_server.hpp"

namespace werkzaam::faults {
namespace {

using web::testing_front::Client;
using web::testing_front::get_line;

/// Everything below /static/ that a page or style sheet names.
std::set<std::string> assets_in(const std::string& text) {
    static const std::regex asset(R"((/static/[A-Za-z0-9_./-]+))");
    std::set<std::string> found;
    for (std::sregex_iterator match(text.begin(), text.end(), asset), end; match != end; ++match)
        found.insert((*match)[1]);
    return found;
}

TEST(Rate, LetsAClassInAndAFloodNot) {
    constexpr std::size_t class_size = 20;
    const auto first_visit = [](std::uint16_t port, std::string target) {
        std::set<std::string> wanted{std::move(target)}, asked;
        while (asked.size() < wanted.size()) {
            for (const auto& one : std::set<std::string>(wanted)) {
                if (!asked.insert(one).second) continue;
                const auto answer = Client(port).ask(get_line(one));
                EXPECT_TRUE(answer && answer->status == 200) << one;
                if (answer) wanted.merge(assets_in(answer->body));
            }
        }
        return asked.size();
    };
    // Without limits first, as what is counted here should not count.
    const testing::RunningServer free(bundled_index());
    const auto requests = first_visit(free.port(), "/zoeken?q=schulden");
    EXPECT_GT(requests, 8u);

    const testing::RunningServer server(
        bundled_index(),
        {"--limit", "limit_loopback=on", "--limit", "read_rate=0.001/240", "--limit", "post_rate=0.001/40"});
    for (std::size_t i = 0; i < class_size; ++i) first_visit(server.port(), "/zoeken?q=schulden");
    Client flood(server.port());
    int refused = 0;
    for (int i = 0; i < 300; ++i) {
        const auto answer = flood.ask(get_line("/gezondheid"));
        ASSERT_TRUE(answer);
        if (answer->status != 429) continue;
        ++refused;
        EXPECT_TRUE(answer->has("Retry-After"));
    }
    EXPECT_GE(refused, static_cast<int>(300 - (240 - class_size * requests)));
    std::printf("%zu requests for a first visit, %zu visits at once, then %d of 300 refused\n", requests,
                class_size, refused);
}

}  // namespace
}  // namespace werkzaam::faults
