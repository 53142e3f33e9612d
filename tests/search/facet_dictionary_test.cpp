#include "search/facet_dictionary.hpp"

#include <gmock/gmock.h>
#include <stdexcept>

#include "document_fixture.hpp"
#include "small_corpus.hpp"

namespace werkzaam::search {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> ids_of(const FacetDictionary& dictionary, Field facet) {
    std::vector<std::string> ids;
    const auto [first, last] = dictionary.range(facet);
    for (auto id = first; id < last; ++id) ids.push_back(dictionary.values().at(id).id);
    return ids;
}

TEST(FacetDictionary, ListsParentsBeforeTheirChildren) {
    const auto dictionary = build_dictionary(testing::small_corpus()).value();
    EXPECT_THAT(ids_of(dictionary, Field::thema), ElementsAre("armoede", "schulden", "eenzaamheid"));
    const auto child = dictionary.values().at(dictionary.find(Field::thema, "schulden").value());
    EXPECT_EQ(child.parent, dictionary.find(Field::thema, "armoede"));
    EXPECT_EQ(child.label_nl, "nl schulden");
    EXPECT_EQ(child.label_en, "en schulden");
}

TEST(FacetDictionary, HasNoPitfalls) {
    const auto dictionary = build_dictionary(testing::small_corpus()).value();
    EXPECT_THAT(ids_of(dictionary, Field::element), ElementsAre("contact", "maatje", "verhaal"));
}

TEST(FacetDictionary, ListsMechanismsByNameWhateverCaseAndAccents) {
    auto corpus = testing::small_corpus();
    corpus.records.clear();
    for (const auto* name : {"zelf doen", "Écht contact", "Erbij horen", "eenheid"}) {
        corpus::Mechanism mechanism;
        mechanism.name = name;
        mechanism.id = "m" + std::to_string(corpus.records.size());
        corpus.records.emplace_back(mechanism);
    }
    EXPECT_THAT(ids_of(build_dictionary(corpus).value(), Field::mechanisme),
                ElementsAre("m1", "m3", "m2", "m0"));
}

TEST(FacetDictionary, ListsYearsNewestFirst) {
    const auto dictionary = build_dictionary(testing::small_corpus()).value();
    EXPECT_THAT(ids_of(dictionary, Field::jaar), ElementsAre("2022", "2019"));
}

TEST(FacetDictionary, HasTheAbsentValueLast) {
    const auto dictionary = build_dictionary(testing::small_corpus()).value();
    EXPECT_THAT(ids_of(dictionary, Field::niveau), ElementsAre("goed-onderbouwd", "niet-gezien"));
    EXPECT_EQ(dictionary.values().at(dictionary.find(Field::niveau, "niet-gezien").value()).label_nl,
              row_of(Field::niveau).absent.label.nl);
}

TEST(FacetDictionary, HasGroupsOfPublishers) {
    const auto dictionary = build_dictionary(testing::small_corpus()).value();
    EXPECT_THAT(ids_of(dictionary, Field::bron), ElementsAre("movisie", "nji", "gemeenten"));
}

TEST(FacetDictionary, FindsNothingForAnotherFacetOrAText) {
    const auto dictionary = build_dictionary(testing::small_corpus()).value();
    EXPECT_TRUE(dictionary.find(Field::element, "maatje"));
    EXPECT_FALSE(dictionary.find(Field::thema, "maatje"));
    EXPECT_FALSE(dictionary.find(Field::naam, "maatje"));
    EXPECT_FALSE(dictionary.find(Field::thema, ""));
}

TEST(FacetDictionary, OfNothingHasEmptyRanges) {
    const FacetDictionary dictionary;
    for (std::size_t i = 0; i < facet_count; ++i)
        EXPECT_EQ(dictionary.range(field_table[i].field), (std::pair<ValueId, ValueId>{0, 0}));
}

FacetValue value(Field facet, std::string id, std::optional<ValueId> parent = std::nullopt) {
    return {facet, id, id, id, parent};
}

TEST(FacetDictionary, RefusesWhatItCannotKeep) {
    using Values = std::vector<FacetValue>;
    const auto refused = [](Values values) {
        EXPECT_THROW(FacetDictionary{std::move(values)}, std::invalid_argument);
    };
    refused({value(Field::vorm, "a"), value(Field::thema, "b")});               // not in table order
    refused({value(Field::thema, "a"), value(Field::thema, "a")});              // twice
    refused({value(Field::thema, "a", ValueId{0})});                            // its own parent
    refused({value(Field::thema, "a", ValueId{1}), value(Field::thema, "b")});  // before its parent
    refused({value(Field::thema, "a"), value(Field::vorm, "b", ValueId{0})});   // parent in another facet
    refused({value(Field::naam, "a")});                                         // no facet
    refused(Values(65536, value(Field::thema, "a")));                           // too many
}

TEST(FacetDictionary, OfTheBundledCorpusKnowsEveryConceptButThePitfalls) {
    const auto& vocabulary = testing::bundled_corpus().vocabulary;
    const auto dictionary = build_dictionary(testing::bundled_corpus()).value();
    for (std::size_t i = 0; i < facet_count; ++i) {
        const auto& row = field_table[i];
        if (!row.scheme) continue;
        for (const auto* concept_ : vocabulary.of(*row.scheme))
            EXPECT_NE(dictionary.find(row.field, concept_->id).has_value(), vocabulary.is_pitfall(*concept_))
                << row.name << '=' << concept_->id;
    }
}

TEST(FacetDictionary, TooManyValuesAreAProblemThatNamesTheNumber) {
    corpus::Corpus corpus;
    std::vector<corpus::Concept> concepts;
    for (int i = 0; i < 65536; ++i)
        concepts.push_back(testing::concept_of(corpus::Scheme::forms, "f" + std::to_string(i)));
    corpus.vocabulary = corpus::Vocabulary(std::move(concepts));
    const auto result = build_dictionary(corpus);
    ASSERT_FALSE(result);
    EXPECT_THAT(result.problems().at(0).what,
                ::testing::HasSubstr("65537"));  // the absent value of niveau too
}

}  // namespace
}  // namespace werkzaam::search
