// Assets: an address that changes with the content, compressed when asked, a house style of the host.
#include "web/assets.hpp"

#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <unistd.h>

namespace werkzaam::web {
namespace {

using ::testing::MatchesRegex;

bool send(const Assets& assets, const std::string& path, httplib::Response& response,
          const std::string& coding = "") {
    httplib::Request request;
    request.path = path;
    if (!coding.empty()) request.set_header("Accept-Encoding", coding);
    return assets.send(request, response);
}

TEST(Assets, HaveAHashInTheirAddressAndMayBeKept) {
    const auto assets = Assets::load();
    ASSERT_TRUE(assets);
    const auto address = (*assets)->address("werkzaam.css");
    EXPECT_THAT(address, MatchesRegex("/static/werkzaam\\.[0-9a-f]{10}\\.css"));
    httplib::Response response;
    ASSERT_TRUE(send(**assets, address, response));
    EXPECT_EQ(response.get_header_value("Cache-Control"), "public, max-age=31536000, immutable");
    EXPECT_EQ(response.get_header_value("Content-Encoding"), "");
    httplib::Response zipped;
    ASSERT_TRUE(send(**assets, address, zipped, "GZIP, DEFLATE"));
    EXPECT_EQ(zipped.get_header_value("Content-Encoding"), "gzip");
}

TEST(Assets, NothingElseIsServed) {
    const auto assets = Assets::load();
    httplib::Response response;
    for (const auto* path : {"/static/", "/static/werkzaam.css", "/static/../templates/home.mustache",
                             "/static/werkzaam.0000000000.css", "/templates/home.mustache", ""})
        EXPECT_FALSE(send(**assets, path, response)) << path;
}

TEST(Assets, AHouseStyleTakesThePlaceOfTheTokens) {
    const auto file =
        std::filesystem::temp_directory_path() / ("tokens-" + std::to_string(::getpid()) + ".css");
    std::ofstream(file) << ":root { --wz-accent: #123456; }\n";
    const auto own = Assets::load(), house = Assets::load(file);
    std::filesystem::remove(file);
    ASSERT_TRUE(house);
    EXPECT_NE((*own)->address("tokens.css"), (*house)->address("tokens.css"));
    EXPECT_NE((*own)->version(), (*house)->version());
    EXPECT_EQ((*own)->address("werkzaam.css"), (*house)->address("werkzaam.css"));
}

TEST(Assets, AHouseStyleThatCannotBeReadIsAProblem) {
    for (const auto* path : {"/bestaat/niet.css", "/dev/null", "/"}) {
        const auto assets = Assets::load(path);
        ASSERT_FALSE(assets) << path;
        EXPECT_EQ(assets.problems().front().where, path);
    }
}

}  // namespace
}  // namespace werkzaam::web
