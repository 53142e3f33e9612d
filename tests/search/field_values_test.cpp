#include "search/field_values.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <set>

#include "document_fixture.hpp"
#include "small_corpus.hpp"

namespace werkzaam::search {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class SmallCorpusValues : public ::testing::Test {
protected:
    std::vector<std::string> of_record(std::size_t position, Field facet) const {
        const auto document = testing::document_of(corpus_.records.at(position));
        return values_of(document, corpus_, users_).at(index_of(facet));
    }
    std::vector<std::string> of_element(const std::string& id, Field facet) const {
        const auto document = testing::document_of(*corpus_.vocabulary.find(corpus::Scheme::elements, id));
        return values_of(document, corpus_, users_).at(index_of(facet));
    }

    static constexpr std::size_t visit = 0, course = 1, dossier = 2, mechanism = 3;
    corpus::Corpus corpus_ = testing::small_corpus();
    ElementUsers users_ = element_users(corpus_);
};

TEST_F(SmallCorpusValues, KindIsTheDutchName) {
    EXPECT_THAT(of_record(visit, Field::soort), ElementsAre("interventie"));
    EXPECT_THAT(of_record(dossier, Field::soort), ElementsAre("dossier"));
    EXPECT_THAT(of_record(mechanism, Field::soort), ElementsAre("mechanisme"));
    EXPECT_THAT(of_element("maatje", Field::soort), ElementsAre("element"));
}

TEST_F(SmallCorpusValues, ThemesAreTheRecordsOwnInItsOrderWithoutAncestors) {
    EXPECT_THAT(of_record(course, Field::thema), ElementsAre("schulden"));
    EXPECT_THAT(of_record(dossier, Field::thema), ElementsAre("armoede", "eenzaamheid"));
}

TEST_F(SmallCorpusValues, AgeIsEveryBandThatOverlaps) {
    EXPECT_THAT(of_record(course, Field::leeftijd), ElementsAre("4-17", "18-66"));
    EXPECT_THAT(of_record(visit, Field::leeftijd), ElementsAre("18-66", "67+"));  // from 60, no end
    EXPECT_THAT(of_record(dossier, Field::leeftijd), IsEmpty());
}

TEST_F(SmallCorpusValues, AgeEndsAreInclusiveAndAnEmptyRangeIsNoValue) {
    const auto bands = [&](std::optional<int> min, std::optional<int> max) {
        corpus::Intervention record;
        record.age = corpus::AgeRange{min, max};
        return values_of(testing::document_of(record), corpus_, users_).at(index_of(Field::leeftijd));
    };
    EXPECT_THAT(bands(3, 4), ElementsAre("0-3", "4-17"));
    EXPECT_THAT(bands(4, 4), ElementsAre("4-17"));
    EXPECT_THAT(bands(std::nullopt, 3), ElementsAre("0-3"));
    EXPECT_THAT(bands(90, std::nullopt), ElementsAre("67+"));
    EXPECT_THAT(bands(std::nullopt, std::nullopt), IsEmpty());
}

TEST_F(SmallCorpusValues, ElementsLeaveOutPitfallsAtAnyDepth) {
    EXPECT_THAT(of_record(visit, Field::element), ElementsAre("maatje", "verhaal"));
    EXPECT_THAT(of_element("zielig-maken", Field::element), IsEmpty());
    EXPECT_THAT(of_element("valkuilen", Field::element), IsEmpty());
}

TEST_F(SmallCorpusValues, AMechanismHasTheElementsOfItsStepsAndItsListOnce) {
    EXPECT_THAT(of_record(mechanism, Field::element), ElementsAre("verhaal", "maatje"));
}

TEST_F(SmallCorpusValues, MechanismsAreThoseNamedAMechanismIsItself) {
    EXPECT_THAT(of_record(visit, Field::mechanisme),
                ElementsAre("inleven"));  // the phrase without a record is not
    EXPECT_THAT(of_record(mechanism, Field::mechanisme), ElementsAre("inleven"));
    EXPECT_THAT(of_record(dossier, Field::mechanisme), IsEmpty());
}

TEST_F(SmallCorpusValues, AnElementHasTheTagsOfItsUsersAndTheMechanismsWithAStepForIt) {
    EXPECT_THAT(of_element("maatje", Field::element), ElementsAre("maatje"));
    EXPECT_THAT(of_element("maatje", Field::thema), ElementsAre("eenzaamheid"));
    EXPECT_THAT(of_element("maatje", Field::doelgroep), ElementsAre("ouderen"));
    EXPECT_THAT(of_element("maatje", Field::mechanisme), IsEmpty());  // in the list of one, no step
    EXPECT_THAT(of_element("verhaal", Field::mechanisme), ElementsAre("inleven"));
    EXPECT_THAT(of_element("medelijden", Field::mechanisme), ElementsAre("inleven"));
    EXPECT_THAT(of_element("valkuilen", Field::thema), IsEmpty());  // nobody uses the group itself
}

TEST_F(SmallCorpusValues, UsersIncludeThoseOfPitfallsEachOnce) {
    EXPECT_THAT(users_.at("maatje"), ElementsAre(visit, mechanism));
    EXPECT_THAT(users_.at("medelijden"), ElementsAre(mechanism));
    EXPECT_THAT(users_.at("zielig-maken"), ElementsAre(visit));
    EXPECT_EQ(users_.count("empathie"), 0u);
}

TEST_F(SmallCorpusValues, RecognitionIsOfInterventionsAndItsAbsenceAValue) {
    EXPECT_THAT(of_record(visit, Field::niveau), ElementsAre("goed-onderbouwd"));
    EXPECT_THAT(of_record(course, Field::niveau), ElementsAre("niet-gezien"));
    EXPECT_THAT(of_record(dossier, Field::niveau), IsEmpty());
    EXPECT_THAT(of_element("maatje", Field::niveau), IsEmpty());
}

TEST_F(SmallCorpusValues, PublishersAreOfTheSourcesJointNamesSplitAndOfADossierItsOwn) {
    EXPECT_THAT(of_record(visit, Field::bron), ElementsAre("movisie", "gemeenten"));
    EXPECT_THAT(of_record(dossier, Field::bron), ElementsAre("movisie", "nji"));
    EXPECT_THAT(of_record(course, Field::bron), IsEmpty());
}

TEST_F(SmallCorpusValues, YearIsOfInterventionsAndDossiers) {
    EXPECT_THAT(of_record(visit, Field::jaar), ElementsAre("2019"));
    EXPECT_THAT(of_record(dossier, Field::jaar), ElementsAre("2022"));
    EXPECT_THAT(of_record(course, Field::jaar), IsEmpty());
    EXPECT_THAT(of_record(mechanism, Field::jaar), IsEmpty());
}

TEST_F(SmallCorpusValues, AreFoundInTheDictionary) {
    const auto dictionary = build_dictionary(corpus_).value();
    const auto document = testing::document_of(corpus_.records.at(visit));
    const auto ids = value_ids(values_of(document, corpus_, users_), dictionary);
    std::vector<std::string> names;
    for (const auto id : ids) names.push_back(dictionary.values().at(id).id);
    EXPECT_THAT(names, ElementsAre("interventie", "eenzaamheid", "ouderen", "18-66", "67+", "maatje",
                                   "verhaal", "inleven", "goed-onderbouwd", "movisie", "gemeenten", "2019"));
}

TEST_F(SmallCorpusValues, OfAnotherCorpusThrow) {
    FacetValues values(facet_count);
    values[index_of(Field::thema)] = {"onbekend"};
    EXPECT_THROW(value_ids(values, build_dictionary(corpus_).value()), std::invalid_argument);
}

TEST(BundledCorpusValues, EveryValueIsInTheDictionaryAndEveryFacetIsUsed) {
    const auto& corpus = testing::bundled_corpus();
    const auto dictionary = build_dictionary(corpus).value();
    const auto users = element_users(corpus);
    std::array<std::size_t, facet_count> used{};
    for (const auto& document : testing::bundled_documents()) {
        const auto values = values_of(document, corpus, users);
        EXPECT_NO_THROW(value_ids(values, dictionary)) << document.url();
        for (std::size_t i = 0; i < facet_count; ++i) {
            used[i] += values[i].empty() ? 0 : 1;
            EXPECT_EQ(std::set<std::string>(values[i].begin(), values[i].end()).size(), values[i].size())
                << document.url() << ' ' << field_table[i].name;
            EXPECT_TRUE(values[i].size() <= 1 || field_table[i].multiple) << document.url();
        }
    }
    for (std::size_t i = 0; i < facet_count; ++i) EXPECT_GT(used[i], 0u) << field_table[i].name;
}

}  // namespace
}  // namespace werkzaam::search
