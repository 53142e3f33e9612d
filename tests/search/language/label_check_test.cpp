#include "search/language/label_check.hpp"

#include <gmock/gmock.h>

#include "bundled_language.hpp"

namespace werkzaam::search {
namespace {

using corpus::Scheme;
using ::testing::HasSubstr;

corpus::Concept concept_of(Scheme scheme, std::string id, std::string label, std::vector<std::string> alt,
                           std::vector<std::string> hidden = {}) {
    corpus::Concept made;
    made.scheme = scheme;
    made.id = std::move(id);
    made.label_nl = std::move(label);
    made.alt_labels = std::move(alt);
    made.hidden_labels = std::move(hidden);
    return made;
}

TEST(LabelCheck, NamesBothConceptsOfASharedLabel) {
    const corpus::Vocabulary vocabulary({
        concept_of(Scheme::themes, "schulden", "schulden", {"Rood staan"}),
        concept_of(Scheme::themes, "wonen", "wonen", {"huis"}, {"rood-staan"}),
    });
    const auto problems = shared_labels(vocabulary);
    ASSERT_EQ(1u, problems.size());
    EXPECT_THAT(problems.front().where, HasSubstr("vocabulary/themes.rdf"));
    EXPECT_THAT(problems.front().what, HasSubstr("schulden"));
    EXPECT_THAT(problems.front().what, HasSubstr("wonen"));
    EXPECT_THAT(problems.front().what, HasSubstr("rood-staan"));
}

TEST(LabelCheck, AllowsALabelInTwoSchemesAndTwiceInOneConcept) {
    const corpus::Vocabulary vocabulary({
        concept_of(Scheme::elements, "lotgenotencontact", "lotgenotencontact", {"Lotgenotencontact"}),
        concept_of(Scheme::forms, "lotgenotencontact", "lotgenotencontact", {}),
        concept_of(Scheme::publishers, "a", "A", {"A en B"}),
        concept_of(Scheme::publishers, "b", "B", {"A en B"}),
    });
    EXPECT_TRUE(shared_labels(vocabulary).empty());
}

TEST(LabelCheck, TheBundledVocabularyHasNoSharedLabels) {
    for (const auto& problem : shared_labels(testing::bundled_corpus().vocabulary))
        ADD_FAILURE() << problem.where << ": " << problem.what;
}

}  // namespace
}  // namespace werkzaam::search
