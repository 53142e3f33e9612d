#include "search/language/question_phrases.hpp"

#include <gtest/gtest.h>

#include "bundled_language.hpp"

namespace werkzaam::search {
namespace {

const char* name(QuestionIntent intent) {
    switch (intent) {
        case QuestionIntent::what_works:
            return "what_works";
        case QuestionIntent::why:
            return "why";
        case QuestionIntent::how:
            return "how";
        case QuestionIntent::none:
            break;
    }
    return "none";
}

/// questions.tsv: query, tab, the words that are left (filler dropped), tab, intent of the first phrase.
TEST(QuestionPhrases, AreDroppedFromAQuery) {
    for (const auto& row : testing::rows_of("questions.tsv")) {
        const auto tokens = testing::bundled_analyzer()->analyze(row.at(0));
        const auto filler = find_filler(tokens);
        std::string left;
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            bool dropped = false;
            for (const auto& phrase : filler) dropped = dropped || (i >= phrase.begin && i < phrase.end);
            if (!dropped) left += (left.empty() ? "" : " ") + tokens[i].folded;
        }
        EXPECT_EQ(left, row.at(1)) << row[0];
        EXPECT_STREQ(name(filler.empty() ? QuestionIntent::none : filler.front().intent), row.at(2).c_str())
            << row[0];
    }
}

TEST(QuestionPhrases, StayWhenTheyAreAllThereIs) {
    for (const auto query : {"wat werkt", "hoe help ik", "", "wat werkt bij de"})
        EXPECT_TRUE(find_filler(testing::bundled_analyzer()->analyze(query)).empty()) << query;
}

}  // namespace
}  // namespace werkzaam::search
