// SQLite FTS5 with a facet table, for the comparison: the words ranked by bm25(), counts from a join.
//
//   sqlite build RECORDS FILE
//   sqlite query FILE QUESTIONS any|all THREADS SECONDS OUT
//
// The text index has no copy of the text; the facet table is clustered by record and has an index by value.
// Counts of a facet with a choice take one more statement, as they ignore that choice.
#include <cstdlib>
#include <fmt/format.h>
#include <memory>
#include <sqlite3.h>
#include <stdexcept>

#include "bench/engine_questions.hpp"

namespace {

using namespace werkzaam::bench;
using Connection = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;
using Statement = std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)>;

Connection open(const char* file) {
    sqlite3* handle = nullptr;
    if (sqlite3_open(file, &handle) != SQLITE_OK) throw std::runtime_error("cannot open the database");
    return {handle, &sqlite3_close};
}

void run(sqlite3* database, const std::string& sql) {
    if (sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        throw std::runtime_error(fmt::format("{}: {}", sqlite3_errmsg(database), sql));
}

Statement prepare(sqlite3* database, const std::string& sql) {
    sqlite3_stmt* made = nullptr;
    if (sqlite3_prepare_v2(database, sql.c_str(), -1, &made, nullptr) != SQLITE_OK)
        throw std::runtime_error(fmt::format("{}: {}", sqlite3_errmsg(database), sql));
    return {made, &sqlite3_finalize};
}

template <class Take>
void each(sqlite3* database, const std::string& sql, Take take) {
    const auto statement = prepare(database, sql);
    while (sqlite3_step(statement.get()) == SQLITE_ROW) take(statement.get());
}

void build(const std::string& records, const std::string& file) {
    const auto database = open(file.c_str());
    run(database.get(),
        "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-500000;"
        "CREATE VIRTUAL TABLE texts USING fts5(text, content='', tokenize='ascii');"
        "CREATE TABLE facets(record INTEGER, value INTEGER, PRIMARY KEY(record, value)) WITHOUT ROWID; "
        "BEGIN");
    const auto add_text = prepare(database.get(), "INSERT INTO texts(rowid, text) VALUES(?, ?)");
    const auto add_value = prepare(database.get(), "INSERT INTO facets VALUES(?, ?)");
    read_records(records, [&](const SyntheticLine& line) {
        const auto number = static_cast<sqlite3_int64>(line.number);
        sqlite3_bind_int64(add_text.get(), 1, number);
        sqlite3_bind_text(add_text.get(), 2, line.text.data(), static_cast<int>(line.text.size()),
                          SQLITE_STATIC);
        sqlite3_step(add_text.get());
        sqlite3_reset(add_text.get());
        for (const auto value : line.values) {
            sqlite3_bind_int64(add_value.get(), 1, number);
            sqlite3_bind_int(add_value.get(), 2, value);
            sqlite3_step(add_value.get());
            sqlite3_reset(add_value.get());
        }
    });
    run(database.get(),
        "COMMIT; CREATE INDEX by_value ON facets(value, record);"
        "INSERT INTO texts(texts) VALUES('optimize'); ANALYZE");
}

std::string filters_of(const SyntheticQuestion& question, std::size_t without) {
    std::string sql;
    for (std::size_t facet = 0; facet < facet_shapes.size(); ++facet)
        if (!question.chosen[facet].empty() && facet != without)
            sql += fmt::format(
                " AND EXISTS(SELECT 1 FROM facets f WHERE f.record = texts.rowid AND f.value IN ({}))",
                fmt::join(question.chosen[facet], ","));
    return sql;
}

class Asker {
public:
    Asker(const char* file, Operator op) : database_(open(file)), op_(op) {
        run(database_.get(),
            "PRAGMA mmap_size=8000000000; PRAGMA cache_size=-200000; PRAGMA temp_store=MEMORY;"
            "CREATE TEMP TABLE hits(record INTEGER PRIMARY KEY)");
    }

    Found operator()(const SyntheticQuestion& question) {
        std::string words;
        for (const auto& word : question.words)
            words += fmt::format("{}\"{}\"",
                                 words.empty()          ? ""
                                 : op_ == Operator::any ? " OR "
                                                        : " AND ",
                                 word);
        const auto match = fmt::format("FROM texts WHERE texts MATCH '{}'", words);
        Found found;
        const auto none = facet_shapes.size();
        each(database_.get(),
             "SELECT rowid " + match + filters_of(question, none) + " ORDER BY rank LIMIT 10",
             [](sqlite3_stmt*) {});
        keep("SELECT rowid " + match + filters_of(question, none));
        each(database_.get(), "SELECT count(*) FROM hits", [&](sqlite3_stmt* row) {
            found.total = static_cast<std::uint64_t>(sqlite3_column_int64(row, 0));
        });
        std::string others;
        for (std::size_t facet = 0; facet < none; ++facet)
            if (!question.chosen[facet].empty())
                others += fmt::format(" AND f.value NOT BETWEEN {} AND {}", first_value(facet),
                                      first_value(facet + 1) - 1);
        count(others, found);
        for (std::size_t facet = 0; facet < none; ++facet) {
            if (question.chosen[facet].empty()) continue;
            keep("SELECT rowid " + match + filters_of(question, facet));
            count(
                fmt::format(" AND f.value BETWEEN {} AND {}", first_value(facet), first_value(facet + 1) - 1),
                found);
        }
        return found;
    }

private:
    void keep(const std::string& select) {
        run(database_.get(), "DELETE FROM hits; INSERT INTO hits " + select);
    }
    void count(const std::string& which, Found& found) {
        each(database_.get(),
             "SELECT f.value, count(*) FROM hits CROSS JOIN facets f ON f.record = hits.record WHERE 1" +
                 which + " GROUP BY f.value",
             [&](sqlite3_stmt* row) {
                 found.counts += static_cast<std::uint64_t>(sqlite3_column_int64(row, 0) + 1) *
                                 static_cast<std::uint64_t>(sqlite3_column_int64(row, 1));
             });
    }

    const Connection database_;
    const Operator op_;
};

void query(const QueryRun& run) {
    std::vector<std::unique_ptr<Asker>> askers;
    for (std::size_t i = 0; i < run.threads; ++i)
        askers.push_back(std::make_unique<Asker>(run.index.c_str(), run.op));
    for (std::size_t q = 0; q < std::min<std::size_t>(20, run.questions.size()); ++q)
        (*askers[0])(run.questions[q]);
    run.ask([&](const auto& question, std::size_t thread) { return (*askers[thread])(question); });
}

}  // namespace

int main(int count, char** arguments) {
    return run_engine(count, arguments, build, query);
}
