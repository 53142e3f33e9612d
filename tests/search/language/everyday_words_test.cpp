#include "search/language/everyday_words.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <set>

#include "search/language/language_data.hpp"

#include "bundled_language.hpp"

namespace werkzaam::search {
namespace {

const EverydayWords& everyday() {
    static const EverydayWords words(*testing::bundled_analyzer());
    return words;
}

/// The first word of the texts of every meaning found.
std::set<std::string> meanings_of(std::string_view text) {
    std::set<std::string> found;
    for (const auto& meaning : everyday().find(testing::bundled_analyzer()->analyze(text)))
        found.insert(meaning.meanings->front().label);
    return found;
}

/// everyday.tsv: what people say, tab, the first word of the row that is meant ("-": no row).
TEST(EverydayWords, AreRecognised) {
    for (const auto& row : testing::rows_of("everyday.tsv")) {
        const auto found = meanings_of(row.at(0));
        if (row.at(1) == "-")
            EXPECT_TRUE(found.empty()) << row[0] << ": " << *found.begin();
        else
            EXPECT_TRUE(found.contains(row.at(1))) << row[0];
    }
}

TEST(EverydayWords, SayWhichTokensTheyAre) {
    const auto tokens = testing::bundled_analyzer()->analyze("dat zij al weken heel slecht slaapt");
    const auto found = everyday().find(tokens);
    const auto sleeps = std::find_if(found.begin(), found.end(), [](const EverydayMeaning& meaning) {
        return meaning.meanings->front().label == "angst";
    });
    ASSERT_NE(sleeps, found.end());
    EXPECT_EQ(sleeps->tokens, (std::vector<std::size_t>{5, 6}));
    EXPECT_TRUE(sleeps->other_words);
}

TEST(EverydayWords, LightWordsAndNumbersSayLittle) {
    const auto tokens = testing::bundled_analyzer()->analyze("hele 85 schulden moeder");
    EXPECT_TRUE(everyday().is_light(tokens.at(0), 2));
    EXPECT_TRUE(everyday().is_light(tokens.at(1), 2));
    EXPECT_FALSE(everyday().is_light(tokens.at(2), 9));
    // Who a long story is about is rarely what is asked; in a short question it is.
    EXPECT_FALSE(everyday().is_light(tokens.at(3), 2));
    EXPECT_TRUE(everyday().is_light(tokens.at(3), 9));
}

/// A row that no text can answer finds nothing.
TEST(EverydayWords, EveryRowSearchesForWordsOfTheTexts) {
    const auto& lexicon = *testing::bundled_lexicon();
    for (const auto line : data_lines("everyday_words.txt")) {
        const auto left = line.substr(0, line.find(':'));
        const auto tokens = testing::bundled_analyzer()->analyze(left);
        EXPECT_TRUE(std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) {
            return !token.stop && lexicon.frequency(token.folded) > 0;
        })) << left;
        EXPECT_NE(line.find(':'), std::string_view::npos) << left;
    }
}

/// Words of the texts belong to one row; what people say may mean several things, but is written once a row.
TEST(EverydayWords, ALabelStandsOnceInARow) {
    std::map<std::string, std::string> first_of;
    for (const auto line : data_lines("everyday_words.txt")) {
        std::set<std::string> seen;
        std::string row(line);
        std::replace(row.begin(), row.end(), ':', ';');
        for (std::size_t at = 0; at <= row.size();) {
            const auto end = std::min(row.find(';', at), row.size());
            auto label = row.substr(at, end - at);
            label.erase(0, label.find_first_not_of(' '));
            EXPECT_TRUE(label.empty() || seen.insert(label).second) << label << " in: " << line.substr(0, 60);
            at = end + 1;
        }
    }
}

}  // namespace
}  // namespace werkzaam::search
