// Suggestions while typing: by the start of any word of any name, each page once, best first.
#include "search/suggester.hpp"

#include <gmock/gmock.h>

namespace werkzaam::search {
namespace {

using corpus::Kind;
using corpus::Scheme;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

corpus::Concept concept_of(Scheme scheme, std::string id, std::string nl, std::string en,
                           std::vector<std::string> alt = {}, std::vector<std::string> hidden = {}) {
    corpus::Concept made;
    made.scheme = scheme;
    made.id = std::move(id);
    made.label_nl = std::move(nl);
    made.label_en = std::move(en);
    made.alt_labels = std::move(alt);
    made.hidden_labels = std::move(hidden);
    return made;
}

Suggester small() {
    const corpus::Vocabulary vocabulary({
        concept_of(Scheme::elements, "lotgenoten", "lotgenotencontact", "peer support", {"ervaringen delen"}),
        concept_of(Scheme::themes, "armoede", "armoede en schulden", "poverty and debt", {"geldzorgen"},
                   {"armoedde"}),
        concept_of(Scheme::target_groups, "ouderen", "ouderen", "older people", {"senioren"}),
        concept_of(Scheme::states, "zelfvertrouwen", "zelfvertrouwen", "confidence"),
    });
    return Suggester(
        {{Kind::intervention, "schuldhulpmaatje", "SchuldHulpMaatje", {"SHM"}},
         {Kind::intervention, "actief-ouder", "Actief ouder worden", {}},
         {Kind::dossier, "wat-werkt-armoede", "Wat werkt bij armoede", {}},
         {Kind::mechanism, "geloof", "Geloof in eigen kunnen", {"self-efficacy", "zelfvertrouwen krijgen"}},
         {Kind::element, "lotgenoten", "lotgenotencontact", {"ervaringen delen"}}},
        vocabulary);
}

std::vector<std::string> texts(std::string_view typed, std::size_t count = 10,
                               Language language = Language::nl) {
    std::vector<std::string> found;
    for (const auto& suggestion : small().suggest(typed, count, language)) found.push_back(suggestion.text);
    return found;
}

TEST(Suggester, FindsTheStartOfAnyWordOfAName) {
    EXPECT_THAT(texts("schuldh"), ElementsAre("SchuldHulpMaatje"));
    EXPECT_THAT(texts("kunn"), ElementsAre("Geloof in eigen kunnen"));
    EXPECT_THAT(texts("hulpm"), IsEmpty()) << "the middle of a word is no start";
}

TEST(Suggester, FindsWhateverTheCaseAndDiacritics) {
    EXPECT_THAT(texts("SCHÚLDH"), ElementsAre("SchuldHulpMaatje"));
    EXPECT_THAT(texts("  schuldh"), ElementsAre("SchuldHulpMaatje"));
}

TEST(Suggester, PutsStartsOfNamesBeforeLaterWordsBeforeOtherLabels) {
    EXPECT_THAT(texts("armoede"), ElementsAre("armoede en schulden", "Wat werkt bij armoede"));
    EXPECT_THAT(texts("ouder"), ElementsAre("ouderen", "Actief ouder worden"));
    EXPECT_THAT(texts("zelfver"), ElementsAre("zelfvertrouwen", "Geloof in eigen kunnen"));
}

TEST(Suggester, FindsAliasesAndSynonymsButNoMisspellings) {
    EXPECT_THAT(texts("shm"), ElementsAre("SchuldHulpMaatje"));
    EXPECT_THAT(texts("efficacy"), ElementsAre("Geloof in eigen kunnen"));
    EXPECT_THAT(texts("geldz"), ElementsAre("armoede en schulden"));
    EXPECT_THAT(texts("armoedd"), IsEmpty());
}

TEST(Suggester, SaysWhereItLeads) {
    const auto element = small().suggest("ervaringen", 5, Language::nl);
    ASSERT_EQ(1u, element.size()) << "an element is a document and a concept: one page";
    EXPECT_EQ("/elementen/lotgenoten", element[0].url);
    EXPECT_EQ("element", element[0].kind);
    EXPECT_EQ("/interventies/schuldhulpmaatje", small().suggest("schuldh", 5, Language::nl)[0].url);
    EXPECT_EQ("/themas/armoede", small().suggest("geldz", 5, Language::nl)[0].url);
    EXPECT_EQ("/zoeken?doelgroep=ouderen", small().suggest("senior", 5, Language::nl)[0].url);
    EXPECT_EQ("/toestanden/zelfvertrouwen", small().suggest("confid", 5, Language::nl)[0].url);
}

TEST(Suggester, AnswersInTheLanguageOfThePage) {
    EXPECT_THAT(texts("peer", 10, Language::en), ElementsAre("peer support"));
    EXPECT_THAT(texts("peer", 10, Language::nl), ElementsAre("lotgenotencontact"));
    EXPECT_THAT(texts("geldz", 10, Language::en), ElementsAre("poverty and debt"));
}

TEST(Suggester, GivesNoMoreThanAskedAndNothingForOneLetter) {
    EXPECT_THAT(texts("ar", 1), ElementsAre("armoede en schulden"));
    EXPECT_THAT(texts("ar", 0), IsEmpty());
    for (const auto* typed : {"", " ", "a", "\xFF\xFE", "xyzzy", "***"})
        EXPECT_THAT(texts(typed), IsEmpty()) << typed;
    EXPECT_THAT(texts(std::string(100000, 'a')), IsEmpty());
}

}  // namespace
}  // namespace werkzaam::search
