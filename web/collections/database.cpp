#include "web/collections/database.hpp"

#include <cerrno>
#include <sqlite3.h>

namespace werkzaam::web {

namespace {

constexpr int wait_milliseconds = 5000;

/// SQLite tells a full disk from other failures to write, but not a file that may not grow, nor a disk that
/// became read-only. What the system said may be gone by the time that SQLite looks: most writes that fail do
/// so for want of room.
int code_of(int system_error) {
    switch (system_error) {
        case EROFS:
            return SQLITE_READONLY;
        case EIO:
            return SQLITE_IOERR_WRITE;
        default:
            return SQLITE_FULL;
    }
}

}  // namespace

std::string_view failure_of(int code) {
    switch (code & 0xff) {
        case SQLITE_FULL:
            return "vol";
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_CANTOPEN:
            return "alleen-lezen";
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return "beschadigd";
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return "bezet";
        default:
            return "opslag";
    }
}

Problem problem_of(int code, std::string where) {
    const auto failure = failure_of(code);
    if (failure == "vol")
        return {std::move(where), "De schijf is vol. Er is niets bewaard.",
                "Maak ruimte vrij; wat eerder is bewaard, is er nog."};
    if (failure == "alleen-lezen")
        return {std::move(where), "Het bestand met verzamelingen kan niet worden geopend of beschreven.",
                "Geef de gebruiker van de server schrijfrecht op het bestand en op zijn map."};
    if (failure == "beschadigd")
        return {std::move(where),
                "Het bestand met verzamelingen is beschadigd, of is geen bestand van werkzaam.",
                "Zet een reservekopie terug, of kies met --state een ander bestand."};
    if (failure == "bezet")
        return {std::move(where), "Het bestand met verzamelingen is te lang bezet. Er is niets bewaard.",
                "Probeer het opnieuw. Blijft het zo? Kijk welk ander programma het bestand vasthoudt."};
    return {std::move(where), "Het bestand met verzamelingen kan niet worden gelezen of geschreven.",
            "Kijk of de schijf in orde is. Er is niets bewaard."};
}

Statement::Statement(Database& database, std::string_view sql) : database_(database) {
    const int code =
        sqlite3_prepare_v2(database.handle(), sql.data(), static_cast<int>(sql.size()), &statement_, nullptr);
    if (code != SQLITE_OK) database.fail(code);
}

Statement::~Statement() {
    sqlite3_finalize(statement_);
}

Statement& Statement::bind(int at, std::string_view text) {
    const int code = sqlite3_bind_text(statement_, at, text.data() ? text.data() : "",
                                       static_cast<int>(text.size()), SQLITE_TRANSIENT);
    if (code != SQLITE_OK) database_.fail(code);
    return *this;
}

Statement& Statement::bind(int at, std::int64_t number) {
    const int code = sqlite3_bind_int64(statement_, at, number);
    if (code != SQLITE_OK) database_.fail(code);
    return *this;
}

bool Statement::step() {
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) database_.fail(code);
    return false;
}

void Statement::reset() {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
}

std::string Statement::text(int column) const {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    if (!bytes) return {};
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::int64_t Statement::number(int column) const {
    return sqlite3_column_int64(statement_, column);
}

Database::Database(const std::filesystem::path& file, Access access) {
    const int flags =
        (access == Access::write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY) |
        SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    const int code = sqlite3_open_v2(file.c_str(), &handle_, flags, nullptr);
    if (code != SQLITE_OK) {
        const std::string what = handle_ ? sqlite3_errmsg(handle_) : "sqlite3_open_v2";
        sqlite3_close(handle_);
        throw StorageError(code, what);
    }
    try {
        sqlite3_busy_timeout(handle_, wait_milliseconds);
        // A file that only looks like a database is told apart by reading it; no trigger or view of it runs.
        sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
        run("PRAGMA trusted_schema=OFF; PRAGMA foreign_keys=ON");
        if (access == Access::read) return;
        // SQLite falls back to reading when it may not write.
        if (sqlite3_db_readonly(handle_, "main") == 1) throw StorageError(SQLITE_READONLY, "read only");
        run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL");
    } catch (...) {
        sqlite3_close(handle_);
        throw;
    }
}

Database::~Database() {
    sqlite3_close(handle_);
}

void Database::run(const char* sql) {
    const int code = sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail(code);
}

int Database::changes() const {
    return sqlite3_changes(handle_);
}

void Database::fail(int code) const {
    throw StorageError(code == SQLITE_IOERR_WRITE ? code_of(sqlite3_system_errno(handle_)) : code,
                       sqlite3_errmsg(handle_));
}

Transaction::Transaction(Database& database) : database_(database) {
    database_.run("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
    // A failed COMMIT or a full disk may have ended it already: then there is nothing to undo.
    if (open_) sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
    database_.run("COMMIT");
    open_ = false;
}

}  // namespace werkzaam::web
