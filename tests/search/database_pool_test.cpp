// Databases lent out: to several at once, and still when their folder is gone.
#include "search/database_pool.hpp"

#include <cstdlib>
#include <filesystem>
#include <future>
#include <gtest/gtest.h>
#include <thread>

namespace werkzaam::search {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

class Pool : public ::testing::Test {
protected:
    void SetUp() override {
        std::string name = (fs::temp_directory_path() / "werkzaam-pool-XXXXXX").string();
        ASSERT_NE(nullptr, ::mkdtemp(name.data()));
        folder_ = name;
        Xapian::WritableDatabase database(xapian());
        for (const auto* data : {"een", "twee"}) {
            Xapian::Document document;
            document.set_data(data);
            document.add_posting("Wwoord", 1, 0);
            database.add_document(document);
        }
        database.commit();
    }
    void TearDown() override {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }
    std::string xapian() const { return (folder_ / "xapian").string(); }

    fs::path folder_;
};

/// Reads of every table that a search uses.
std::string read(const Xapian::Database& database) {
    std::string found;
    for (auto posting = database.postlist_begin("Wwoord"); posting != database.postlist_end("Wwoord");
         ++posting)
        found += database.get_document(*posting).get_data() +
                 std::to_string(*database.positionlist_begin(*posting, "Wwoord")) + " ";
    return found;
}

TEST_F(Pool, LendsAsManyAsAreAskedFor) {
    DatabasePool pool(xapian(), 1);
    const auto first = pool.lend(), second = pool.lend(), third = pool.lend();
    EXPECT_NE(&*first, &*second);
    EXPECT_NE(&*second, &*third);
    EXPECT_EQ("een1 twee1 ", read(*third));
}

TEST_F(Pool, LendsAgainWhatCameBack) {
    DatabasePool pool(xapian(), 1);
    const Xapian::Database* lent = nullptr;
    {
        const auto lease = pool.lend();
        lent = &*lease;
    }
    EXPECT_EQ(lent, &*pool.lend());
}

TEST_F(Pool, GoesOnWhenTheFolderIsRemoved) {
    DatabasePool pool(xapian(), 2);
    fs::remove_all(folder_);
    const auto first = pool.lend(), second = pool.lend();
    EXPECT_EQ("een1 twee1 ", read(*first));
    EXPECT_EQ("een1 twee1 ", read(*second));
}

TEST_F(Pool, WaitsForOneWhenNoneCanBeOpened) {
    DatabasePool pool(xapian(), 1, 60s);
    fs::remove_all(folder_);
    std::future<std::string> waiting;
    {
        const auto lease = pool.lend();
        waiting = std::async(std::launch::async, [&pool] { return read(*pool.lend()); });
        EXPECT_EQ(std::future_status::timeout, waiting.wait_for(20ms));
    }
    EXPECT_EQ("een1 twee1 ", waiting.get());
}

TEST_F(Pool, TellsWhenNoneComesBackInTime) {
    DatabasePool pool(xapian(), 1, 1ms);
    fs::remove_all(folder_);
    const auto lease = pool.lend();
    EXPECT_THROW(pool.lend(), Xapian::Error);
}

TEST_F(Pool, NeedsOneThatOpens) {
    EXPECT_THROW(DatabasePool((folder_ / "niets").string()), Xapian::Error);
}

}  // namespace
}  // namespace werkzaam::search
