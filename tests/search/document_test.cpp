#include "search/document.hpp"

#include "document_fixture.hpp"

namespace werkzaam::search {
namespace {

TEST(Document, OfARecordShowsTheRecord) {
    corpus::Dossier dossier;
    dossier.id = "wat-werkt";
    dossier.name = "Wat werkt";
    dossier.summary = "Kort.";
    const auto document = testing::document_of(dossier);
    EXPECT_EQ(document.id(), "wat-werkt");
    EXPECT_EQ(document.title(), "Wat werkt");
    EXPECT_EQ(document.summary(), "Kort.");
    EXPECT_EQ(document.url(), "/dossiers/wat-werkt");
    ASSERT_NE(document.record(), nullptr);
    EXPECT_EQ(document.element(), nullptr);
}

TEST(Document, OfAnElementShowsTheConcept) {
    corpus::Concept element;
    element.id = "maatje";
    element.label_nl = "een maatje";
    element.definition = "Iemand loopt mee.";
    const auto document = testing::document_of(element);
    EXPECT_EQ(document.id(), "maatje");
    EXPECT_EQ(document.title(), "een maatje");
    EXPECT_EQ(document.summary(), "Iemand loopt mee.");
    EXPECT_EQ(document.url(), "/elementen/maatje");
    EXPECT_EQ(document.record(), nullptr);
    ASSERT_NE(document.element(), nullptr);
}

}  // namespace
}  // namespace werkzaam::search
