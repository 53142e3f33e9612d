// The store of collections: what is acknowledged is there, whoever writes beside it and whoever is killed;
// what may not be written is told, and nothing of it is kept.
#include "web/collections/collection_store.hpp"

#include <algorithm>
#include <csignal>
#include <gmock/gmock.h>
#include <random>
#include <set>
#include <sstream>
#include <sys/resource.h>
#include <sys/stat.h>
#include <thread>

#include "web/collections/collection_json.hpp"
#include "web/collections/database.hpp"
#include "web/collections/secret.hpp"

#include "program.hpp"

namespace werkzaam::web {
namespace {

using Outcome = CollectionStore::Change::Outcome;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

CollectionItem record(std::string id, std::string note = "") {
    CollectionItem item;
    item.record = std::move(id);
    item.title = "Liftjeleven";
    item.note = std::move(note);
    item.added = "2026-11-26";
    item.print.fields = {{"doel", "0011223344556677"}};
    return item;
}

Collection sample(std::string title = "Eenzame ouderen") {
    Collection collection;
    collection.title = std::move(title);
    collection.intro = "Voor het wijkteam.\nTweede regel <b>&amp;";
    CollectionItem heading;
    heading.kind = CollectionItem::Kind::heading;
    heading.title = "Bezoek aan huis";
    collection.items = {heading, record("interventie/liftjeleven", "Let op: alleen met vrijwilligers.")};
    return collection;
}

class Store : public ::testing::Test {
protected:
    std::unique_ptr<CollectionStore> open() const {
        auto store = CollectionStore::open(file);
        if (!store) throw std::runtime_error(store.problems().at(0).what);
        return std::move(*store);
    }

    const testing::Folder folder;
    const std::filesystem::path file = folder / "state.sqlite";
};

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

/// Runs in a child; its exit code is what `work` returns.
template <class Work>
int in_child(Work&& work) {
    const pid_t child = ::fork();
    if (child == 0) {
        int code = 99;
        try {
            code = work();
        } catch (...) {
            code = 98;
        }
        ::_exit(code);
    }
    return testing::wait_for(child);
}

/// ThreadSanitizer watches the threads of one process: what several processes do is for the other builds.
constexpr bool follows_children =
#ifdef __SANITIZE_THREAD__
    false;
#else
    true;
#endif

TEST_F(Store, AFullDiskIsToldAndWhatWasThereStays) {
    if (!follows_children) GTEST_SKIP();
    const auto made = *open()->create(sample());
    const int code = in_child([&] {
        std::signal(SIGXFSZ, SIG_IGN);
        const auto store = open();
        const rlimit limit{40'000, 40'000};  // bytes a file may have: as if the disk were full
        ::setrlimit(RLIMIT_FSIZE, &limit);
        for (int i = 0; i < 200; ++i) {
            auto collection = sample();
            collection.items.assign(50, record("interventie/liftjeleven", std::string(200, 'n')));
            const auto answer = store->create(collection);
            if (!answer) return answer.problems().at(0).where == "vol" && *store->find(made.id) ? 0 : 1;
        }
        return 2;
    });
    EXPECT_EQ(code, 0);
    const auto store = open();
    EXPECT_TRUE(*store->find(made.id));
    EXPECT_TRUE(store->create(sample()));
}

TEST_F(Store, AFileThatMayNotBeWrittenIsToldAtTheStart) {
    if (::geteuid() != 0) GTEST_SKIP() << "needs root, to become someone else";
    open();
    ::chmod(folder.path.c_str(), 0755);
    ::chmod(file.c_str(), 0444);
    const int code = in_child([&] {
        constexpr uid_t nobody = 65534;
        if (::setuid(nobody) != 0) return 3;
        const auto refused = CollectionStore::open(file);
        return !refused && refused.problems().at(0).hint.find("schrijfrecht") != std::string::npos ? 0 : 1;
    });
    EXPECT_EQ(code, 0);
}

TEST(StorageProblems, EachCodeSaysWhatToDo) {
    for (const int code : {5, 8, 10, 11, 13, 14, 26, 778, 1}) {
        const auto problem = problem_of(code, "x");
        EXPECT_GT(problem.what.size(), 10u);
        EXPECT_GT(problem.hint.size(), 10u);
    }
    EXPECT_EQ(failure_of(13), "vol");
    EXPECT_EQ(failure_of(778), "vol");
    EXPECT_EQ(failure_of(8), "alleen-lezen");
    EXPECT_EQ(failure_of(11), "beschadigd");
    EXPECT_EQ(failure_of(5), "bezet");
}

constexpr int processes = 8, writes = 100;

/// Writes `writes` notes into one collection, each by reading, changing, and trying again when another was
/// first; tells each acknowledged one through the pipe, after the acknowledgement.
int write_notes(const std::filesystem::path& file, const CollectionStore::Created& made, int process,
                int pipe) {
    auto opened = CollectionStore::open(file);
    if (!opened) return 1;
    auto& store = **opened;
    for (int i = 0; i < writes; ++i) {
        const auto note = std::to_string(process) + "-" + std::to_string(i);
        for (;;) {
            auto found = store.find(made.id);
            if (!found || !*found) return 2;
            auto wanted = **found;
            // One note a process, which holds the last write: 800 items would be too many.
            auto own = std::find_if(wanted.items.begin(), wanted.items.end(),
                                    [&](const auto& item) { return item.title == std::to_string(process); });
            if (own == wanted.items.end()) {
                CollectionItem item;
                item.kind = CollectionItem::Kind::text;
                item.title = std::to_string(process);
                own = wanted.items.insert(own, item);
            }
            own->note += (own->note.empty() ? "" : " ") + note;
            const auto answer = store.change(wanted, made.secret);
            if (!answer) return 3;
            if (answer->outcome == Outcome::done) break;
            if (answer->outcome == Outcome::absent) return 4;
        }
        const auto line = note + "\n";
        if (::write(pipe, line.data(), line.size()) != static_cast<ssize_t>(line.size())) return 5;
    }
    return 0;
}

TEST_F(Store, EightProcessesWriteAndOneIsKilledNothingAcknowledgedIsLost) {
    if (!follows_children) GTEST_SKIP();
    const auto made = *open()->create(sample());
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    std::vector<pid_t> children;
    for (int process = 0; process < processes; ++process) {
        const pid_t child = ::fork();
        if (child == 0) {
            ::close(ends[0]);
            ::_exit(write_notes(file, made, process, ends[1]));
        }
        children.push_back(child);
    }
    ::close(ends[1]);
    std::mt19937 random(std::random_device{}());
    const auto victim = random() % processes;
    const std::size_t until = 20 + random() % 200;  // acknowledgements of all, after which it is killed
    std::string told;
    bool killed = false;
    char buffer[4096];
    for (ssize_t count; (count = ::read(ends[0], buffer, sizeof buffer)) > 0;) {
        told.append(buffer, static_cast<std::size_t>(count));
        if (!killed && static_cast<std::size_t>(std::count(told.begin(), told.end(), '\n')) >= until) {
            ::kill(children[victim], SIGKILL);
            killed = true;
        }
    }
    ::close(ends[0]);
    EXPECT_TRUE(killed);
    for (std::size_t i = 0; i < children.size(); ++i) {
        const int code = testing::wait_for(children[i]);
        EXPECT_EQ(code, i == victim ? 128 + SIGKILL : 0) << "process " << i;
    }

    std::string kept = " ";
    const auto stored = **open()->find(made.id);
    for (const auto& item : stored.items) kept += item.note + " ";
    std::istringstream lines(told);
    std::size_t acknowledged = 0;
    for (std::string note; std::getline(lines, note); ++acknowledged)
        EXPECT_NE(kept.find(" " + note + " "), std::string::npos) << note << " was acknowledged, and is gone";
    EXPECT_GE(acknowledged, static_cast<std::size_t>((processes - 1) * writes));
    // Every acknowledged write is one version; the victim may have had one more that it could not tell.
    EXPECT_LE(stored.version - 1 - static_cast<std::int64_t>(acknowledged), 1);
}

TEST_F(Store, ManyThreadsShareAStore) {
    const auto store = open();
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&] {
            for (int i = 0; i < 20; ++i) {
                const auto made = store->create(sample());
                ASSERT_TRUE(made);
                ASSERT_TRUE(*store->find(made->id, made->secret));
            }
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(*store->count(), 80);
}

TEST(Secret, IsLongEnoughAndDiffers) {
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) {
        const auto id = random_id();
        EXPECT_TRUE(is_random_id(id)) << id;
        EXPECT_TRUE(seen.insert(id).second);
    }
    for (const auto* wrong : {"", "abc", "ABCDEFGHJKMNPQRSTVWXYZ0123", "../../../../../etc/passwd0"})
        EXPECT_FALSE(is_random_id(wrong)) << wrong;
    EXPECT_TRUE(has_hash("geheim", sha256("geheim")));
    EXPECT_FALSE(has_hash("geheim", sha256("geheim ")));
    EXPECT_FALSE(has_hash("geheim", ""));
    EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Tidy, MakesTextsThatCanBeKept) {
    EXPECT_EQ(tidy("  een\r\ntwee\rdrie\x01\x7f \n"), "een\ntwee\ndrie");
    EXPECT_EQ(tidy_line("een\r\ntwee\tdrie"), "een twee drie");
    EXPECT_EQ(tidy(std::string_view("a\0b", 3)), "ab");
    EXPECT_EQ(tidy(" \n\t "), "");
}

TEST(CollectionJson, GoesOutAndComesBack) {
    auto collection = sample();
    const auto back = collection_from_json(collection_json(collection).dump());
    ASSERT_TRUE(back) << back.problems().at(0).what;
    EXPECT_EQ(back->title, collection.title);
    EXPECT_EQ(back->intro, collection.intro);
    EXPECT_EQ(back->items, collection.items);
}

TEST(CollectionJson, WhatIsNoneIsRefusedWithItsReason) {
    const auto rule = [](std::string_view text) {
        const auto read = collection_from_json(text);
        return read ? std::string("read") : read.problems().at(0).where;
    };
    EXPECT_EQ(rule(""), "json");
    EXPECT_EQ(rule("{"), "json");
    EXPECT_EQ(rule(std::string(100'000, '[')), "json");
    EXPECT_EQ(rule("[]"), "vorm");
    EXPECT_EQ(rule("{}"), "vorm");
    EXPECT_EQ(rule(R"({"werkzaamVerzameling": "1"})"), "vorm");
    EXPECT_EQ(rule(R"({"werkzaamVerzameling": 2, "titel": "x"})"), "versie");
    EXPECT_EQ(rule(R"({"werkzaamVerzameling": -9223372036854775808})"), "versie");
    EXPECT_EQ(rule(R"({"werkzaamVerzameling": 1})"), "titel");
    EXPECT_EQ(rule(R"({"werkzaamVerzameling": 1, "titel": ["x"]})"), "titel");
    EXPECT_EQ(rule(R"({"werkzaamVerzameling": 1, "titel": "x"})"), "read");
    EXPECT_EQ(rule(R"({"werkzaamVerzameling": 1, "titel": "x", "onderdelen": {}})"), "vorm");
    EXPECT_EQ(rule(R"({"werkzaamVerzameling": 1, "titel": "x", "onderdelen": [1]})"), "vorm");
    EXPECT_EQ(rule(R"({"werkzaamVerzameling": 1, "titel": "x", "onderdelen": [{"soort": "x"}]})"), "vorm");
    EXPECT_EQ(rule(R"({"werkzaamVerzameling": 1, "titel": "x", "onderdelen": [{"soort": "record"}]})"),
              "record");
    EXPECT_EQ(rule(R"({"werkzaamVerzameling": 1, "titel": "x", "onderdelen":
        [{"soort": "record", "record": "interventie/x", "afdruk": [1], "toegevoegd": "2026-13-01", "vreemd": {}}]})"),
              "read");
    std::string many = R"({"werkzaamVerzameling": 1, "titel": "x", "onderdelen": [)";
    for (int i = 0; i < 10'000; ++i) many += R"({"soort":"kop","titel":"k"},)";
    many.back() = ']';
    EXPECT_EQ(rule(many + "}"), "onderdelen");
}

}  // namespace
}  // namespace werkzaam::web
