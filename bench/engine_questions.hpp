// What every engine program of the comparison reads and writes: bench/compare.py says how.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "bench/synthetic.hpp"

namespace werkzaam::bench {

struct SyntheticLine {
    std::uint64_t number = 0;
    std::vector<std::uint16_t> values;
    std::string text;
};

/// Calls `take` for every record of a file of `generate records`.
void read_records(const std::filesystem::path& file, const std::function<void(const SyntheticLine&)>& take);
/// A file of `generate questions`.
std::vector<SyntheticQuestion> read_questions(const std::filesystem::path& file);

/// What an engine found: the number of hits, and over all values the sum of (value + 1) × its count, which
/// differs when a count does.
struct Found {
    std::uint64_t total = 0, counts = 0;
};

enum class Operator { all, any };

/// Asks question n with thread t; called from `threads` threads at once, each with a number of its own.
using Ask = std::function<Found(const SyntheticQuestion&, std::size_t thread)>;

/// Asks all questions, at most for so long, and writes a line each: number, total, counts, milliseconds. A
/// second file FILE.wall holds the seconds it took in all and how many were asked.
void run_questions(const std::vector<SyntheticQuestion>& questions, std::size_t threads,
                   std::chrono::duration<double> most, const std::filesystem::path& file, const Ask& ask);

/// What an engine program is asked to do with its index.
struct QueryRun {
    std::string index;
    std::vector<SyntheticQuestion> questions;
    Operator op{};
    std::size_t threads = 1;
    std::chrono::duration<double> most{};
    std::filesystem::path file;
    std::string way;  ///< empty for an engine with one way

    void ask(const Ask& ask) const { run_questions(questions, threads, most, file, ask); }
};

/// The main() of an engine program: `build RECORDS INDEX`, or `query INDEX QUESTIONS any|all THREADS SECONDS
/// FILE [WAY]`. What is thrown is told on stderr, with exit code 1.
int run_engine(int count, char** arguments,
               const std::function<void(const std::string& records, const std::string& index)>& build,
               const std::function<void(const QueryRun&)>& query);

}  // namespace werkzaam::bench
