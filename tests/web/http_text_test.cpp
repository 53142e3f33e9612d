#include "web/http_text.hpp"

#include <gmock/gmock.h>

namespace werkzaam::web {
namespace {

using Parameters = std::multimap<std::string, std::string>;

Parameters form(std::string_view text, std::size_t most = 100) {
    Parameters parameters;
    add_form_parameters(text, most, parameters);
    return parameters;
}

TEST(FormParameters, AreDecoded) {
    EXPECT_EQ(form("q=wat+werkt%3F&thema=armoede"), (Parameters{{"q", "wat werkt?"}, {"thema", "armoede"}}));
    EXPECT_EQ(form("a=b=c"), (Parameters{{"a", "b=c"}}));
    EXPECT_EQ(form("a&b=&=c&&"), (Parameters{{"a", ""}, {"b", ""}, {"", "c"}}));
    EXPECT_EQ(form("%c3%A9=%C3%a9"), (Parameters{{"\xc3\xa9", "\xc3\xa9"}}));
    EXPECT_EQ(form("a=%&b=%z&c=%zz&d=%4"), (Parameters{{"a", "%"}, {"b", "%z"}, {"c", "%zz"}, {"d", "%4"}}));
    EXPECT_EQ(form("a=%u0041"), (Parameters{{"a", "%u0041"}}));
    EXPECT_EQ(form("a=%00b"), (Parameters{{"a", std::string("\0b", 2)}}));
    EXPECT_EQ(form(""), Parameters{});
}

TEST(FormParameters, KeepTheOrderOfOneName) {
    const auto parameters = form("id=c&x=1&id=a&id=b");
    std::vector<std::string> ids;
    for (auto [one, end] = parameters.equal_range("id"); one != end; ++one) ids.push_back(one->second);
    EXPECT_THAT(ids, testing::ElementsAre("c", "a", "b"));
}

TEST(FormParameters, AreCounted) {
    EXPECT_EQ(form("a=1&b=2&c=3", 2), (Parameters{{"a", "1"}, {"b", "2"}}));
}

TEST(AcceptedCodings, FollowNamesAndWeights) {
    EXPECT_TRUE(accepts_coding("gzip, deflate, br", "gzip"));
    EXPECT_TRUE(accepts_coding("GZIP;Q=0.001", "gzip"));
    EXPECT_TRUE(accepts_coding("*", "gzip"));
    EXPECT_FALSE(accepts_coding("", "gzip"));
    EXPECT_FALSE(accepts_coding("br", "gzip"));
    EXPECT_FALSE(accepts_coding("gzip;q=0", "gzip"));
    EXPECT_FALSE(accepts_coding("gzip; q=0.000, *", "gzip"));
    EXPECT_FALSE(accepts_coding("*;q=0", "gzip"));
    EXPECT_FALSE(accepts_coding("xgzip, gzipx", "gzip"));
    EXPECT_TRUE(accepts_coding("x;q=0, gzip", "gzip"));
}

TEST(LogText, CannotForgeALine) {
    EXPECT_EQ(escaped_for_log("/a b"), "/a b");
    EXPECT_EQ(escaped_for_log("a\r\nb\x1b[31m"), "a\\x0d\\x0ab\\x1b[31m");
    EXPECT_EQ(escaped_for_log("\"\\\xc3\xa9\x7f"), "\\x22\\x5c\\xc3\\xa9\\x7f");
    EXPECT_EQ(escaped_for_log("abcdef", 3), "abc...");
}

TEST(HttpDate, HasTheFixedForm) {
    EXPECT_EQ(http_date(0), "Thu, 01 Jan 1970 00:00:00 GMT");
    EXPECT_EQ(http_date(784111777), "Sun, 06 Nov 1994 08:49:37 GMT");
    EXPECT_EQ(http_date(1709164800), "Thu, 29 Feb 2024 00:00:00 GMT");
    EXPECT_EQ(http_date(2147483648), "Tue, 19 Jan 2038 03:14:08 GMT");
}

}  // namespace
}  // namespace werkzaam::web
