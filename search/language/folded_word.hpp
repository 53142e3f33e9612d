// A word of a text in folded form, as tokens and the lexicon have it. Pure, thread-safe.
//
// Hyphens and abbreviation points are taken out ("e-health": ehealth, "g.g.z.": ggz), numbers keep them
// ("12-18"); "LHBTI+" is lhbti, "67+" stays, "65-plus" and "65-plussers" are 65+.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "search/language/word_breaker.hpp"

namespace werkzaam::search {

struct FoldedWord {
    std::string whole;
    std::vector<std::string> pieces;  ///< of a hyphenated word
};

FoldedWord fold_word(std::string_view utf8, const Word& word);

}  // namespace werkzaam::search
