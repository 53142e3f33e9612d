#include "search/language/spelling.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "search/language/edit_distance.hpp"

#include "bundled_language.hpp"

namespace werkzaam::search {
namespace {

class SpellingTest : public ::testing::Test {
protected:
    std::string corrected(const std::string& query, bool known_words_too = false) const {
        const auto tokens = testing::bundled_analyzer()->analyze(query);
        return apply_corrections(query, tokens, spelling_.correct(tokens), known_words_too).value_or(query);
    }

    Spelling spelling_{testing::bundled_analyzer()};
};

TEST_F(SpellingTest, CorrectsWhatPeopleType) {
    int wrong = 0, right = 0;
    for (const auto& row : testing::rows_of("misspellings.tsv")) {
        const auto& wanted = row.at(1) == "-" ? row[0] : row[1];
        const auto found = corrected(row[0]);
        // A correct word is never changed; not every typing error can be guessed.
        if (row[1] == "-") {
            EXPECT_EQ(found, wanted);
        }
        (found == wanted ? right : wrong)++;
        if (found != wanted) std::cout << "  " << row[0] << " became " << found << ", not " << wanted << "\n";
    }
    std::cout << right << " of " << right + wrong << " right\n";
    EXPECT_GE(right, 0.95 * (right + wrong));
}

TEST_F(SpellingTest, ChangesNothingInTheWordsOfTheCorpus) {
    for (const auto& record : testing::bundled_corpus().records) {
        const auto& text = corpus::base_of(record).name;
        const auto tokens = testing::bundled_analyzer()->analyze(text);
        EXPECT_FALSE(apply_corrections(text, tokens, spelling_.correct(tokens), false)) << text;
    }
}

TEST_F(SpellingTest, OffersForACorrectDutchWordOnlyWhenAsked) {
    EXPECT_EQ(corrected("huislijk geweld"), "huislijk geweld");
    EXPECT_EQ(corrected("huislijk geweld", true), "huiselijk geweld");
    EXPECT_EQ(corrected("jeugd criminaliteit"), "jeugd criminaliteit");
    EXPECT_EQ(corrected("jeugd criminaliteit", true), "jeugdcriminaliteit");
}

TEST_F(SpellingTest, JoinsAndSplitsWords) {
    const auto tokens = testing::bundled_analyzer()->analyze("eenzaam heid");
    const auto corrections = spelling_.correct(tokens);
    ASSERT_EQ(corrections.size(), 1U);
    EXPECT_EQ(corrections[0].kind, CorrectionKind::joined);
    EXPECT_EQ(corrections[0].text, "eenzaamheid");
    EXPECT_EQ(corrected("depressiebij"), "depressie bij");
}

TEST_F(SpellingTest, CorrectsHalfACompound) {
    EXPECT_EQ(corrected("taalcoatch"), "taalcoach");
}

TEST_F(SpellingTest, LeavesTheRestOfTheQueryAsItWas) {
    EXPECT_EQ(corrected("\"Rots\" -watter thema:zorg"), "\"Rots\" -water thema:zorg");
    EXPECT_EQ(corrected("Één op ÉÉN, eensaamheid!"), "Één op ÉÉN, eenzaamheid!");
}

TEST_F(SpellingTest, GivesUpOnNonsense) {
    EXPECT_EQ(corrected("qqxxzzww"), "qqxxzzww");
    EXPECT_EQ(corrected(std::string(300, 'z')), std::string(300, 'z'));
    EXPECT_TRUE(spelling_.candidates("", 3).empty());
    EXPECT_TRUE(spelling_.candidates("qqxxzzww", 3).empty());
}

TEST_F(SpellingTest, LeavesWhatIsTooLongForAWordAsItIs) {
    // "depressie bij" in one word is cut in two; with a long word for its first half it is not.
    const std::string first = "arbeidsongeschiktheidsverzekeringsmaatschappijen";
    EXPECT_EQ(corrected("depressiebij"), "depressie bij");
    for (const auto& word : {first + first + "depressiebij", std::string(480, 'a') + "depressiebij"})
        EXPECT_EQ(corrected(word), word);
}

TEST(EditDistance, CountsHalfEdits) {
    EXPECT_EQ(half_edits("zorg", "zorg", 4), 0);
    EXPECT_EQ(half_edits("zorgen", "zorg", 4), 4);
    EXPECT_EQ(half_edits("zrog", "zorg", 4), 2);
    EXPECT_EQ(half_edits("sorg", "zorg", 4), 1);
    EXPECT_EQ(half_edits("tijt", "tijd", 4), 1);
    EXPECT_EQ(half_edits("wijk", "weik", 4), 1);
    EXPECT_EQ(half_edits("sgool", "school", 4), 1);
    EXPECT_EQ(half_edits("opvoedding", "opvoeding", 4), 1);
    EXPECT_EQ(half_edits("psychies", "psychisch", 4), 1);
    EXPECT_GT(half_edits("wijk", "school", 4), 4);
    EXPECT_GT(half_edits("aaaaaaaaaaaa", "bbbbbbbbbbbb", 4), 4);
    EXPECT_EQ(half_edits("", "", 4), 0);
}

TEST(EditDistance, IsSymmetric) {
    const auto words = {"wijk", "weik", "zorg", "sorgen", "school", "sgool", "eenzaam", "enzaam"};
    for (const auto a : words)
        for (const auto b : words)
            EXPECT_EQ(std::min(half_edits(a, b, 4), 5), std::min(half_edits(b, a, 4), 5)) << a << " " << b;
}

}  // namespace
}  // namespace werkzaam::search
