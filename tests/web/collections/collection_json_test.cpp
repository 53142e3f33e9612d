// Texts as they are kept, and collections as JSON: out, back, and what is none.
#include "web/collections/collection_json.hpp"

#include <gtest/gtest.h>

#include "store_fixture.hpp"

namespace werkzaam::web {
namespace {

using testing_collections::sample;

TEST(Tidy, MakesTextsThatCanBeKept) {
    EXPECT_EQ(tidy("  een\r\ntwee\rdrie\x01\x7f \n"), "een\ntwee\ndrie");
    EXPECT_EQ(tidy_line("een\r\ntwee\tdrie"), "een twee drie");
    EXPECT_EQ(tidy(std::string_view("a\0b", 3)), "ab");
    EXPECT_EQ(tidy(" \n\t "), "");
}

TEST(CollectionJson, GoesOutAndComesBack) {
    auto collection = sample();
    const auto back = collection_from_json(collection_json(collection).dump());
    ASSERT_TRUE(back) << back.problems().at(0).what;
    EXPECT_EQ(back->title, collection.title);
    EXPECT_EQ(back->intro, collection.intro);
    EXPECT_EQ(back->items, collection.items);
}

TEST(CollectionJson, WhatIsNoneIsRefusedWithItsReason) {
    const auto rule = [](std::string_view text) {
        const auto read = collection_from_json(text);
        return read ? std::string("read") : read.problems().at(0).where;
    };
    EXPECT_EQ(rule(""), "json");
    EXPECT_EQ(rule("{"), "json");
    EXPECT_EQ(rule(std::string(100'000, '[')), "json");
    EXPECT_EQ(rule("[]"), "vorm");
    EXPECT_EQ(rule("{}"), "vorm");
    EXPECT_EQ(rule(R"({"werkzaamVerzameling": "1"})"), "vorm");
    EXPECT_EQ(rule(R"({"werkzaamVerzameling": 2, "titel": "x"})"), "versie");
    EXPECT_EQ(rule(R"({"werkzaamVerzameling": -9223372036854775808})"), "versie");
    EXPECT_EQ(rule(R"({"werkzaamVerzameling": 1})"), "titel");
    EXPECT_EQ(rule(R"({"werkzaamVerzameling": 1, "titel": ["x"]})"), "titel");
    EXPECT_EQ(rule(R"({"werkzaamVerzameling": 1, "titel": "x"})"), "read");
    EXPECT_EQ(rule(R"({"werkzaamVerzameling": 1, "titel": "x", "onderdelen": {}})"), "vorm");
    EXPECT_EQ(rule(R"({"werkzaamVerzameling": 1, "titel": "x", "onderdelen": [1]})"), "vorm");
    EXPECT_EQ(rule(R"({"werkzaamVerzameling": 1, "titel": "x", "onderdelen": [{"soort": "x"}]})"), "vorm");
    EXPECT_EQ(rule(R"({"werkzaamVerzameling": 1, "titel": "x", "onderdelen": [{"soort": "record"}]})"),
              "record");
    EXPECT_EQ(rule(R"({"werkzaamVerzameling": 1, "titel": "x", "onderdelen":
        [{"soort": "record", "record": "interventie/x", "afdruk": [1], "toegevoegd": "2026-13-01", "vreemd": {}}]})"),
              "read");
    std::string many = R"({"werkzaamVerzameling": 1, "titel": "x", "onderdelen": [)";
    for (int i = 0; i < 10'000; ++i) many += R"({"soort":"kop","titel":"k"},)";
    many.back() = ']';
    EXPECT_EQ(rule(many + "}"), "onderdelen");
}

}  // namespace
}  // namespace werkzaam::web
