// A token: one word of a text with every form in which it can be found. A plain value.
//
// "één-op-één" is one token (folded "eenopeen") that takes three positions, its pieces; so the phrases
// "één-op-één" and "één op één" are the same row of (piece, position). "Arbeidsmarktdiscriminatie" has the
// parts arbeid, markt, discriminatie and the inner part arbeidsmarkt. All strings are folded UTF-8.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace werkzaam::search {

struct Token {
    std::string folded;  ///< fold.hpp; hyphens and abbreviation points taken out ("e-health": ehealth)
    std::string stem;    ///< stem of folded
    std::vector<std::string>
        parts;  ///< stems of the smallest parts of a compound or hyphenated word, in order, stop
                ///< words left out; at least two, or none at all. A query asks for all of them
    std::vector<std::string>
        inner;  ///< stems of parts that are compounds themselves. For the index, beside `parts`
    std::vector<std::string>
        pieces;  ///< folded words of a hyphenated word, on position, position + 1, …; else empty
    std::size_t begin = 0, end = 0;  ///< byte offsets in the source: [begin, end)
    std::uint32_t position = 0;      ///< number of the word from 0; stop words and pieces count
    bool stop = false;               ///< a stop word: leave it out of a query in which other words remain

    friend bool operator==(const Token&, const Token&) = default;
};

}  // namespace werkzaam::search
