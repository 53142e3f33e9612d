#include "web/collections/collection_backup.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include "web/collections/collection_schema.hpp"
#include "web/collections/collection_store.hpp"

namespace werkzaam::web {

namespace {

namespace fs = std::filesystem;

std::int64_t number(Database& database, std::string_view sql) {
    Statement statement(database, sql);
    statement.step();
    return statement.number(0);
}

/// Throws StorageError for a file that is no good.
CollectionCounts counts_of(Database& database) {
    CollectionCounts counts;
    counts.version = schema_version(database);
    if (counts.version == 0) throw StorageError(SQLITE_NOTADB, "empty");
    if (counts.version > collection_schema) return counts;
    if (!damage(database).empty()) throw StorageError(SQLITE_CORRUPT, "damaged");
    counts.collections = number(database, "SELECT count(*) FROM collection");
    counts.items = number(database, "SELECT count(*) FROM item");
    return counts;
}

void copy_pages(Database& from, Database& to) {
    auto* backup = sqlite3_backup_init(to.handle(), "main", from.handle(), "main");
    if (backup == nullptr) to.fail(sqlite3_errcode(to.handle()));
    constexpr int all = -1, tries = 50, wait = 100;  // five seconds for a writer that is in the way
    int code = sqlite3_backup_step(backup, all);
    for (int i = 0; i < tries && (code == SQLITE_BUSY || code == SQLITE_LOCKED); ++i) {
        sqlite3_sleep(wait);
        code = sqlite3_backup_step(backup, all);
    }
    sqlite3_backup_finish(backup);
    if (code != SQLITE_DONE) to.fail(code);
}

fs::path beside(const fs::path& file, const char* ending) {
    auto path = file;
    path += ending;
    return path;
}

/// With what SQLite keeps beside a file.
void remove_all_of(const fs::path& file) {
    std::error_code ignored;
    for (const auto* ending : {"", "-wal", "-shm", "-journal"}) fs::remove(beside(file, ending), ignored);
}

void sync(const fs::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return;
    ::fsync(descriptor);
    ::close(descriptor);
}

/// Writes a copy that is one file, whole and on the disk, under a name of its own, and renames it.
CollectionCounts write_copy(const fs::path& file, const fs::path& copy) {
    const auto half = beside(copy, ".half");
    remove_all_of(half);
    try {
        CollectionCounts counts;
        {
            Database from(file, Database::Access::read);
            Database to(half, Database::Access::write);
            copy_pages(from, to);
            // Without a log beside it: a copy is carried about as one file.
            to.run("PRAGMA journal_mode=DELETE");
            counts = counts_of(to);
        }
        sync(half);
        fs::rename(half, copy);
        sync(copy.has_parent_path() ? copy.parent_path() : fs::path("."));
        return counts;
    } catch (...) {
        remove_all_of(half);
        throw;
    }
}

Problem absent(const fs::path& file) {
    return {file.string(), "Dit bestand is er niet.",
            "Kijk of de naam klopt; het is het bestand achter --state."};
}

Problem newer(const fs::path& file) {
    return {file.string(), "Dit bestand is van een nieuwere versie van werkzaam.", "Gebruik die versie."};
}

/// Runs `work` and words what goes wrong as about `file`.
template <class Work>
Result<CollectionCounts> told(const fs::path& file, Work&& work) {
    try {
        return Result<CollectionCounts>(work());
    } catch (const StorageError& error) {
        return problem_of(error.code(), file.string());
    } catch (const fs::filesystem_error&) {
        return problem_of(SQLITE_CANTOPEN, file.string());
    }
}

}  // namespace

Result<CollectionCounts> check_collections(const fs::path& file) {
    if (!fs::exists(file)) return absent(file);
    auto checked = told(file, [&] {
        Database database(file, Database::Access::read);
        return counts_of(database);
    });
    if (checked && checked->version > collection_schema) return newer(file);
    return checked;
}

Result<CollectionCounts> backup_collections(const fs::path& file, const fs::path& copy) {
    auto checked = check_collections(file);
    if (!checked) return checked;
    return told(copy, [&] { return write_copy(file, copy); });
}

Result<CollectionCounts> restore_collections(const fs::path& copy, const fs::path& file) {
    auto checked = check_collections(copy);
    if (!checked) return checked;
    return told(file, [&]() -> Result<CollectionCounts> {
        if (!fs::exists(file)) return write_copy(copy, file);
        if (!check_collections(file)) {
            const auto fresh = beside(file, ".nieuw");
            write_copy(copy, fresh);
            fs::rename(file, beside(file, ".beschadigd"));
            remove_all_of(file);
            fs::rename(fresh, file);
            return *checked;
        }
        write_copy(file, beside(file, ".vorige"));
        Database from(copy, Database::Access::read), to(file, Database::Access::write);
        copy_pages(from, to);
        migrate(to);  // a copy of an earlier version, under a server of this one
        return *checked;
    });
}

}  // namespace werkzaam::web
