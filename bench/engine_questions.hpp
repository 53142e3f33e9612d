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

}  // namespace werkzaam::bench
