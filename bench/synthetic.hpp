// Synthetic Dutch records and questions: the same for the same seed, on every machine with the same word
// list.
//
// A record has about 250 words (log-normal, 60 to 800) drawn from a Dutch word list by a Zipf law, and on
// average 19.7 values in eleven facets, each facet uneven in its own measure. A question has one to three
// words of which some are common and some rare; every other question has one to three filters of one or two
// values. Words are drawn without regard to the values: real texts and tags go together, so that real filters
// cut less evenly. Not thread safe: one a thread.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

namespace werkzaam::bench {

/// How many values a facet has, how many a record has of it, and how uneven they are (Zipf exponent).
struct FacetShape {
    std::uint16_t values, least, most;
    double unevenness;
};
inline constexpr std::array<FacetShape, 11> facet_shapes{{{3, 1, 1, 1.0},
                                                          {32, 1, 3, 0.7},
                                                          {30, 1, 3, 0.7},
                                                          {6, 1, 3, 0.3},
                                                          {22, 1, 3, 0.8},
                                                          {19, 1, 2, 0.8},
                                                          {400, 2, 8, 0.9},
                                                          {60, 0, 3, 0.8},
                                                          {7, 1, 1, 0.6},
                                                          {8, 1, 1, 0.6},
                                                          {15, 1, 1, 0.2}}};

/// Values of all facets are numbered through: those of facet f start at first_value(f).
constexpr std::uint16_t first_value(std::size_t facet) {
    std::uint16_t first = 0;
    for (std::size_t i = 0; i < facet; ++i)
        first = static_cast<std::uint16_t>(first + facet_shapes[i].values);
    return first;
}
inline constexpr std::uint16_t all_values = first_value(facet_shapes.size());

struct SyntheticRecord {
    std::vector<std::string> words;
    std::vector<std::uint16_t> values;  ///< ascending, numbered through
};

struct SyntheticQuestion {
    std::vector<std::string> words;
    std::array<std::vector<std::uint16_t>, facet_shapes.size()> chosen;  ///< numbered through
};

/// Draws numbers below a count with probability 1 / (number + offset)^exponent.
class ZipfDraw {
public:
    ZipfDraw(std::size_t count, double offset, double exponent);
    std::size_t operator()(std::mt19937_64& random) const;

private:
    std::vector<double> up_to_;  ///< cumulative, ends at 1
};

class Synthetic {
public:
    /// Throws std::runtime_error when the word list cannot be read.
    explicit Synthetic(const std::filesystem::path& word_list = "/usr/share/dict/dutch");

    /// Record `number` (from 1), whatever was asked before.
    SyntheticRecord record(std::uint64_t number) const;
    std::vector<SyntheticQuestion> questions(std::size_t count, std::uint64_t seed) const;
    const std::vector<std::string>& words() const { return words_; }

private:
    std::vector<std::uint16_t> values_of(std::size_t facet, std::mt19937_64& random) const;

    std::vector<std::string> words_;  ///< the most used first
    ZipfDraw word_;
    std::vector<ZipfDraw> value_;  ///< by facet
};

}  // namespace werkzaam::bench
