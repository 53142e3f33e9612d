#include "web/collections/collection_schema.hpp"

#include <array>
#include <fmt/format.h>
#include <sqlite3.h>

#include "web/collections/collection_store.hpp"

namespace werkzaam::web {

namespace {

constexpr std::int64_t application_id = 0x776b7a6d;  // "wkzm"

/// migrations[n] brings a file of version n to n + 1. What is here never changes: it has run somewhere.
constexpr std::array migrations{
    R"(CREATE TABLE schema_version (version INTEGER NOT NULL) STRICT;
       INSERT INTO schema_version VALUES (1);
       CREATE TABLE collection (
           id TEXT PRIMARY KEY, secret_sha256 TEXT NOT NULL, title TEXT NOT NULL, intro TEXT NOT NULL,
           version INTEGER NOT NULL, next_number INTEGER NOT NULL, created TEXT NOT NULL, changed TEXT NOT NULL
       ) STRICT, WITHOUT ROWID;
       CREATE TABLE item (
           collection TEXT NOT NULL REFERENCES collection (id) ON DELETE CASCADE, position INTEGER NOT NULL,
           number INTEGER NOT NULL, kind TEXT NOT NULL, record TEXT NOT NULL, title TEXT NOT NULL,
           note TEXT NOT NULL, added TEXT NOT NULL, print TEXT NOT NULL,
           PRIMARY KEY (collection, position), UNIQUE (collection, number)
       ) STRICT, WITHOUT ROWID;)",
    R"(ALTER TABLE collection ADD COLUMN lesson TEXT NOT NULL DEFAULT '';)",
};
static_assert(migrations.size() == collection_schema);

std::int64_t number(Database& database, std::string_view sql) {
    Statement statement(database, sql);
    return statement.step() ? statement.number(0) : 0;
}

}  // namespace

int schema_version(Database& database) {
    if (number(database, "SELECT count(*) FROM sqlite_schema") == 0) return 0;
    if (number(database, "PRAGMA application_id") != application_id)
        throw StorageError(SQLITE_NOTADB, "a database of another program");
    return static_cast<int>(number(database, "SELECT version FROM schema_version"));
}

void migrate(Database& database) {
    if (schema_version(database) >= collection_schema) return;
    Transaction transaction(database);
    // Once more, now that nobody else can write: another process may have been first.
    const auto from = static_cast<std::size_t>(schema_version(database));
    for (auto version = from; version < migrations.size(); ++version) {
        database.run(migrations[version]);
        database.run(fmt::format("UPDATE schema_version SET version = {}", version + 1).c_str());
    }
    database.run(fmt::format("PRAGMA application_id = {}", application_id).c_str());
    transaction.commit();
}

std::string damage(Database& database) {
    Statement check(database, "PRAGMA quick_check(1)");
    if (!check.step()) return "no answer";
    const auto said = check.text(0);
    if (said != "ok") return said;
    Statement references(database, "PRAGMA foreign_key_check");
    return references.step() ? "an item without a collection" : "";
}

}  // namespace werkzaam::web
