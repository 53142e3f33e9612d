#include "search/language/fold.hpp"

#include <gtest/gtest.h>

namespace werkzaam::search {
namespace {

struct Case {
    std::string_view written, folded;
};

class Fold : public ::testing::TestWithParam<Case> {};

TEST_P(Fold, MakesOneFormOfTheSameWord) {
    EXPECT_EQ(fold(GetParam().written), GetParam().folded);
}

INSTANTIATE_TEST_SUITE_P(
    Words, Fold,
    ::testing::Values(Case{"", ""}, Case{"Ouderen", "ouderen"}, Case{"COÖRDINATOR", "coordinator"},
                      Case{"één", "een"}, Case{"e\u0301e\u0301n", "een"},
                      Case{"\uFB01nancie\u0308le", "financiele"}, Case{"IJsland", "ijsland"},
                      Case{"\u0132sland", "ijsland"}, Case{"foto’s", "foto's"}, Case{"foto`s", "foto's"},
                      Case{"foto\u00B4s", "foto's"}, Case{"straße", "strasse"},
                      Case{"Søren Łukasz æ", "soren lukasz ae"}, Case{"１２", "12"},
                      Case{"één‑op‑één", "een-op-een"}, Case{"co\u00ADördinatie", "coordinatie"},
                      Case{"İstanbul", "istanbul"}));

TEST(FoldTest, IsTheSameWhenFoldedAgain) {
    for (const std::string_view text : {"COÖRDINATOR’S", "ﬁnanciële", "Ærø", "ẞ", "Ａ－Ｂ", "\u1E9E\u0345"})
        EXPECT_EQ(fold(fold(text)), fold(text)) << text;
}

TEST(FoldTest, LeavesNoLettersOfInvalidUtf8) {
    EXPECT_EQ(fold("a\xFF"), "a\uFFFD");
    EXPECT_EQ(fold(std::string_view("\xC3", 1)), "\uFFFD");
}

}  // namespace
}  // namespace werkzaam::search
