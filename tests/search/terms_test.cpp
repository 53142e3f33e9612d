#include "search/terms.hpp"

#include <gtest/gtest.h>
#include <set>

namespace werkzaam::search {
namespace {

TEST(Terms, AreSpelledAsTheHeaderSays) {
    EXPECT_EQ(terms::stem("schuld"), "Zschuld");
    EXPECT_EQ(terms::part("schuld"), "Cschuld");
    EXPECT_EQ(terms::word("schulden"), "Wschulden");
    EXPECT_EQ(terms::field_word(Field::naam, "liftjelev"), "XNAAM:liftjelev");
    EXPECT_EQ(terms::value(Field::thema, "eenzaamheid"), "XTHEMA=eenzaamheid");
    EXPECT_EQ(terms::document(corpus::Kind::intervention, "liftjeleven"), "Qinterventie/liftjeleven");
}

TEST(Terms, OfDifferentFieldsAreDifferent) {
    std::set<std::string> seen;
    for (const auto& row : field_table)
        EXPECT_TRUE(seen.insert(terms::field_word(row.field, "a")).second) << row.name;
    for (const auto kind :
         {corpus::Kind::intervention, corpus::Kind::dossier, corpus::Kind::mechanism, corpus::Kind::element})
        EXPECT_TRUE(seen.insert(terms::document(kind, "a")).second);
}

TEST(Terms, OfAWordAreNeverThoseOfAValue) {
    EXPECT_NE(terms::field_word(Field::element, "maatwerk"), terms::value(Field::element, "maatwerk"));
}

TEST(Terms, AreCutBetweenCharacters) {
    // 'é' is two bytes: after Z and 238 letters only one of them would fit.
    const std::string letters(238, 'a');
    EXPECT_EQ(terms::stem(letters + "b"), "Z" + letters + "b");
    EXPECT_EQ(terms::stem(letters + "é"), "Z" + letters);
    EXPECT_EQ(terms::stem(letters + "bé"), "Z" + letters + "b");
    EXPECT_EQ(terms::word(std::string(237, 'a') + "éb"), "W" + std::string(237, 'a') + "é");
    for (std::size_t length = 230; length < 260; ++length) {
        const auto term = terms::value(Field::mechanisme, std::string(length, 'a') + "\U0001F600");
        EXPECT_LE(term.size(), 240u);
        EXPECT_TRUE(term.back() == 'a' || term.ends_with("\U0001F600")) << length;
    }
}

TEST(Terms, TakeAnyBytes) {
    EXPECT_EQ(terms::stem(""), "Z");
    EXPECT_LE(terms::stem(std::string(1000, '\x80')).size(), 240u);  // nothing but continuation bytes
}

}  // namespace
}  // namespace werkzaam::search
