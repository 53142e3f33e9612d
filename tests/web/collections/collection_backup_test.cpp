// Copies of collections: whole although others write, refused when no good, and put back without losing what
// was there.
#include "web/collections/collection_backup.hpp"

#include <atomic>
#include <gmock/gmock.h>
#include <thread>

#include "store_fixture.hpp"

namespace werkzaam::web {
namespace {

using ::testing::HasSubstr;

Collection sample(std::string title) {
    Collection collection;
    collection.title = std::move(title);
    CollectionItem item;
    item.record = "interventie/liftjeleven";
    collection.items = {item};
    return collection;
}

class Backup : public testing_collections::Store {
protected:
    const std::filesystem::path copy = folder / "copy.sqlite";
};

TEST_F(Backup, ACopyGoesBackAlsoUnderARunningStore) {
    const auto store = open();
    const auto kept = *store->create(sample("Bewaard"));
    const auto counts = backup_collections(file, copy);
    ASSERT_TRUE(counts) << counts.problems().at(0).what;
    EXPECT_EQ(counts->collections, 1);
    EXPECT_EQ(counts->items, 1);
    ASSERT_TRUE(*store->remove(kept.id, kept.secret));
    const auto later = *store->create(sample("Later"));
    ASSERT_TRUE(restore_collections(copy, file));
    // The same store goes on, with what was put back, and its secret still edits.
    auto found = *store->find(kept.id, kept.secret);
    ASSERT_TRUE(found);
    EXPECT_FALSE(*store->find(later.id));
    found->title = "Gewijzigd";
    EXPECT_EQ(store->change(*found, kept.secret)->outcome, CollectionStore::Change::Outcome::done);
    EXPECT_EQ(check_collections(folder / "state.sqlite.vorige")->collections, 1);
}

TEST_F(Backup, ACopyIsOneWholeFileWhileOthersWrite) {
    const auto store = open();
    std::atomic<bool> stop{false};
    std::thread writer([&] {
        while (!stop) ASSERT_TRUE(store->create(sample("Schrijver")));
    });
    for (int i = 0; i < 10; ++i) {
        const auto counts = backup_collections(file, copy);
        EXPECT_TRUE(counts) << counts.problems().at(0).what;
        EXPECT_EQ(counts ? counts->collections : -1, counts ? counts->items : -2);
    }
    stop = true;
    writer.join();
    EXPECT_FALSE(std::filesystem::exists(folder / "copy.sqlite-wal"));
    EXPECT_FALSE(std::filesystem::exists(folder / "copy.sqlite.half"));
    EXPECT_TRUE(check_collections(copy));
}

TEST_F(Backup, WhatIsNoGoodIsNotPutBack) {
    const auto kept = *open()->create(sample("Bewaard"));
    testing::write_file(copy, "geen database " + std::string(4096, 'x'));
    const auto refused = restore_collections(copy, file);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.problems().at(0).what, HasSubstr("beschadigd"));
    EXPECT_THAT(restore_collections(folder / "nergens", file).problems().at(0).what, HasSubstr("is er niet"));
    EXPECT_FALSE(backup_collections(folder / "nergens", copy));
    EXPECT_FALSE(std::filesystem::exists(folder / "nergens")) << "looking makes no file";
    EXPECT_FALSE(backup_collections(file, folder / "geen-map" / "copy"));
    EXPECT_TRUE(*open()->find(kept.id));
}

TEST_F(Backup, ADamagedFileMakesWayForItsCopy) {
    const auto kept = *open()->create(sample("Bewaard"));
    ASSERT_TRUE(backup_collections(file, copy));
    testing::write_file(file, "stuk " + std::string(8192, 'x'));
    EXPECT_FALSE(CollectionStore::open(file));
    EXPECT_FALSE(check_collections(file));
    ASSERT_TRUE(restore_collections(copy, file));
    EXPECT_TRUE(*open()->find(kept.id, kept.secret));
    EXPECT_THAT(testing::read_file(folder / "state.sqlite.beschadigd"), HasSubstr("stuk"));
}

}  // namespace
}  // namespace werkzaam::web
