#include "search/language/compound.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "search/language/fold.hpp"

#include "bundled_language.hpp"

namespace werkzaam::search {
namespace {

std::string folded_word(const std::string& word) {
    auto folded = fold(word);
    std::erase(folded, '-');
    return folded;
}

struct Score {
    int found = 0, wanted = 0, right = 0;
    double precision() const { return static_cast<double>(right) / found; }
    double recall() const { return static_cast<double>(right) / wanted; }
};

/// Words on odd (held = false) or even places of compounds.tsv. A compound is right when all its parts are.
Score score(bool held) {
    const CompoundSplitter splitter(testing::bundled_lexicon());
    const auto& analyzer = *testing::bundled_analyzer();
    Score score;
    int place = 0;
    for (const auto& row : testing::rows_of("compounds.tsv")) {
        if ((++place % 2 == 0) != held) continue;
        std::vector<std::string> wanted, found;
        if (row.at(1) != "-")
            for (const auto& part : testing::words_of(row[1])) wanted.push_back(analyzer.stem(fold(part)));
        for (const auto& part : splitter.split(folded_word(row[0])).leaves)
            found.push_back(analyzer.stem(part));
        score.found += !found.empty();
        score.wanted += !wanted.empty();
        score.right += !wanted.empty() && found == wanted;
        if (found != wanted) std::cout << "  " << row[0] << ": " << ::testing::PrintToString(found) << "\n";
    }
    std::cout << (held ? "held-out" : "tuned") << " half: precision " << score.precision() << ", recall "
              << score.recall() << "\n";
    return score;
}

TEST(Compounds, AreSplitAsPeopleWould) {
    const auto tuned = score(false), held = score(true);
    EXPECT_GE(tuned.precision(), 0.98);
    EXPECT_GE(tuned.recall(), 0.97);
    EXPECT_GE(held.precision(), 0.96);
    EXPECT_GE(held.recall(), 0.95);
}

TEST(Compounds, GiveSmallestPartsAndThePartsBetween) {
    const CompoundSplitter splitter(testing::bundled_lexicon());
    const auto parts = splitter.split("arbeidsmarktdiscriminatie");
    EXPECT_THAT(parts.leaves, ::testing::ElementsAre("arbeid", "markt", "discriminatie"));
    EXPECT_THAT(parts.inner, ::testing::ElementsAre("arbeidsmarkt"));
}

TEST(Compounds, FollowTheExceptions) {
    const CompoundSplitter splitter(testing::bundled_lexicon());
    EXPECT_TRUE(splitter.split("netwerk").leaves.empty());
    EXPECT_THAT(splitter.split("eerstelijns").leaves, ::testing::ElementsAre("eerste", "lijn"));
}

TEST(Compounds, LoseTheirLinkWhenTheyStandAlone) {
    const CompoundSplitter splitter(testing::bundled_lexicon());
    EXPECT_EQ(splitter.without_link("gezins"), "gezin");
    EXPECT_EQ(splitter.without_link("jeugd"), "jeugd");
    EXPECT_EQ(splitter.without_link("huis"), "huis");
    EXPECT_EQ(splitter.without_link("xyzzy"), "xyzzy");
}

TEST(Compounds, AreNotSoughtInOtherThings) {
    const CompoundSplitter splitter(testing::bundled_lexicon());
    for (const auto& text : {std::string("covid19"), std::string("12-18"), std::string(),
                             std::string("漢字漢字漢字"), std::string(500, 'a')})
        EXPECT_TRUE(splitter.split(text).leaves.empty()) << text;
    EXPECT_TRUE(CompoundSplitter(nullptr).split("ouderenmishandeling").leaves.empty());
}

}  // namespace
}  // namespace werkzaam::search
