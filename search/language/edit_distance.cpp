#include "search/language/edit_distance.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace werkzaam::search {

namespace {

struct SoundAlike {
    std::string_view a, b;
};

constexpr std::array<SoundAlike, 9> pairs{{{"ies", "isch"},
                                           {"ei", "ij"},
                                           {"au", "ou"},
                                           {"g", "ch"},
                                           {"i", "ie"},
                                           {"f", "ph"},
                                           {"t", "th"},
                                           {"ks", "x"},
                                           {"kw", "qu"}}};

/// Which last letters a pair can have, as most cells have none: a bit for each other letter.
constexpr std::array<std::uint32_t, 26> last_letters = [] {
    std::array<std::uint32_t, 26> found{};
    const auto add = [&](char a, char b) {
        found[static_cast<std::size_t>(a - 'a')] |= 1U << static_cast<unsigned>(b - 'a');
    };
    for (const auto& [one, other] : pairs) {
        add(one.back(), other.back());
        add(other.back(), one.back());
    }
    return found;
}();

bool may_end_pair(char a, char b) {
    if (a < 'a' || a > 'z' || b < 'a' || b > 'z') return false;
    return (last_letters[static_cast<std::size_t>(a - 'a')] >> static_cast<unsigned>(b - 'a')) & 1U;
}

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

constexpr std::size_t longest = 66;
constexpr int far = 1000;

class Distance {
public:
    Distance(std::string_view a, std::string_view b) : a_(a), b_(b) {}

    /// Only cells near the diagonal: each step away from it costs at least half an edit.
    int within(int limit) {
        const auto band = static_cast<std::size_t>(limit);
        std::size_t alive = 0;  // the last row with a cell that is near enough
        for (std::size_t i = 0; i <= a_.size(); ++i) {
            const auto first = i > band ? i - band : 0;
            const auto last = std::min(i + band, b_.size());
            if (first > 0) cells_[i][first - 1] = far;
            int lowest = far;
            for (auto j = first; j <= last; ++j) lowest = std::min(lowest, cells_[i][j] = best(i, j));
            if (last < b_.size()) cells_[i][last + 1] = far;
            if (lowest <= limit) alive = i;
            if (i - alive >= longest_pair) return limit + 1;
        }
        return cells_[a_.size()][b_.size()];
    }

private:
    static constexpr std::size_t longest_pair = 4;  ///< "isch" looks back this many rows

    int best(std::size_t i, std::size_t j) {
        if (i == 0 && j == 0) return 0;
        int cost = far;
        if (i > 0) cost = std::min(cost, cells_[i - 1][j] + single(a_, i - 1));
        if (j > 0) cost = std::min(cost, cells_[i][j - 1] + single(b_, j - 1));
        if (i == 0 || j == 0) return cost;
        const char a = a_[i - 1], b = b_[j - 1];
        cost = std::min(cost, cells_[i - 1][j - 1] + (a == b ? 0 : sound_alike(a, b) ? 1 : 2));
        if (a == b && cost == cells_[i - 1][j - 1]) return cost;
        if (i > 1 && j > 1 && a == b_[j - 2] && a_[i - 2] == b)
            cost = std::min(cost, cells_[i - 2][j - 2] + 2);
        if (!may_end_pair(a, b)) return cost;
        for (const auto& [one, other] : pairs) {
            cost = std::min(cost, pair(i, j, one, other));
            cost = std::min(cost, pair(i, j, other, one));
        }
        return cost;
    }

    int pair(std::size_t i, std::size_t j, std::string_view one, std::string_view other) const {
        if (!ends_in(a_, i, one) || !ends_in(b_, j, other)) return far;
        return cells_[i - one.size()][j - other.size()] + 1;
    }

    std::string_view a_, b_;
    std::array<std::array<int, longest>, longest> cells_;
};

}  // namespace

int half_edits(std::string_view typed, std::string_view word, int limit) {
    return Distance(typed, word).within(limit);
}

}  // namespace werkzaam::search
