// Several writers, one database: every document keeps its number, and a failure is told once all have
// stopped.
#include "indexer/database_builder.hpp"

#include <gtest/gtest.h>
#include <iterator>
#include <stdexcept>

#include "program.hpp"

namespace werkzaam::indexer {
namespace {

namespace fs = std::filesystem;

DatabaseParts parts() {
    return {[](std::size_t index) {
                Xapian::Document document;
                document.set_data(std::to_string(index));
                document.add_term("Zalle");
                document.add_posting("W" + std::to_string(index % 7),
                                     static_cast<Xapian::termpos>(index + 1));
                return document;
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
    made.document = [](std::size_t) -> Xapian::Document { throw Xapian::DatabaseError("vol"); };
    EXPECT_THROW(build_database(10, made, folder / "nergens"), Xapian::Error);
    fs::create_directory(folder / "ander");
    EXPECT_THROW(build_database(10, made, folder / "ander"), Xapian::DatabaseError);
}

}  // namespace
}  // namespace werkzaam::indexer
