// Two people edit one collection: whose text stays, and what is asked.
#include "web/collections/merge.hpp"

#include <gmock/gmock.h>

namespace werkzaam::web {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

Collection base() {
    Collection collection;
    collection.title = "Titel";
    collection.version = 3;
    CollectionItem record, heading;
    record.number = 1;
    record.note = "Notitie";
    heading.number = 2;
    heading.kind = CollectionItem::Kind::heading;
    heading.title = "Kop";
    collection.items = {record, heading};
    return collection;
}

TEST(Merge, TextsOfOneVersionAreTheVisitors) {
    const auto merged = merge(base(), {{"titel", "Nieuw"}, {"tekst-2", "Andere kop"}}, digests_of(base()), 3);
    EXPECT_THAT(merged.conflicts, IsEmpty());
    EXPECT_EQ(merged.collection.title, "Nieuw");
    EXPECT_EQ(merged.collection.items[0].note, "Notitie");
    EXPECT_EQ(merged.collection.items[1].title, "Andere kop");
}

TEST(Merge, WhatOnlyTheOtherChangedStays) {
    auto now = base();
    now.version = 4;
    now.items[0].note = "Van de ander";
    auto typed = texts_of(base());
    typed["titel"] = "Van mij";
    const auto merged = merge(now, typed, digests_of(base()), 3);
    EXPECT_THAT(merged.conflicts, IsEmpty());
    EXPECT_EQ(merged.collection.title, "Van mij");
    EXPECT_EQ(merged.collection.items[0].note, "Van de ander");
    EXPECT_EQ(merged.collection.version, 4);
}

TEST(Merge, WhatBothChangedIsAConflictWithBothTexts) {
    auto now = base();
    now.version = 4;
    now.items[0].note = "Van de ander";
    const auto merged = merge(now, {{"tekst-1", "Van mij"}}, digests_of(base()), 3);
    ASSERT_THAT(merged.conflicts, SizeIs(1));
    EXPECT_EQ(merged.conflicts[0].mine, "Van mij");
    EXPECT_EQ(merged.conflicts[0].theirs, "Van de ander");
    EXPECT_FALSE(merged.conflicts[0].gone);
    EXPECT_EQ(merged.collection.items[0].note, "Van de ander");
}

TEST(Merge, BothTypedTheSame) {
    auto now = base();
    now.version = 4;
    now.title = "Gelijk";
    EXPECT_THAT(merge(now, {{"titel", "Gelijk"}}, digests_of(base()), 3).conflicts, IsEmpty());
}

TEST(Merge, ATextOfARemovedItemIsShownOnlyWhenItWasChanged) {
    auto now = base();
    now.version = 4;
    now.items.erase(now.items.begin());
    EXPECT_THAT(merge(now, texts_of(base()), digests_of(base()), 3).conflicts, IsEmpty());
    const auto merged = merge(now, {{"tekst-1", "Lang over nagedacht"}}, digests_of(base()), 3);
    ASSERT_THAT(merged.conflicts, SizeIs(1));
    EXPECT_TRUE(merged.conflicts[0].gone);
    EXPECT_EQ(merged.conflicts[0].mine, "Lang over nagedacht");
}

TEST(Merge, WithoutDigestsTheVersionDecides) {
    EXPECT_THAT(merge(base(), {{"titel", "Nieuw"}}, "", 3).conflicts, IsEmpty());
    EXPECT_THAT(merge(base(), {{"titel", "Nieuw"}}, "", 2).conflicts, SizeIs(1));
    EXPECT_THAT(merge(base(), {{"titel", "Nieuw"}}, ":: titel tekst-1:", 2).conflicts, SizeIs(1));
    EXPECT_THAT(merge(base(), {{"tekst-99", "x"}, {"vreemd", "y"}}, "", 3).conflicts, IsEmpty());
}

}  // namespace
}  // namespace werkzaam::web
