#include "web/collections/collection_store.hpp"

#include <ctime>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include "web/collections/collection_json.hpp"
#include "web/collections/collection_schema.hpp"
#include "web/collections/database.hpp"
#include "web/collections/secret.hpp"

namespace werkzaam::web {

namespace {

using Outcome = CollectionStore::Change::Outcome;

constexpr std::uintmax_t kept_free = 100'000'000;  // bytes on the disk that a new collection leaves alone

std::string now() {
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
}

void read_items(Database& database, Collection& collection) {
    Statement rows(database,
                   "SELECT number, kind, record, title, note, added, print FROM item WHERE collection = ? "
                   "ORDER BY position");
    rows.bind(1, collection.id);
    while (rows.step()) {
        CollectionItem item;
        item.number = rows.number(0);
        item.kind = item_kind_from(rows.text(1)).value_or(CollectionItem::Kind::text);
        item.record = rows.text(2);
        item.title = rows.text(3);
        item.note = rows.text(4);
        item.added = rows.text(5);
        item.print = print_from_json(rows.text(6));
        collection.items.push_back(std::move(item));
    }
}

struct Found {
    Collection collection;
    std::string hash;
};

/// Reads within the transaction that is open, so that collection and items belong together.
std::optional<Found> read(Database& database, std::string_view id) {
    Statement row(
        database,
        "SELECT title, intro, version, next_number, created, changed, secret_sha256, lesson FROM collection "
        "WHERE id = ?");
    if (!row.bind(1, id).step()) return std::nullopt;
    Found found;
    auto& collection = found.collection;
    collection.id = id;
    collection.title = row.text(0);
    collection.intro = row.text(1);
    collection.version = row.number(2);
    collection.next_number = row.number(3);
    collection.created = row.text(4);
    collection.changed = row.text(5);
    found.hash = row.text(6);
    collection.lesson = lesson_from_store(row.text(7));
    read_items(database, collection);
    return found;
}

std::optional<Found> read_alone(Database& database, std::string_view id) {
    database.run("BEGIN");
    try {
        auto found = read(database, id);
        database.run("COMMIT");
        return found;
    } catch (...) {
        sqlite3_exec(database.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
        throw;
    }
}

void number_new(Collection& collection) {
    for (auto& item : collection.items)
        if (item.number == 0) item.number = collection.next_number++;
    if (!collection.lesson) return;
    for (auto& one : collection.lesson->assignments)
        if (one.number == 0) one.number = collection.next_number++;
}

void write_items(Database& database, const Collection& collection) {
    Statement gone(database, "DELETE FROM item WHERE collection = ?");
    gone.bind(1, collection.id).step();
    Statement row(database, "INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    std::int64_t position = 0;
    for (const auto& item : collection.items) {
        row.bind(1, collection.id).bind(2, position++).bind(3, item.number).bind(4, name_of(item.kind));
        row.bind(5, item.record).bind(6, item.title).bind(7, item.note).bind(8, item.added);
        row.bind(9, print_json(item.print)).step();
        row.reset();
    }
}

}  // namespace

CollectionStore::CollectionStore(std::filesystem::path file) : file_(std::move(file)) {}
CollectionStore::~CollectionStore() = default;

Result<std::unique_ptr<CollectionStore>> CollectionStore::open(const std::filesystem::path& file) {
    std::unique_ptr<CollectionStore> store(new CollectionStore(file));
    try {
        auto database = std::make_unique<Database>(file, Database::Access::write);
        if (schema_version(*database) > collection_schema)
            return Problem{file.string(), "Dit bestand is van een nieuwere versie van werkzaam.",
                           "Gebruik die versie, of kies met --state een ander bestand."};
        migrate(*database);
        if (!damage(*database).empty()) return problem_of(SQLITE_CORRUPT, file.string());
        store->idle_.push_back(std::move(database));
    } catch (const StorageError& error) {
        return problem_of(error.code(), file.string());
    }
    return store;
}

std::unique_ptr<Database> CollectionStore::take_idle() {
    const std::lock_guard lock(mutex_);
    if (idle_.empty()) return nullptr;
    auto database = std::move(idle_.back());
    idle_.pop_back();
    return database;
}

template <class Work>
auto CollectionStore::with_database(Does does, Work&& work)
    -> Result<decltype(work(std::declval<Database&>()))> {
    try {
        auto database = take_idle();
        if (!database) {
            try {
                database = std::make_unique<Database>(file_, Database::Access::write);
            } catch (const StorageError&) {
                if (does == Does::write) throw;
                Database reading(file_, Database::Access::read);
                return work(reading);
            }
        }
        auto result = work(*database);
        const std::lock_guard lock(mutex_);
        idle_.push_back(std::move(database));
        return result;
    } catch (const StorageError& error) {
        // The connection is not kept: what ails it may be over when the next one is opened.
        return problem_of(error.code(), std::string(failure_of(error.code())));
    }
}

Result<CollectionStore::Created> CollectionStore::create(Collection collection) {
    auto problems = check(collection);
    if (!problems.empty()) return problems;
    std::error_code unknown;
    const auto folder = file_.has_parent_path() ? file_.parent_path() : std::filesystem::path(".");
    const auto space = std::filesystem::space(folder, unknown);
    if (!unknown && space.available < kept_free) return problem_of(SQLITE_FULL, "vol");

    const Created created{random_id(), random_id()};
    collection.id = created.id;
    collection.created = collection.changed = now();
    collection.next_number = 1;
    for (auto& item : collection.items) item.number = 0;
    if (collection.lesson)
        for (auto& one : collection.lesson->assignments) one.number = 0;
    number_new(collection);
    return with_database(Does::write, [&](Database& database) {
        Transaction transaction(database);
        Statement row(database, "INSERT INTO collection VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?)");
        row.bind(1, created.id).bind(2, sha256(created.secret)).bind(3, collection.title);
        row.bind(4, collection.intro).bind(5, collection.next_number).bind(6, collection.created);
        row.bind(7, collection.changed).bind(8, stored_lesson(collection.lesson)).step();
        write_items(database, collection);
        transaction.commit();
        return created;
    });
}

Result<std::optional<Collection>> CollectionStore::find(std::string_view id) {
    return with_database(Does::read, [&](Database& database) -> std::optional<Collection> {
        auto found = read_alone(database, id);
        if (!found) return std::nullopt;
        return std::move(found->collection);
    });
}

Result<std::optional<Collection>> CollectionStore::find(std::string_view id, std::string_view secret) {
    return with_database(Does::read, [&](Database& database) -> std::optional<Collection> {
        auto found = read_alone(database, id);
        if (!found || !has_hash(secret, found->hash)) return std::nullopt;
        return std::move(found->collection);
    });
}

Result<CollectionStore::Change> CollectionStore::change(const Collection& wanted, std::string_view secret) {
    auto problems = check(wanted);
    if (!problems.empty()) return problems;
    return with_database(Does::write, [&](Database& database) -> Change {
        Transaction transaction(database);
        auto found = read(database, wanted.id);
        if (!found || !has_hash(secret, found->hash)) return {};
        auto& stored = found->collection;
        if (stored.version != wanted.version) return {Outcome::stale, std::move(stored)};
        stored.title = wanted.title;
        stored.intro = wanted.intro;
        stored.items = wanted.items;
        stored.lesson = wanted.lesson;
        stored.version += 1;
        stored.changed = now();
        number_new(stored);
        Statement row(
            database,
            "UPDATE collection SET title = ?, intro = ?, version = ?, next_number = ?, changed = ?, "
            "lesson = ? WHERE id = ?");
        row.bind(1, stored.title).bind(2, stored.intro).bind(3, stored.version).bind(4, stored.next_number);
        row.bind(5, stored.changed).bind(6, stored_lesson(stored.lesson)).bind(7, stored.id).step();
        write_items(database, stored);
        transaction.commit();
        return {Outcome::done, std::move(stored)};
    });
}

Result<bool> CollectionStore::remove(std::string_view id, std::string_view secret) {
    return with_database(Does::write, [&](Database& database) {
        Transaction transaction(database);
        const auto found = read(database, id);
        if (!found || !has_hash(secret, found->hash)) return false;
        Statement row(database, "DELETE FROM collection WHERE id = ?");
        row.bind(1, id).step();
        transaction.commit();
        return true;
    });
}

Result<std::int64_t> CollectionStore::count() {
    return with_database(Does::read, [](Database& database) {
        Statement row(database, "SELECT count(*) FROM collection");
        row.step();
        return row.number(0);
    });
}

}  // namespace werkzaam::web
