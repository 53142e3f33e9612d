// `werkzaam collections`: what it says and its exit codes. What a copy holds is tests/web/collections/.
#include <gmock/gmock.h>

#include "web/collections/collection_backup.hpp"
#include "web/collections/collection_store.hpp"

#include "program.hpp"

namespace werkzaam {
namespace {

using ::testing::HasSubstr;

TEST(CollectionsCommand, SaysWhatItDid) {
    const testing::Folder folder;
    const auto file = folder / "state.sqlite", copy = folder / "copy.sqlite";
    {
        web::Collection collection;
        collection.title = "Bewaard";
        collection.items.emplace_back().record = "interventie/liftjeleven";
        auto store = web::CollectionStore::open(file);
        ASSERT_TRUE(store);
        ASSERT_TRUE((*store)->create(collection));
    }
    const auto made = testing::run({"collections", "backup", file, copy});
    EXPECT_EQ(made.code, 0) << made.err;
    EXPECT_THAT(made.out, HasSubstr("1 verzamelingen met 1 onderdelen"));
    EXPECT_EQ(testing::run({"collections", "check", copy}).code, 0);
    EXPECT_EQ(testing::run({"collections", "restore", copy, folder / "terug.sqlite"}).code, 0);
    EXPECT_TRUE(web::check_collections(folder / "terug.sqlite"));
    const auto refused = testing::run({"collections", "check", folder / "nergens"});
    EXPECT_EQ(refused.code, 1);
    EXPECT_THAT(refused.err, HasSubstr("is er niet"));
    EXPECT_EQ(testing::run({"collections"}).code, 2);
    EXPECT_EQ(testing::run({"collections", "backup", file}).code, 2);
}

}  // namespace
}  // namespace werkzaam
