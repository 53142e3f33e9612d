#include "search/language/word_breaker.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>

#include "bundled_language.hpp"

namespace werkzaam::search {
namespace {

std::vector<std::string> texts(std::string_view text, const std::vector<Span>& spans) {
    std::vector<std::string> out;
    for (const auto& span : spans) out.emplace_back(text.substr(span.begin, span.end - span.begin));
    return out;
}

std::vector<std::string> words(std::string_view text) {
    std::vector<Word> found;
    find_words(text, found);
    std::vector<Span> spans;
    for (const auto& word : found) spans.push_back(word.span);
    return texts(text, spans);
}

TEST(WordBreaker, ShortcutFindsWhatIcuFindsInTheCorpus) {
    std::size_t count = 0;
    for (const auto& record : testing::bundled_corpus().records) {
        const auto text = testing::plain_text(record);
        const auto fast = unicode_words(text), slow = unicode_words(text, false);
        ASSERT_EQ(texts(text, fast), texts(text, slow)) << corpus::base_of(record).id;
        ASSERT_EQ(fast, slow);
        count += fast.size();
    }
    EXPECT_GT(count, 50'000U);
}

TEST(WordBreaker, ShortcutFindsWhatIcuFindsInRandomText) {
    std::mt19937 random(7);
    const std::vector<std::string> pieces{
        "a",  "Z",      "0",      "9",  " ",    "  ", ".",  ",", ":", ";",   "'",   "\"",     "-",
        "_",  "/",      "+",      "@",  "#",    "\n", "\t", "é", "ë", "’",   "–",   "\u0301", "€",
        "ij", "\u00A0", "\u200D", "漢", "🙂", "(",  ")",  "ß", "%", "1.5", "a.b", "\x7F",   "\u00AD"};
    std::uniform_int_distribution<std::size_t> piece(0, pieces.size() - 1), length(0, 24);
    for (int round = 0; round < 20'000; ++round) {
        std::string text;
        for (auto left = length(random); left > 0; --left) text += pieces[piece(random)];
        ASSERT_EQ(unicode_words(text), unicode_words(text, false)) << "[" << text << "]";
    }
}

TEST(WordBreaker, KeepsDutchWordsWhole) {
    using ::testing::ElementsAre;
    EXPECT_THAT(words("baby's en foto’s"), ElementsAre("baby's", "en", "foto’s"));
    EXPECT_THAT(words("LHBTI+-jongeren, 67+ en 12-18"), ElementsAre("LHBTI+-jongeren", "67+", "en", "12-18"));
    EXPECT_THAT(words("één-op-één (g.g.z.)"), ElementsAre("één-op-één", "g.g.z"));
    EXPECT_THAT(words("movisie.nl, 12–18 jaar, 1.500"),
                ElementsAre("movisie", "nl", "12–18", "jaar", "1.500"));
    EXPECT_THAT(words("gezins- en systeemgericht - los"),
                ElementsAre("gezins", "en", "systeemgericht", "los"));
    EXPECT_THAT(words("a+b c++ snake_case"), ElementsAre("a", "b", "c+", "snake", "case"));
    EXPECT_THAT(words(""), ElementsAre());
    EXPECT_THAT(words("--- ... '' +"), ElementsAre());
}

TEST(WordBreaker, KnowsPiecesSuspensionAndAbbreviation) {
    std::vector<Word> found;
    find_words("gezins- en wmo-consulent in de g.g.z.", found);
    ASSERT_EQ(found.size(), 6U);
    EXPECT_TRUE(found[0].suspended);
    EXPECT_EQ(found[2].pieces.size(), 2U);
    EXPECT_FALSE(found[2].suspended);
    EXPECT_TRUE(found[5].abbreviation);
}

TEST(WordBreaker, StandsAnyBytes) {
    std::mt19937 random(11);
    std::uniform_int_distribution<int> byte(0, 255);
    std::vector<Word> found;
    for (int round = 0; round < 2'000; ++round) {
        std::string text(40, ' ');
        for (auto& c : text) c = static_cast<char>(byte(random));
        find_words(text, found);
        for (const auto& word : found) {
            ASSERT_LT(word.span.begin, word.span.end);
            ASSERT_LE(word.span.end, text.size());
        }
    }
}

}  // namespace
}  // namespace werkzaam::search
