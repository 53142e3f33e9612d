// SQLite, as far as collections need it: a file, statements, transactions.
//
// A Database and its statements belong to one thread at a time. Every file is opened in WAL mode with foreign
// keys and a wait of five seconds for another writer; a commit is on the disk when it returns
// (synchronous=FULL). Errors: StorageError with SQLite's result code; problem_of() says in Dutch what it
// means and how to mend it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "corpus/result.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace werkzaam::web {

class StorageError : public std::runtime_error {
public:
    StorageError(int code, const std::string& what) : std::runtime_error(what), code_(code) {}
    int code() const { return code_; }  ///< extended result code

private:
    int code_;
};

/// What kind of failure a result code is: "vol", "alleen-lezen", "beschadigd", "bezet" or "opslag".
std::string_view failure_of(int code);
/// In Dutch, with what to do. `where` is usually the file.
Problem problem_of(int code, std::string where);

class Database;

/// One statement. Bind from 1, read columns from 0.
class Statement {
public:
    Statement(Database& database, std::string_view sql);
    ~Statement();
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    Statement& bind(int at, std::string_view text);
    Statement& bind(int at, std::int64_t number);
    /// True when there is a row; false when done.
    bool step();
    /// To run it once more with other values.
    void reset();
    std::string text(int column) const;
    std::int64_t number(int column) const;

private:
    Database& database_;
    sqlite3_stmt* statement_ = nullptr;
};

class Database {
public:
    enum class Access { read, write };
    /// `write` makes the file when there is none. Throws StorageError.
    Database(const std::filesystem::path& file, Access access);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    void run(const char* sql);
    /// Rows that the last statement changed.
    int changes() const;
    sqlite3* handle() const { return handle_; }
    [[noreturn]] void fail(int code) const;

private:
    sqlite3* handle_ = nullptr;
};

/// BEGIN IMMEDIATE: the only writer from here to commit(); without commit() nothing has happened.
class Transaction {
public:
    explicit Transaction(Database& database);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

private:
    Database& database_;
    bool open_ = true;
};

}  // namespace werkzaam::web
