#include "search/field_text.hpp"

#include <gmock/gmock.h>

#include "document_fixture.hpp"
#include "small_corpus.hpp"

namespace werkzaam::search {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class SmallCorpusText : public ::testing::Test {
protected:
    std::vector<std::string_view> of_record(std::size_t position, Field field, bool with_labels = false) {
        document_ = testing::document_of(corpus_.records.at(position));
        return texts_of(document_, field, corpus_.vocabulary, with_labels);
    }

    static constexpr std::size_t visit = 0, dossier = 2, mechanism = 3;
    corpus::Corpus corpus_ = testing::small_corpus();
    Document document_;
};

TEST_F(SmallCorpusText, QuotesTheRecordsOwnWordingAndFindsItByItsConceptsToo) {
    EXPECT_THAT(of_record(visit, Field::element),
                ElementsAre("een vast maatje", "elke week", "geen zielig verhaal"));
    EXPECT_THAT(of_record(visit, Field::element, true),
                ElementsAre("een vast maatje", "elke week", "nl maatje", "geen zielig verhaal",
                            "nl zielig-maken", "nl verhaal"));
}

TEST_F(SmallCorpusText, HasNoQuoteWhereThereIsOnlyALabel) {
    EXPECT_THAT(of_record(visit, Field::thema), IsEmpty());
    EXPECT_THAT(of_record(visit, Field::thema, true), ElementsAre("nl eenzaamheid"));
}

TEST_F(SmallCorpusText, OfSourcesQuotesTitlesAndFindsPublishers) {
    EXPECT_THAT(of_record(dossier, Field::bron), ElementsAre("Verslag"));
    EXPECT_THAT(of_record(dossier, Field::bron, true),
                ElementsAre("Verslag", "Movisie / NJi", "Nederlands Jeugdinstituut"));
}

TEST_F(SmallCorpusText, OfStepsIsInChainOrderThenTheNotesOfTheLinks) {
    auto& record = std::get<corpus::Mechanism>(corpus_.records.at(mechanism));
    record.links = {
        {"s1", "s2", corpus::Polarity::leads_to, corpus::Evidence::described, "Zo gaat het.", {0}}};
    EXPECT_THAT(of_record(mechanism, Field::stap),
                ElementsAre("Een verhaal", "Empathie", "Medelijden", "Zo gaat het."));
    EXPECT_THAT(of_record(mechanism, Field::stap, true),
                ElementsAre("Een verhaal", "nl verhaal", "Empathie", "nl empathie", "Medelijden",
                            "nl medelijden", "Zo gaat het."));
}

TEST_F(SmallCorpusText, OfAnAbsentFieldIsNothing) {
    EXPECT_THAT(of_record(visit, Field::doel, true), IsEmpty());
    EXPECT_THAT(of_record(visit, Field::stap, true), IsEmpty());
    EXPECT_THAT(of_record(dossier, Field::uitvoering, true), IsEmpty());
}

TEST_F(SmallCorpusText, OfAnElementNeverQuotesHiddenLabels) {
    auto element = testing::concept_of(corpus::Scheme::elements, "buddy", "contact");
    element.alt_labels = {"buddy"};
    element.hidden_labels = {"budy"};
    const auto document = testing::document_of(element);
    const auto texts = [&](Field field, bool with_labels) {
        return texts_of(document, field, corpus_.vocabulary, with_labels);
    };
    EXPECT_THAT(texts(Field::naam, false), ElementsAre("nl buddy"));
    EXPECT_THAT(texts(Field::alias, false), ElementsAre("buddy"));
    EXPECT_THAT(texts(Field::alias, true), ElementsAre("buddy", "en buddy", "budy"));
    EXPECT_THAT(texts(Field::element, true), ElementsAre("nl contact"));
}

TEST(BundledCorpusText, EveryFieldWhoseWordsAreSearchedHasText) {
    const auto documents = testing::bundled_documents();
    for (const auto& row : field_table) {
        std::size_t with_text = 0, with_quote = 0;
        for (const auto& document : documents) {
            const auto& vocabulary = testing::bundled_corpus().vocabulary;
            with_text += texts_of(document, row.field, vocabulary, true).empty() ? 0 : 1;
            with_quote += texts_of(document, row.field, vocabulary, false).empty() ? 0 : 1;
        }
        EXPECT_EQ(with_text > 0, row.weight > 0) << row.name;
        EXPECT_TRUE(with_quote > 0 || !row.passage) << row.name;
    }
}

}  // namespace
}  // namespace werkzaam::search
