#include "search/language/edit_distance.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace werkzaam::search {

namespace {

struct SoundAlike {
    std::string_view a, b;
};

constexpr std::array<SoundAlike, 8> pairs{{{"ei", "ij"},
                                           {"au", "ou"},
                                           {"g", "ch"},
                                           {"i", "ie"},
                                           {"f", "ph"},
                                           {"t", "th"},
                                           {"ks", "x"},
                                           {"kw", "qu"}}};

bool sound_alike(char a, char b) {
    static constexpr std::string_view alike = "dt td sz zs fv vf ck kc cs sc iy yi";
    for (std::size_t i = 0; i + 1 < alike.size(); i += 3)
        if (alike[i] == a && alike[i + 1] == b) return true;
    return false;
}

/// Cost of a letter that only one of the two has: less when it doubles its neighbour.
int single(std::string_view word, std::size_t at) {
    const bool doubled =
        (at > 0 && word[at - 1] == word[at]) || (at + 1 < word.size() && word[at + 1] == word[at]);
    return doubled ? 1 : 2;
}

bool ends_in(std::string_view word, std::size_t length, std::string_view ending) {
    return word.substr(0, length).ends_with(ending);
}

class Distance {
public:
    Distance(std::string_view a, std::string_view b)
        : a_(a), b_(b), cells_((a.size() + 1) * (b.size() + 1)) {}

    int within(int limit) {
        for (std::size_t i = 0; i <= a_.size(); ++i) {
            int lowest = limit + 1;
            for (std::size_t j = 0; j <= b_.size(); ++j) lowest = std::min(lowest, cell(i, j) = best(i, j));
            // A pair of letters can reach back one row more; it costs at least 1.
            if (lowest > limit && (i == 0 || *std::min_element(row(i - 1), row(i)) >= limit))
                return limit + 1;
        }
        return cell(a_.size(), b_.size());
    }

private:
    int& cell(std::size_t i, std::size_t j) { return cells_[i * (b_.size() + 1) + j]; }
    std::vector<int>::iterator row(std::size_t i) {
        return cells_.begin() + static_cast<std::ptrdiff_t>(i * (b_.size() + 1));
    }

    int best(std::size_t i, std::size_t j) {
        if (i == 0 && j == 0) return 0;
        int cost = static_cast<int>(2 * (i + j + 1));
        if (i > 0) cost = std::min(cost, cell(i - 1, j) + single(a_, i - 1));
        if (j > 0) cost = std::min(cost, cell(i, j - 1) + single(b_, j - 1));
        if (i == 0 || j == 0) return cost;
        const char a = a_[i - 1], b = b_[j - 1];
        cost = std::min(cost, cell(i - 1, j - 1) + (a == b ? 0 : sound_alike(a, b) ? 1 : 2));
        if (i > 1 && j > 1 && a == b_[j - 2] && a_[i - 2] == b) cost = std::min(cost, cell(i - 2, j - 2) + 2);
        for (const auto& [one, other] : pairs) {
            if (ends_in(a_, i, one) && ends_in(b_, j, other))
                cost = std::min(cost, cell(i - one.size(), j - other.size()) + 1);
            if (ends_in(a_, i, other) && ends_in(b_, j, one))
                cost = std::min(cost, cell(i - other.size(), j - one.size()) + 1);
        }
        return cost;
    }

    std::string_view a_, b_;
    std::vector<int> cells_;
};

}  // namespace

int half_edits(std::string_view typed, std::string_view word, int limit) {
    return Distance(typed, word).within(limit);
}

}  // namespace werkzaam::search
