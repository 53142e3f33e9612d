// The store of collections: what is acknowledged is there, who does not know the secret changes nothing, what
// may not be kept is told, and a file that is none of ours is left alone.
#include "web/collections/collection_store.hpp"

#include <gmock/gmock.h>
#include <random>

#include "web/collections/collection_json.hpp"
#include "web/collections/database.hpp"
#include "web/collections/secret.hpp"

#include "store_fixture.hpp"

namespace werkzaam::web {
namespace {

using Outcome = CollectionStore::Change::Outcome;
using ::testing::HasSubstr;
using ::testing::SizeIs;
using testing_collections::record;
using testing_collections::sample;
using testing_collections::Store;

TEST_F(Store, KeepsWhatIsCreatedAlsoAfterReopening) {
    const auto made = *open()->create(sample());
    const auto store = open();
    const auto found = *store->find(made.id);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->title, "Eenzame ouderen");
    EXPECT_EQ(found->intro, sample().intro);
    EXPECT_EQ(found->version, 1);
    ASSERT_THAT(found->items, SizeIs(2));
    EXPECT_EQ(found->items[0].kind, CollectionItem::Kind::heading);
    EXPECT_EQ(found->items[1].note, sample().items[1].note);
    EXPECT_EQ(found->items[1].print, sample().items[1].print);
    EXPECT_EQ(found->items[1].number, 2);
    EXPECT_EQ(*store->count(), 1);
}

TEST_F(Store, OnlyTheSecretEdits) {
    const auto store = open();
    const auto made = *store->create(sample());
    auto forged = made.secret;
    forged.back() = forged.back() == '0' ? '4' : '0';
    auto wanted = **store->find(made.id);
    wanted.title = "Anders";
    for (const std::string& wrong : {forged, made.secret.substr(0, 25), made.secret + "0", std::string(),
                                     made.id, std::string("' OR 1=1 --")}) {
        EXPECT_FALSE(*store->find(made.id, wrong)) << wrong;
        EXPECT_EQ(store->change(wanted, wrong)->outcome, Outcome::absent) << wrong;
        EXPECT_FALSE(*store->remove(made.id, wrong)) << wrong;
    }
    EXPECT_EQ((*store->find(made.id))->title, "Eenzame ouderen");
    EXPECT_EQ(store->change(wanted, made.secret)->outcome, Outcome::done);
    EXPECT_TRUE(*store->remove(made.id, made.secret));
    EXPECT_FALSE(*store->find(made.id));
    EXPECT_FALSE(*store->remove(made.id, made.secret));
}

TEST_F(Store, TheFileHoldsNoSecret) {
    const auto made = *open()->create(sample());
    std::string bytes;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path))
        bytes += testing::read_file(entry.path());
    EXPECT_THAT(bytes, HasSubstr(made.id));
    EXPECT_THAT(bytes, HasSubstr(sha256(made.secret)));
    EXPECT_EQ(bytes.find(made.secret), std::string::npos);
}

TEST_F(Store, AStaleChangeWritesNothingAndGivesWhatIsStored) {
    const auto store = open();
    const auto made = *store->create(sample());
    auto mine = **store->find(made.id), theirs = mine;
    theirs.title = "Van een collega";
    theirs.items[1].note = "Notitie van een collega";
    ASSERT_EQ(store->change(theirs, made.secret)->outcome, Outcome::done);
    mine.title = "Van mij";
    const auto refused = *store->change(mine, made.secret);
    EXPECT_EQ(refused.outcome, Outcome::stale);
    EXPECT_EQ(refused.now.title, "Van een collega");
    EXPECT_EQ(refused.now.items[1].note, "Notitie van een collega");
    EXPECT_EQ(refused.now.version, 2);
    mine.version = refused.now.version;
    EXPECT_EQ(store->change(mine, made.secret)->now.version, 3);
}

TEST_F(Store, ItemsKeepTheirNumberAndNoNumberComesBack) {
    const auto store = open();
    const auto made = *store->create(sample());
    auto collection = **store->find(made.id);
    std::swap(collection.items[0], collection.items[1]);
    collection.items.pop_back();
    collection.items.push_back(record("dossier/wat-werkt-tegen-pesten"));
    const auto changed = store->change(collection, made.secret)->now;
    ASSERT_THAT(changed.items, SizeIs(2));
    EXPECT_EQ(changed.items[0].number, 2);
    EXPECT_EQ(changed.items[1].number, 3);
    EXPECT_EQ(**store->find(made.id), changed);
}

TEST_F(Store, WhatIsTooMuchIsRefusedWithItsRule) {
    const auto store = open();
    const auto rule = [&](const Collection& collection) {
        const auto made = store->create(collection);
        return made ? std::string("kept") : made.problems().at(0).where;
    };
    auto collection = sample();
    collection.items.assign(500, record("interventie/liftjeleven"));
    EXPECT_EQ(rule(collection), "kept");
    collection.items.assign(501, record("interventie/liftjeleven"));
    EXPECT_EQ(rule(collection), "onderdelen");
    collection.items.assign(10'000, record("interventie/liftjeleven"));
    EXPECT_EQ(rule(collection), "onderdelen");
    collection = sample();
    // Characters, not bytes: an é is one.
    std::string note;
    for (int i = 0; i < 4000; ++i) note += "é";
    collection.items[1].note = note;
    EXPECT_EQ(rule(collection), "kept");
    collection.items[1].note += "e";
    EXPECT_EQ(rule(collection), "notitie");
    collection = sample(std::string(201, 'x'));
    EXPECT_EQ(rule(collection), "titel");
    EXPECT_EQ(rule(sample("")), "titel");
    EXPECT_EQ(rule(sample("\xff\xfe")), "tekens");
    collection = sample();
    collection.items.assign(100, record("interventie/liftjeleven", std::string(4000, 'x')));
    EXPECT_EQ(rule(collection), "omvang");
    for (const auto* wrong : {"", "liftjeleven", "interventie/", "soort/x", "interventie/../../x",
                              "interventie/X y", "interventie/<script>"}) {
        collection = sample();
        collection.items[1].record = wrong;
        EXPECT_EQ(rule(collection), "record") << wrong;
    }
    EXPECT_EQ(*store->count(), 2);
}

TEST_F(Store, ADamagedFileIsNamedAndLeftAlone) {
    testing::write_file(file,
                        "Dit is geen database, maar een brief aan de gemeente. " + std::string(5000, 'x'));
    const auto before = testing::read_file(file);
    const auto refused = CollectionStore::open(file);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.problems().at(0).where, file.string());
    EXPECT_THAT(refused.problems().at(0).what, HasSubstr("beschadigd"));
    EXPECT_EQ(testing::read_file(file), before);
}

TEST_F(Store, DamageInTheMiddleIsFound) {
    {
        const auto store = open();
        for (int i = 0; i < 60; ++i) {
            auto collection = sample();
            collection.items.assign(20, record("interventie/liftjeleven", std::string(300, 'n')));
            ASSERT_TRUE(store->create(collection));
        }
    }
    auto bytes = testing::read_file(file);
    ASSERT_GT(bytes.size(), 100'000u);
    std::mt19937 random(20261126);
    for (std::size_t at = 4096; at < bytes.size(); at += 512)
        bytes[at + random() % 256] = static_cast<char>(random());
    testing::write_file(file, bytes);
    const auto refused = CollectionStore::open(file);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.problems().at(0).what, HasSubstr("beschadigd"));
}

TEST_F(Store, KeepsALessonAndBringsAFileOfVersion1ToThisOne) {
    auto lesson = sample();
    lesson.lesson = Lesson{"Tweedejaars", "2 uur",       "Leerdoel\ntwee",
                           "jeugd",       "organisatie", {{0, "Titel", "Opdracht", "Sleutel"}}};
    const auto made = *open()->create(lesson);
    auto found = **open()->find(made.id, made.secret);
    ASSERT_TRUE(found.lesson);
    EXPECT_EQ(found.lesson->assignments.at(0).number, 3);
    found.lesson->assignments.at(0).number = 0;
    EXPECT_EQ(*found.lesson, *lesson.lesson);
    EXPECT_EQ(collection_json(found).dump().find("Sleutel"), std::string::npos) << "who may read gets no key";
    EXPECT_EQ(*collection_from_json(collection_json(found, Keys::with).dump())->lesson, *lesson.lesson);
    {
        Database database(file, Database::Access::write);
        database.run("ALTER TABLE collection DROP COLUMN lesson; UPDATE schema_version SET version = 1");
    }
    const auto old = **open()->find(made.id, made.secret);
    EXPECT_FALSE(old.lesson);
    EXPECT_EQ(old.items, found.items);
    EXPECT_EQ(open()->change(old, made.secret)->outcome, Outcome::done);
}

TEST_F(Store, AFileOfANewerVersionOrAnotherProgramIsRefused) {
    open();
    {
        Database database(file, Database::Access::write);
        database.run("UPDATE schema_version SET version = 99");
    }
    EXPECT_THAT(CollectionStore::open(file).problems().at(0).what, HasSubstr("nieuwere versie"));
    const auto other = folder / "other.sqlite";
    Database(other, Database::Access::write).run("CREATE TABLE bookmarks (url TEXT)");
    EXPECT_THAT(CollectionStore::open(other).problems().at(0).what, HasSubstr("geen bestand van werkzaam"));
}

}  // namespace
}  // namespace werkzaam::web
