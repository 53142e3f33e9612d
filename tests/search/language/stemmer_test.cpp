#include "search/language/stemmer.hpp"

#include <gtest/gtest.h>

#include "search/language/fold.hpp"

#include "bundled_language.hpp"

namespace werkzaam::search {
namespace {

struct Score {
    int same = 0, same_right = 0, different = 0, different_right = 0;
};

/// Pairs on odd (held = false) or even places of stems.tsv.
Score score(const Stemmer& stemmer, bool held, bool report) {
    Score score;
    int place = 0;
    for (const auto& row : testing::rows_of("stems.tsv")) {
        if ((++place % 2 == 0) != held) continue;
        const auto a = stemmer(fold(row.at(1))), b = stemmer(fold(row.at(2)));
        const bool same = row[0] == "same", right = (a == b) == same;
        (same ? score.same : score.different)++;
        if (right) (same ? score.same_right : score.different_right)++;
        if (!right && report)
            std::cout << "  " << row[0] << ": " << row[1] << " [" << a << "] " << row[2] << " [" << b
                      << "]\n";
    }
    return score;
}

void print(const char* what, const Score& score) {
    std::cout << what << ": joined " << score.same_right << "/" << score.same << ", kept apart "
              << score.different_right << "/" << score.different << "\n";
}

TEST(Stems, JoinFormsOfAWordAndKeepOthersApart) {
    const Stemmer stemmer(testing::bundled_lexicon());
    const auto tuned = score(stemmer, false, true), held = score(stemmer, true, true);
    print("tuned half", tuned);
    print("held-out half", held);
    EXPECT_GE(tuned.same_right, 0.97 * tuned.same);
    EXPECT_GE(held.same_right, 0.95 * held.same);
    EXPECT_GE(tuned.different_right, 0.97 * tuned.different);
    EXPECT_GE(held.different_right, 0.97 * held.different);
}

TEST(Stems, TheChosenStemmerIsTheBetterOne) {
    const auto right = [](StemAlgorithm algorithm) {
        const Stemmer stemmer(testing::bundled_lexicon(), algorithm);
        const auto a = score(stemmer, false, false), b = score(stemmer, true, false);
        return a.same_right + a.different_right + b.same_right + b.different_right;
    };
    const int chosen = right(default_stem_algorithm);
    for (const auto other : {StemAlgorithm::dutch, StemAlgorithm::kraaij_pohlmann})
        EXPECT_GE(chosen, right(other));
}

TEST(Stems, StayTheSameWithoutTheWordListForExceptions) {
    const Stemmer stemmer(nullptr);
    EXPECT_EQ(stemmer("ouderen"), "oudere");
    EXPECT_EQ(stemmer("ouders"), "ouder");
    EXPECT_EQ(stemmer("gekozen"), stemmer("kiezen"));
}

TEST(Stems, AreNeverEmpty) {
    const Stemmer stemmer(testing::bundled_lexicon());
    for (const auto word : {"a", "en", "'s", "ing", "heid", "heden", "je", "etje", "gede", "67+", "12-18",
                            "漢字", "'er", "x's"})
        EXPECT_FALSE(stemmer(word).empty()) << word;
}

}  // namespace
}  // namespace werkzaam::search
