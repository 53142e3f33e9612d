#include "search/facet_counter.hpp"

#include <gmock/gmock.h>
#include <set>
#include <stdexcept>

#include "search/set_counter.hpp"

#include "facet_fixture.hpp"

namespace werkzaam::search {
namespace {

using ::testing::ElementsAre;
using testing::Random;
using testing::RandomIndex;

/// The rules of facet_counter.hpp, document by document and value by value: slow and plain.
class Reference {
public:
    explicit Reference(const RandomIndex& index) {
        for (const auto& row : index.rows) {
            auto& held = held_.emplace_back();
            for (auto value : row)
                for (std::optional<ValueId> id = value; id; id = index.dictionary.values().at(*id).parent)
                    held.insert(*id);
        }
        values_ = index.dictionary.values();
    }

    FacetCounts count(const DocumentSet& matches, const FacetChoice& choice) const {
        FacetCounts result{0, DocumentSet(matches.documents()), std::vector<std::uint32_t>(values_.size())};
        for (DocId docid = 1; docid <= matches.documents(); ++docid) {
            if (!matches.contains(docid)) continue;
            if (passes(docid, choice, facet_count)) {
                ++result.total;
                result.passing.insert(docid);
            }
            for (const auto value : held_[docid - 1])
                if (passes(docid, choice, index_of(values_[value].facet))) ++result.counts[value];
        }
        return result;
    }

private:
    bool passes(DocId docid, const FacetChoice& choice, std::size_t ignored) const {
        for (std::size_t facet = 0; facet < facet_count; ++facet) {
            if (facet == ignored || choice[facet].empty()) continue;
            bool any = false;
            for (const auto value : choice[facet]) any = any || held_[docid - 1].contains(value);
            if (!any) return false;
        }
        return true;
    }

    std::vector<std::set<ValueId>> held_;
    std::vector<FacetValue> values_;
};

DocumentSet random_set(Random& random, std::uint32_t documents) {
    DocumentSet set(documents);
    const auto thousandths = std::vector<unsigned>{0, 1, 10, 100, 500, 800, 990, 1000}.at(random.below(8));
    for (DocId docid = 1; docid <= documents; ++docid)
        if (random.below(1000) < thousandths) set.insert(docid);
    return set;
}

/// Up to four facets with up to three values, one in eight of them unknown.
FacetChoice random_choice(Random& random, const FacetDictionary& dictionary) {
    FacetChoice choice;
    for (auto facets = random.below(5); facets > 0; --facets) {
        const auto facet = random.below(facet_count);
        const auto [first, last] = dictionary.range(field_table[facet].field);
        for (auto values = 1 + random.below(3); values > 0; --values) {
            const bool unknown = first == last || random.below(8) == 0;
            choice[facet].push_back(
                unknown
                    ? unknown_value
                    : static_cast<ValueId>(first + random.below(static_cast<std::uint32_t>(last - first))));
        }
    }
    return choice;
}

void expect_equal(const FacetCounts& counted, const FacetCounts& expected) {
    ASSERT_EQ(counted.total, expected.total);
    ASSERT_EQ(counted.passing, expected.passing);
    ASSERT_EQ(counted.counts, expected.counts);
}

TEST(FacetCounter, CountsAsTheReferenceOnThousandsOfSmallIndexes) {
    Random random(2026);
    for (int round = 0; round < 3000; ++round) {
        SCOPED_TRACE(round);
        const auto index = testing::random_index(random, random.below(200), 1 + random.below(12));
        const Reference reference(index);
        for (int k = 0; k < 3; ++k) {
            const auto matches = random_set(random, index.columns->documents());
            const auto choice = random_choice(random, index.dictionary);
            const auto expected = reference.count(matches, choice);
            ASSERT_NO_FATAL_FAILURE(expect_equal(count_facets(*index.columns, matches, choice), expected));
            auto browsed = filter_set(*index.columns, choice);
            browsed &= matches;
            ASSERT_EQ(browsed, expected.passing);
        }
    }
}

TEST(FacetCounter, CountsAsTheReferenceOnLargeIndexes) {
    Random random(7);
    for (const unsigned most_values : {6u, 60u, 400u}) {
        const auto index = testing::random_index(random, 50'000, most_values);
        const Reference reference(index);
        for (int k = 0; k < 16; ++k) {
            SCOPED_TRACE(k);
            const auto matches = random_set(random, index.columns->documents());
            const auto choice = random_choice(random, index.dictionary);
            ASSERT_NO_FATAL_FAILURE(expect_equal(count_facets(*index.columns, matches, choice),
                                                 reference.count(matches, choice)));
        }
    }
}

TEST(SetCounter, CountsTheSameInAllThreeWays) {
    Random random(11);
    for (int round = 0; round < 200; ++round) {
        SCOPED_TRACE(round);
        const auto index = testing::random_index(random, random.below(3000), 1 + random.below(60));
        const auto set = random_set(random, index.columns->documents());
        const auto facet = field_table[random.below(facet_count)].field;
        const auto count = [&](SetCounter::Way way, bool one_facet) {
            std::vector<std::uint32_t> counts(index.dictionary.values().size());
            const SetCounter counter(*index.columns, counts);
            counter.add(set, one_facet ? index.dictionary.range(facet) : counter.all_values(), way);
            return counts;
        };
        for (const bool one_facet : {false, true}) {
            const auto by_rows = count(SetCounter::Way::rows, one_facet);
            ASSERT_EQ(count(SetCounter::Way::complement, one_facet), by_rows);
            ASSERT_EQ(count(SetCounter::Way::columns, one_facet), by_rows);
        }
    }
}

TEST(SetCounter, UsesEachWayWhereItPays) {
    Random random(3);
    const auto index = testing::random_index(random, 50'000, 20);
    std::vector<std::uint32_t> counts(index.dictionary.values().size());
    const SetCounter counter(*index.columns, counts);
    EXPECT_EQ(counter.way_for(5, counter.all_values()), SetCounter::Way::rows);
    EXPECT_EQ(counter.way_for(25'000, counter.all_values()), SetCounter::Way::columns);
    EXPECT_EQ(counter.way_for(49'995, counter.all_values()), SetCounter::Way::complement);
    EXPECT_EQ(counter.way_for(50'000, counter.all_values()), SetCounter::Way::complement);
}

/// Four documents, two facets; `schulden` is below `armoede`.
class FewDocuments : public ::testing::Test {
protected:
    static constexpr ValueId armoede = 0, schulden = 1, eenzaamheid = 2, groep = 3, huisbezoek = 4;

    void SetUp() override {
        FacetColumnsWriter writer(FacetDictionary({{Field::thema, "armoede", "", "", std::nullopt},
                                                   {Field::thema, "schulden", "", "", armoede},
                                                   {Field::thema, "eenzaamheid", "", "", std::nullopt},
                                                   {Field::vorm, "groep", "", "", std::nullopt},
                                                   {Field::vorm, "huisbezoek", "", "", std::nullopt}}));
        writer.add_document(std::vector<ValueId>{schulden, armoede, groep});
        writer.add_document(std::vector<ValueId>{eenzaamheid, schulden, huisbezoek});
        writer.add_document(std::vector<ValueId>{eenzaamheid, groep, huisbezoek});
        writer.add_document(std::vector<ValueId>{});
        columns_ = testing::written_and_opened(writer);
    }

    FacetCounts count(std::vector<ValueId> themes, std::vector<ValueId> forms) const {
        FacetChoice choice;
        choice[index_of(Field::thema)] = std::move(themes);
        choice[index_of(Field::vorm)] = std::move(forms);
        return count_facets(*columns_, DocumentSet(4, true), choice);
    }

    std::shared_ptr<const FacetColumns> columns_;
};

TEST_F(FewDocuments, AParentCountsADocumentOnce) {
    const auto counted = count({}, {});
    EXPECT_EQ(counted.total, 4u);
    EXPECT_THAT(counted.counts, ElementsAre(2, 2, 2, 2, 2));
}

TEST_F(FewDocuments, AChoiceDoesNotLowerTheCountsOfItsOwnFacet) {
    const auto counted = count({eenzaamheid}, {});
    EXPECT_EQ(counted.total, 2u);
    EXPECT_THAT(counted.counts, ElementsAre(2, 2, 2, 1, 2));
}

TEST_F(FewDocuments, ValuesOfAFacetAreOrFacetsAreAnd) {
    const auto counted = count({armoede, eenzaamheid}, {groep});
    EXPECT_EQ(counted.total, 2u);
    EXPECT_TRUE(counted.passing.contains(1));
    EXPECT_TRUE(counted.passing.contains(3));
    EXPECT_THAT(counted.counts, ElementsAre(1, 1, 1, 2, 2));
}

TEST_F(FewDocuments, AParentChosenFindsItsChildren) {
    EXPECT_EQ(count({armoede}, {}).total, 2u);
}

TEST_F(FewDocuments, AnUnknownValueMatchesNothingBesideAKnownOneItAddsNothing) {
    const auto none = count({unknown_value}, {});
    EXPECT_EQ(none.total, 0u);
    EXPECT_THAT(none.counts, ElementsAre(2, 2, 2, 0, 0));  // what choosing another theme instead would give
    EXPECT_EQ(count({unknown_value, armoede}, {}).total, 2u);
    EXPECT_THAT(count({unknown_value}, {unknown_value}).counts, ElementsAre(0, 0, 0, 0, 0));
}

TEST_F(FewDocuments, ACountIsTheNumberOfHitsThatChoosingItGives) {
    const auto shown = count({}, {huisbezoek}).counts;
    for (const ValueId theme : {armoede, schulden, eenzaamheid})
        EXPECT_EQ(count({theme}, {huisbezoek}).total, shown[theme]) << theme;
}

TEST_F(FewDocuments, NamesBecomeChoicesUnknownOnesStayVisible) {
    std::array<std::vector<std::string>, facet_count> chosen;
    chosen[index_of(Field::thema)] = {"schulden", "onzin"};
    chosen[index_of(Field::vorm)] = {"eenzaamheid"};  // a theme
    const auto choice = choice_of(columns_->dictionary(), chosen);
    EXPECT_THAT(choice[index_of(Field::thema)], ElementsAre(schulden, unknown_value));
    EXPECT_THAT(choice[index_of(Field::vorm)], ElementsAre(unknown_value));
    EXPECT_TRUE(choice[index_of(Field::jaar)].empty());
}

TEST_F(FewDocuments, MatchesOfAnotherIndexAreRefused) {
    EXPECT_THROW(count_facets(*columns_, DocumentSet(5), {}), std::invalid_argument);
}

TEST_F(FewDocuments, ABitPastTheLastDocumentIsNotRead) {
    DocumentSet matches(4, true);
    matches.words()[0] = ~std::uint64_t{0};
    const auto counted = count_facets(*columns_, matches, {});
    EXPECT_EQ(counted.total, 4u);
    EXPECT_THAT(counted.counts, ElementsAre(2, 2, 2, 2, 2));
}

}  // namespace
}  // namespace werkzaam::search
