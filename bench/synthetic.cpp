#include "bench/synthetic.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <stdexcept>

namespace werkzaam::bench {

namespace {

constexpr double zipf_offset = 2.7;  // Mandelbrot's: the first words are not quite so far ahead

double uniform(std::mt19937_64& random) {
    return static_cast<double>(random() >> 11) * 0x1.0p-53;
}

std::size_t below(std::mt19937_64& random, std::size_t count) {
    return static_cast<std::size_t>(uniform(random) * static_cast<double>(count));
}

/// std::normal_distribution differs between libraries; Box and Muller do not.
double normal(std::mt19937_64& random) {
    const double radius = std::sqrt(-2 * std::log(1 - uniform(random)));
    return radius * std::cos(2 * 3.14159265358979323846 * uniform(random));
}

bool is_plain(const std::string& word) {
    return word.size() >= 2 && word.size() <= 20 &&
           std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// Short words are used more, as in a language, but not strictly.
std::vector<std::string> read_words(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::vector<std::string> words;
    for (std::string word; std::getline(in, word);)
        if (is_plain(word)) words.push_back(word);
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    if (words.size() < 1000)
        throw std::runtime_error("no Dutch word list: " + file.string() + " (apt-get install wdutch)");
    std::mt19937_64 random(42);
    std::vector<std::pair<double, std::string>> ranked;
    for (auto& word : words) {
        const double length = static_cast<double>(word.size()) + 5 * normal(random);
        ranked.emplace_back(length, std::move(word));
    }
    std::sort(ranked.begin(), ranked.end());
    words.clear();
    for (auto& [rank, word] : ranked) words.push_back(std::move(word));
    return words;
}

}  // namespace

ZipfDraw::ZipfDraw(std::size_t count, double offset, double exponent) {
    double sum = 0;
    for (std::size_t i = 0; i < count; ++i) {
        sum += 1 / std::pow(static_cast<double>(i) + offset, exponent);
        up_to_.push_back(sum);
    }
    for (auto& share : up_to_) share /= sum;
}

std::size_t ZipfDraw::operator()(std::mt19937_64& random) const {
    const auto found = std::upper_bound(up_to_.begin(), up_to_.end(), uniform(random));
    return std::min(static_cast<std::size_t>(found - up_to_.begin()), up_to_.size() - 1);
}

Synthetic::Synthetic(const std::filesystem::path& word_list)
    : words_(read_words(word_list)), word_(words_.size(), zipf_offset, 1) {
    for (const auto& shape : facet_shapes) value_.emplace_back(shape.values, 1.5, shape.unevenness);
}

std::vector<std::uint16_t> Synthetic::values_of(std::size_t facet, std::mt19937_64& random) const {
    const auto& shape = facet_shapes[facet];
    const auto count = shape.least + below(random, std::size_t{shape.most} - shape.least + 1u);
    std::vector<std::uint16_t> values;
    while (values.size() < count) {
        const auto value = static_cast<std::uint16_t>(first_value(facet) + value_[facet](random));
        if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
    }
    return values;
}

SyntheticRecord Synthetic::record(std::uint64_t number) const {
    std::mt19937_64 random(number * 1'000'003 + 7);
    SyntheticRecord made;
    for (std::size_t facet = 0; facet < facet_shapes.size(); ++facet)
        for (const auto value : values_of(facet, random)) made.values.push_back(value);
    std::sort(made.values.begin(), made.values.end());
    const auto length = std::clamp(240 * std::exp(0.35 * normal(random)), 60.0, 800.0);
    made.words.reserve(static_cast<std::size_t>(length));
    for (std::size_t i = 0; i < static_cast<std::size_t>(length); ++i)
        made.words.push_back(words_[word_(random)]);
    return made;
}

std::vector<SyntheticQuestion> Synthetic::questions(std::size_t count, std::uint64_t seed) const {
    // Ranks of words that people ask for: not the filler words, seldom the very rare ones.
    constexpr std::array<double, 4> borders{20, 300, 5000, 50000};
    std::mt19937_64 random(seed);
    std::vector<SyntheticQuestion> made(count);
    for (std::size_t q = 0; q < count; ++q) {
        auto& question = made[q];
        for (auto words = 1 + below(random, 3); question.words.size() < words;) {
            const auto range = below(random, 3);
            const auto rank = borders[range] * std::pow(borders[range + 1] / borders[range], uniform(random));
            const auto& word = words_.at(static_cast<std::size_t>(rank));
            if (std::find(question.words.begin(), question.words.end(), word) == question.words.end())
                question.words.push_back(word);
        }
        if (q % 2 == 0) continue;
        for (std::size_t filters = 1 + below(random, 3), made_filters = 0; made_filters < filters;) {
            const auto facet = below(random, facet_shapes.size());
            auto& chosen = question.chosen[facet];
            if (!chosen.empty()) continue;
            ++made_filters;
            for (auto values = 1 + below(random, 2); values > 0; --values)
                chosen.push_back(static_cast<std::uint16_t>(first_value(facet) + value_[facet](random)));
            std::sort(chosen.begin(), chosen.end());
            chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
        }
    }
    return made;
}

}  // namespace werkzaam::bench
