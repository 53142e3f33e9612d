// PostgreSQL with a tsvector under GIN and the values as an array, for the comparison: one statement a
// question.
//
//   postgresql build RECORDS CONNECTION
//   postgresql query CONNECTION QUESTIONS any|all THREADS SECONDS OUT
//
// Ranked by ts_rank: PostgreSQL has no BM25. The words come as they are ('simple'), as with the other
// engines.
#include <cstdlib>
#include <fmt/format.h>
#include <libpq-fe.h>
#include <memory>
#include <stdexcept>

#include "bench/engine_questions.hpp"

namespace {

using namespace werkzaam::bench;
using Connection = std::unique_ptr<PGconn, decltype(&PQfinish)>;
using Result = std::unique_ptr<PGresult, decltype(&PQclear)>;

Connection connect(const char* where) {
    Connection made(PQconnectdb(where), &PQfinish);
    if (PQstatus(made.get()) != CONNECTION_OK) throw std::runtime_error(PQerrorMessage(made.get()));
    return made;
}

Result run(PGconn* connection, const std::string& sql) {
    Result result(PQexec(connection, sql.c_str()), &PQclear);
    const auto status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_COPY_IN)
        throw std::runtime_error(fmt::format("{}{}", PQerrorMessage(connection), sql));
    return result;
}

void build(const std::string& records, const std::string& where) {
    const auto connection = connect(where.c_str());
    run(connection.get(), "DROP TABLE IF EXISTS records");
    run(connection.get(), "CREATE UNLOGGED TABLE raw(id int, values int[], text text)");
    run(connection.get(), "COPY raw FROM STDIN");
    read_records(records, [&](const SyntheticLine& line) {
        const auto row = fmt::format("{}\t{{{}}}\t{}\n", line.number, fmt::join(line.values, ","), line.text);
        if (PQputCopyData(connection.get(), row.data(), static_cast<int>(row.size())) != 1)
            throw std::runtime_error(PQerrorMessage(connection.get()));
    });
    PQputCopyEnd(connection.get(), nullptr);
    while (const Result rest{PQgetResult(connection.get()), &PQclear}) {
    }
    run(connection.get(),
        "CREATE UNLOGGED TABLE records AS SELECT id, values, to_tsvector('simple', text) words FROM raw "
        "ORDER BY id");
    run(connection.get(), "DROP TABLE raw");
    run(connection.get(), "CREATE INDEX ON records USING gin(words)");
    run(connection.get(), "CREATE INDEX ON records USING gin(values)");
    run(connection.get(), "VACUUM ANALYZE records");
}

std::string filters_of(const SyntheticQuestion& question, std::size_t without) {
    std::string sql = "true";
    for (std::size_t facet = 0; facet < facet_shapes.size(); ++facet)
        if (!question.chosen[facet].empty() && facet != without)
            sql += fmt::format(" AND values && '{{{}}}'::int[]", fmt::join(question.chosen[facet], ","));
    return sql;
}

std::string statement_of(const SyntheticQuestion& question, Operator op) {
    const auto none = facet_shapes.size();
    std::string others,
        sql = fmt::format(
            "WITH found AS MATERIALIZED (SELECT id, values, ts_rank(words, q) score FROM records, "
            "to_tsquery('simple', '{}') q WHERE words @@ q) ",
            fmt::join(question.words, op == Operator::any ? "|" : "&"));
    for (std::size_t facet = 0; facet < none; ++facet)
        if (!question.chosen[facet].empty())
            others +=
                fmt::format(" AND v NOT BETWEEN {} AND {}", first_value(facet), first_value(facet + 1) - 1);
    const auto all = filters_of(question, none);
    sql += fmt::format("(SELECT 0 what, id v, 0::bigint n FROM found WHERE {} ORDER BY score DESC LIMIT 10)",
                       all);
    sql += fmt::format(" UNION ALL SELECT 1, 0, count(*) FROM found WHERE {}", all);
    sql += fmt::format(" UNION ALL SELECT 2, v, count(*) FROM found, unnest(values) v WHERE {}{} GROUP BY v",
                       all, others);
    for (std::size_t facet = 0; facet < none; ++facet)
        if (!question.chosen[facet].empty())
            sql += fmt::format(
                " UNION ALL SELECT 2, v, count(*) FROM found, unnest(values) v WHERE {} AND v BETWEEN {} AND "
                "{} GROUP BY v",
                filters_of(question, facet), first_value(facet), first_value(facet + 1) - 1);
    return sql;
}

Found ask(PGconn* connection, const SyntheticQuestion& question, Operator op) {
    const auto result = run(connection, statement_of(question, op));
    Found found;
    for (int row = 0; row < PQntuples(result.get()); ++row) {
        const auto number = [&](int column) {
            return std::strtoull(PQgetvalue(result.get(), row, column), nullptr, 10);
        };
        if (number(0) == 1) found.total = number(2);
        if (number(0) == 2) found.counts += (number(1) + 1) * number(2);
    }
    return found;
}

void query(const QueryRun& asked) {
    std::vector<Connection> connections;
    for (std::size_t i = 0; i < asked.threads; ++i) {
        connections.push_back(connect(asked.index.c_str()));
        run(connections.back().get(),
            "SET work_mem='256MB'; SET jit=off; SET max_parallel_workers_per_gather=0");
    }
    for (std::size_t q = 0; q < std::min<std::size_t>(20, asked.questions.size()); ++q)
        ask(connections[0].get(), asked.questions[q], asked.op);
    asked.ask([&](const auto& question, std::size_t thread) {
        return ask(connections[thread].get(), question, asked.op);
    });
}

}  // namespace

int main(int count, char** arguments) {
    return run_engine(count, arguments, build, query);
}
