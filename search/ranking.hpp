// The ranking, in one place: every number that decides which hit comes first. docs/search.md has the formula
// and what each number was measured to bring; `script/evaluate` shows what a change does. Recognition never
// enters.
#pragma once

namespace werkzaam::search::ranking {

// BM25 over the weighted words (Xapian's BM25Weight: k1, b; k2 = 0, k3 = 1).
inline constexpr double k1 = 1.2;
inline constexpr double b = 0.4;

// What a word counts by how it was found.
inline constexpr double literal = 1.0;
inline constexpr double part_of_compound = 0.7;  ///< "ouderen" in ouderenmishandeling
inline constexpr double parts_of_query = 0.8;    ///< ouderenmishandeling by ouderen and mishandeling
inline constexpr double joined_words = 1.0;      ///< "schuld hulp" by schuldhulp
inline constexpr double preferred_label = 0.6;   ///< another name of the concept: its preferred label
inline constexpr double synonym = 0.35;          ///< … or another of its labels

// The best hits are ordered again with what the words alone do not say.
inline constexpr unsigned window = 200;       ///< hits that are ordered again
inline constexpr double exact_name = 3.0;     ///< the question is the name or an alias: score × (1 + this)
inline constexpr double words_in_name = 0.5;  ///< … share of the question's words that stand in the name
inline constexpr double concept_value =
    0.12;  ///< … for each concept of the question that the record has as a value
inline constexpr double coverage = 1.5;       ///< exponent of the share of word weight that was found
inline constexpr double element_kind = 0.45;  ///< factor of a working element, unless its name is asked
inline constexpr double asked_kind = 0.15;    ///< "wat werkt", "waarom": dossiers and mechanisms first

// Fewer hits than this on all words: most of the words will do.
inline constexpr unsigned too_few = 5;
/// … then a document must have at least this share of the word weight of the best one.
inline constexpr double quorum = 0.45;

}  // namespace werkzaam::search::ranking
