#include "search/language/analyzer.hpp"

#include <atomic>
#include <gtest/gtest.h>
#include <thread>

#include "bundled_language.hpp"
#include "program.hpp"

namespace werkzaam::search {
namespace {

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
    return text;
}

std::string shown(const std::vector<Token>& tokens) {
    std::vector<std::string> words;
    for (const auto& token : tokens) {
        auto word = token.folded + "[" + token.stem + "]" + (token.stop ? "*" : "");
        if (!token.parts.empty()) word += "(" + joined(token.parts) + ")";
        if (!token.pieces.empty()) word += "{" + joined(token.pieces) + "}";
        words.push_back(word);
    }
    return joined(words);
}

TEST(Analyzer, TurnsTextIntoTokens) {
    for (const auto& row : testing::rows_of("tokens.tsv"))
        EXPECT_EQ(shown(testing::bundled_analyzer()->analyze(row.at(0))), row.at(1)) << row[0];
}

TEST(Analyzer, GivesPiecesTheirOwnPositions) {
    const auto hyphenated = testing::bundled_analyzer()->analyze("met één-op-één contact");
    const auto apart = testing::bundled_analyzer()->analyze("met één op één contact");
    ASSERT_EQ(hyphenated.size(), 3U);
    EXPECT_EQ(hyphenated[1].position, apart[1].position);
    EXPECT_EQ(hyphenated[1].pieces.size(), 3U);
    EXPECT_EQ(hyphenated.back().position, apart.back().position);
}

TEST(Analyzer, KnowsWhereEveryTokenStands) {
    const std::string text = "Één maatje, voor ouderen (75+) in de g.g.z.";
    std::vector<std::string> slices;
    for (const auto& token : testing::bundled_analyzer()->analyze(text))
        slices.push_back(text.substr(token.begin, token.end - token.begin));
    EXPECT_EQ(joined(slices), "Één maatje voor ouderen 75+ in de g.g.z");
}

TEST(Analyzer, IsTheSameFromManyThreads) {
    const Analyzer analyzer(testing::bundled_lexicon());
    std::vector<std::vector<Token>> expected;
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < 20; ++i) {
        texts.push_back(testing::plain_text(testing::bundled_corpus().records[i]));
        expected.push_back(testing::bundled_analyzer()->analyze(texts.back()));
    }
    std::vector<std::thread> threads;
    std::atomic<int> wrong = 0;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&] {
            for (std::size_t i = 0; i < texts.size(); ++i) wrong += analyzer.analyze(texts[i]) != expected[i];
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(wrong, 0);
}

TEST(Analyzer, ForgetsWordsRatherThanGrow) {
    const Analyzer analyzer(testing::bundled_lexicon());
    const auto before = shown(analyzer.analyze("eenzame ouderen"));
    std::string many;
    for (int i = 0; i < 150'000; ++i) many += "woord" + std::to_string(i) + " ";
    EXPECT_EQ(analyzer.analyze(many).size(), 150'000U);
    EXPECT_EQ(shown(analyzer.analyze("eenzame ouderen")), before);
}

TEST(Analyzer, LearnsTheWordsOfAnother) {
    const werkzaam::testing::Folder folder;
    const auto file = folder / "words.bin";
    const auto lexicon = testing::bundled_analyzer()->lexicon();
    const auto* const text = "Ouderenmishandeling door mantelzorgers, één-op-één contact en de wijkagent";
    const Analyzer first(lexicon);
    const auto expected = shown(first.analyze(text));
    first.write_words(file);
    Analyzer second(lexicon);
    const auto learned = second.learn_words(file);
    ASSERT_TRUE(learned);
    EXPECT_GE(*learned, 8u);
    EXPECT_EQ(0u, *second.learn_words(file)) << "known by now";
    EXPECT_EQ(expected, shown(second.analyze(text)));
    second.write_words(folder / "again");
    const auto whole = werkzaam::testing::read_file(file);
    EXPECT_EQ(whole, werkzaam::testing::read_file(folder / "again"));

    std::size_t refused = 0;
    for (std::size_t length = 0; length < whole.size(); ++length) {
        werkzaam::testing::write_file(file, whole.substr(0, length));
        refused += !Analyzer(lexicon).learn_words(file);
    }
    // Cut exactly between two words it is a shorter list: checksums of the snapshot see that.
    EXPECT_GE(refused, whole.size() - *learned - 1);
    EXPECT_FALSE(Analyzer(lexicon).learn_words(folder / "geen"));
}

TEST(Analyzer, StandsAnythingAsText) {
    const auto& analyzer = *testing::bundled_analyzer();
    EXPECT_TRUE(analyzer.analyze("").empty());
    EXPECT_TRUE(analyzer.analyze("?! --- ''").empty());
    EXPECT_EQ(analyzer.analyze(std::string(100'000, 'a')).size(), 1U);
    EXPECT_EQ(analyzer.analyze(std::string("goed\0werk", 9)).size(), 2U);
    EXPECT_NO_THROW(analyzer.analyze("\xFF\xFE wat \xC3"));
    EXPECT_NO_THROW(analyzer.analyze(std::string(50'000, '-')));
}

TEST(Analyzer, WorksWithoutALexicon) {
    const Analyzer analyzer(nullptr);
    const auto tokens = analyzer.analyze("ouderenmishandeling");
    ASSERT_EQ(tokens.size(), 1U);
    EXPECT_TRUE(tokens[0].parts.empty());
}

}  // namespace
}  // namespace werkzaam::search
