// What the splitter knows beside the lexicon: linking letters, parts that are allowed or forbidden, words
// with a fixed answer.
//
// From data/parts.txt and data/compounds.txt. Read-only, thread-safe.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace werkzaam::search::compound_rules {

inline constexpr std::array<std::string_view, 5> links{"", "s", "en", "e", "n"};
inline constexpr std::size_t shortest_part = 4;

using WordSet = std::unordered_set<std::string_view>;

const WordSet& short_first();  ///< parts of two or three letters that may start a compound ("dag")
const WordSet& short_last();   ///< … or end one ("les")
const WordSet& never_first();  ///< prefixes that are words as well ("over")
const WordSet& bound_last();   ///< endings that are no words of the list ("geving")
const WordSet& never_last();   ///< endings that are words as well ("schap")

/// Word → its parts; no parts: never split it.
const std::unordered_map<std::string, std::vector<std::string>>& fixed();

}  // namespace werkzaam::search::compound_rules
