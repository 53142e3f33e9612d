// Words in running text: ICU's word boundaries (UAX #29), with a shortcut for ASCII that gives the same
// result.
//
// Then, as Dutch needs it: hyphenated words are one word with pieces, "67+" keeps its plus, "baby's" is
// whole, "g.g.z." is one word, "movisie.nl" is two. Pure, thread-safe. Any bytes are allowed; invalid UTF-8
// breaks words.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace werkzaam::search {

struct Span {
    std::size_t begin = 0, end = 0;  ///< byte offsets: [begin, end)

    friend bool operator==(const Span&, const Span&) = default;
};

struct Word {
    Span span;
    std::vector<Span> pieces;   ///< of a hyphenated word, in order; else empty
    bool suspended = false;     ///< "gezins-" in "gezins- en systeemgericht": the second half comes later
    bool abbreviation = false;  ///< "g.g.z.": single letters with points

    friend bool operator==(const Word&, const Word&) = default;
};

/// Words in order. Punctuation, symbols and white space belong to no word.
void find_words(std::string_view utf8, std::vector<Word>& out);

/// The plain UAX #29 segments that hold a letter or digit; `shortcut` false asks ICU for everything (for
/// tests).
std::vector<Span> unicode_words(std::string_view utf8, bool shortcut = true);

}  // namespace werkzaam::search
