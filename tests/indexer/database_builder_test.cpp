// Several writers, one database: every document keeps its number, and a failure is told once all have
// stopped.
#include "indexer/database_builder.hpp"

#include <gmock/gmock.h>
#include <iterator>
#include <stdexcept>

#include "search/posting_cache.hpp"

#include "program.hpp"

namespace werkzaam::indexer {
namespace {

namespace fs = std::filesystem;

DatabaseParts parts() {
    return {[](std::size_t index) {
                DocumentTerms made;
                made.document.set_data(std::to_string(index));
                made.document.add_term("Zalle");
                made.document.add_posting("W" + std::to_string(index % 7),
                                          static_cast<Xapian::termpos>(index + 1));
                made.field_words = {"XNAAM:elke", "XNAAM:" + std::to_string(index % 7), "XNAAM:elke"};
                if (index == 4'999) made.field_words.push_back("XNAAM:laat");
                return made;
            },
            [](std::uint64_t) {}};
}

TEST(DatabaseBuilder, DocumentsKeepTheirNumbersOverAllRanges) {
    constexpr std::size_t count = 5'001;  // three ranges
    const testing::Folder folder;
    std::uint64_t done = 0;
    auto made = parts();
    made.progress = [&](std::uint64_t now) { EXPECT_EQ(now, ++done); };
    build_database(count, made, folder.path);
    EXPECT_EQ(done, count);

    const Xapian::Database database((folder / "xapian").string());
    ASSERT_EQ(database.get_doccount(), count);
    EXPECT_EQ(database.get_lastdocid(), count);
    EXPECT_EQ(database.get_termfreq("Zalle"), count);
    EXPECT_TRUE(database.has_positions());
    for (Xapian::docid docid = 1; docid <= count; ++docid)
        ASSERT_EQ(database.get_document(docid).get_data(), std::to_string(docid - 1));
    search::PostingCache words;
    EXPECT_EQ(words.get(database, "XNAAM:elke")->documents.size(), count);
    EXPECT_THAT(words.get(database, "XNAAM:laat")->documents, ::testing::ElementsAre(5'000u));
    EXPECT_THAT(words.get(database, "XNAAM:geen")->documents, ::testing::IsEmpty());
    const auto sevenths = words.get(database, "XNAAM:3");
    ASSERT_EQ(sevenths->documents.size(), count / 7);
    for (std::size_t i = 0; i < sevenths->documents.size(); ++i)
        ASSERT_EQ(sevenths->documents[i], 4 + 7 * i) << "the lists of ranges stand in order";
    EXPECT_EQ(std::distance(fs::directory_iterator(folder.path), {}), 1) << "the ranges are gone";
}

TEST(DatabaseBuilder, ADatabaseWithoutDocumentsIsOneToo) {
    const testing::Folder folder;
    build_database(0, parts(), folder.path);
    EXPECT_EQ(Xapian::Database((folder / "xapian").string()).get_doccount(), 0u);
}

TEST(DatabaseBuilder, AFailureOfOneWriterStopsAllAndIsTold) {
    const testing::Folder folder;
    auto made = parts();
    std::uint64_t done = 0;
    made.document = [](std::size_t index) {
        if (index == 4'500) throw std::runtime_error("stuk");
        return parts().document(index);
    };
    made.progress = [&](std::uint64_t now) { done = now; };
    EXPECT_THROW(build_database(100'000, made, folder.path), std::runtime_error);
    EXPECT_LT(done, 100'000u);
    made.document = [](std::size_t) -> DocumentTerms { throw Xapian::DatabaseError("vol"); };
    EXPECT_THROW(build_database(10, made, folder / "nergens"), Xapian::Error);
    fs::create_directory(folder / "ander");
    EXPECT_THROW(build_database(10, made, folder / "ander"), Xapian::DatabaseError);
}

}  // namespace
}  // namespace werkzaam::indexer
