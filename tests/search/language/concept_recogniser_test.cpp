#include "search/language/concept_recogniser.hpp"

#include <algorithm>
#include <gtest/gtest.h>

#include "search/language/synonyms.hpp"

#include "bundled_language.hpp"

namespace werkzaam::search {
namespace {

class Recogniser : public ::testing::Test {
protected:
    std::vector<RecognisedConcept> recognise(std::string_view query) {
        tokens_ = testing::bundled_analyzer()->analyze(query);
        return recogniser_.recognise(tokens_);
    }

    const corpus::Vocabulary& vocabulary_ = testing::bundled_corpus().vocabulary;
    ConceptRecogniser recogniser_{vocabulary_, *testing::bundled_analyzer()};
    std::vector<Token> tokens_;
};

std::string shown(const RecognisedConcept& found) {
    return std::string(corpus::scheme_name(found.concept_->scheme)) + ":" + found.concept_->id;
}

/// recognised.tsv: query, tab, "begin-end scheme:id" that must be among what is found; "!" before one that
/// must not.
TEST_F(Recogniser, FindsTheConceptsOfAQuery) {
    for (const auto& row : testing::rows_of("recognised.tsv")) {
        std::vector<std::string> found;
        for (const auto& match : recognise(row.at(0)))
            found.push_back(std::to_string(match.begin) + "-" + std::to_string(match.end) + " " +
                            shown(match));
        for (std::size_t i = 1; i < row.size(); ++i) {
            const bool wanted = row[i][0] != '!';
            const auto& name = wanted ? row[i] : row[i].substr(1);
            const bool there = std::any_of(found.begin(), found.end(), [&name](const std::string& match) {
                return match == name || match.ends_with(" " + name);
            });
            EXPECT_EQ(there, wanted) << row[0] << ": " << row[i] << " in " << ::testing::PrintToString(found);
        }
    }
}

TEST_F(Recogniser, FindsEveryLabelOfTheVocabulary) {
    std::size_t labels = 0;
    std::vector<std::string> missed;
    for (const auto& concept_ : vocabulary_.all()) {
        if (concept_.group) continue;
        auto all = concept_.alt_labels;
        all.push_back(concept_.label_nl);
        all.insert(all.end(), concept_.hidden_labels.begin(), concept_.hidden_labels.end());
        for (const auto& label : all) {
            ++labels;
            const auto found = recognise(label);
            if (std::none_of(found.begin(), found.end(),
                             [&](const auto& match) { return match.concept_ == &concept_; }))
                missed.push_back(label + " (" + concept_.id + ")");
        }
    }
    EXPECT_GT(labels, 3'000U);
    // Some long labels hold a shorter one that comes first, or are nothing but a stop word.
    EXPECT_LT(missed.size(), labels / 100) << ::testing::PrintToString(missed);
}

TEST_F(Recogniser, DoesNotOverlapAndPutsPreferredLabelsFirst) {
    const auto found = recognise("lotgenotencontact voor eenzame ouderen met schulden op school");
    std::size_t end = 0;
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (i > 0 && found[i].begin == found[i - 1].begin) {
            EXPECT_EQ(found[i].end, found[i - 1].end);
            EXPECT_GE(found[i].kind, found[i - 1].kind);
        } else {
            EXPECT_GE(found[i].begin, end);
        }
        end = found[i].end;
    }
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found.front().kind, LabelKind::exact);
}

TEST_F(Recogniser, FindsNothingInNothing) {
    EXPECT_TRUE(recognise("").empty());
    EXPECT_TRUE(recognise("de het een").empty());
    EXPECT_TRUE(recognise("xyzzy plugh").empty());
}

TEST_F(Recogniser, GivesOtherNamesForExpansion) {
    const Synonyms synonyms(vocabulary_, *testing::bundled_analyzer());
    const auto found = recognise("blut");
    ASSERT_FALSE(found.empty());
    const auto others = synonyms.of(found.front(), {"blut"});
    ASSERT_FALSE(others.empty());
    EXPECT_TRUE(others.front().preferred);
    for (const auto& other : others) {
        EXPECT_FALSE(other.stems.empty());
        EXPECT_NE(other.stems, std::vector<std::string>{"blut"});
    }
}

TEST_F(Recogniser, NeverExpandsToHiddenLabelsOrKinds) {
    const Synonyms synonyms(vocabulary_, *testing::bundled_analyzer());
    for (const auto& concept_ : vocabulary_.all())
        for (const auto& name : synonyms.of(concept_)) {
            EXPECT_NE(concept_.scheme, corpus::Scheme::kinds);
            const auto& hidden = concept_.hidden_labels;
            EXPECT_EQ(std::find(hidden.begin(), hidden.end(), name.label), hidden.end()) << name.label;
        }
}

}  // namespace
}  // namespace werkzaam::search
