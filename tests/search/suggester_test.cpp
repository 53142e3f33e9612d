// Suggestions while typing: by the start of any word of any name, each page once, best first.
#include "search/suggester.hpp"

#include <gmock/gmock.h>

#include "search/suggestion_builder.hpp"

#include "program.hpp"

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

void write_small(const std::filesystem::path& file) {
    const corpus::Vocabulary vocabulary({
        concept_of(Scheme::elements, "lotgenoten", "lotgenotencontact", "peer support", {"ervaringen delen"}),
        concept_of(Scheme::themes, "armoede", "armoede en schulden", "poverty and debt", {"geldzorgen"},
                   {"armoedde"}),
        concept_of(Scheme::target_groups, "ouderen", "ouderen", "older people", {"senioren"}),
        concept_of(Scheme::states, "zelfvertrouwen", "zelfvertrouwen", "confidence"),
    });
    SuggestionBuilder builder(vocabulary);
    builder.add_document({Kind::intervention, "schuldhulpmaatje", "SchuldHulpMaatje", {"SHM"}});
    builder.add_document({Kind::intervention, "actief-ouder", "Actief ouder worden", {}});
    builder.add_document({Kind::dossier, "wat-werkt-armoede", "Wat werkt bij armoede", {}});
    builder.add_document(
        {Kind::mechanism, "geloof", "Geloof in eigen kunnen", {"self-efficacy", "zelfvertrouwen krijgen"}});
    builder.add_document({Kind::element, "lotgenoten", "lotgenotencontact", {"ervaringen delen"}});
    builder.add_concepts();
    builder.write(file);
}

const Suggester& small() {
    static const testing::Folder folder;
    static const auto opened = [] {
        write_small(folder / "suggestions.bin");
        return Suggester::open(folder / "suggestions.bin").value();
    }();
    return *opened;
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
    EXPECT_THAT(texts("ar", 2), ElementsAre("armoede en schulden", "Wat werkt bij armoede"));
    EXPECT_THAT(texts("ouder", 1), ElementsAre("ouderen"));
    EXPECT_THAT(texts("ar", 0), IsEmpty());
    for (const auto* typed : {"", " ", "a", "\xFF\xFE", "xyzzy", "***"})
        EXPECT_THAT(texts(typed), IsEmpty()) << typed;
    EXPECT_THAT(texts(std::string(100000, 'a')), IsEmpty());
}

TEST(Suggester, KnowsTheNamesOfDocuments) {
    EXPECT_EQ(5u, small().documents());
    for (const auto* name : {"schuldhulpmaatje", "shm", "zelfvertrouwen krijgen", "ervaringen delen"})
        EXPECT_TRUE(small().is_name(name)) << name;
    for (const auto* name : {"", "schuld", "ouder worden", "ouderen", "peer support", "self-efficac", "zzz"})
        EXPECT_FALSE(small().is_name(name)) << name;
}

TEST(Suggester, RefusesAFileThatIsCutAndSurvivesOneThatIsChanged) {
    const testing::Folder folder;
    const auto file = folder / "suggestions.bin";
    write_small(file);
    const auto whole = testing::read_file(file);
    for (std::size_t length = 0; length < whole.size(); ++length) {
        testing::write_file(file, whole.substr(0, length));
        const auto opened = Suggester::open(file);
        ASSERT_FALSE(opened) << length;
        EXPECT_EQ(file.string(), opened.problems()[0].where);
    }
    for (std::size_t at = 0; at < whole.size(); ++at)
        for (const char byte : {'\x00', '\x7F', '\xFF'}) {
            auto changed = whole;
            changed[at] = byte;
            testing::write_file(file, changed);
            if (const auto opened = Suggester::open(file)) {
                (*opened)->suggest("ou", 3, Language::nl);
                (*opened)->is_name("shm");
            }
        }
    EXPECT_FALSE(Suggester::open(folder / "geen"));
}

}  // namespace
}  // namespace werkzaam::search
