// "Bedoelde u …": corrections of a query from the words of the index.
//
// Candidates are index words within one or two edits (Damerau-Levenshtein; Dutch sound-alikes such as ei/ij,
// d/t, g/ch count less), words that were written apart ("schuld hulp") or together ("eenzaamouderen"). A
// correct Dutch word that is not in the index is not corrected at once: its correction is marked
// `known_word`. Const access is thread-safe.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "search/language/analyzer.hpp"
#include "search/language/compound.hpp"
#include "search/language/token.hpp"

namespace werkzaam::search {

enum class CorrectionKind {
    spelling,  ///< another word
    joined,    ///< words written apart made one
    split,     ///< one word made several
};

struct Correction {
    std::size_t begin = 0, end = 0;  ///< tokens [begin, end)
    std::string text;                ///< instead of them, folded
    CorrectionKind kind{};
    bool known_word = false;  ///< what was typed is correct Dutch: offer this only when there are no hits
};

class Spelling {
public:
    explicit Spelling(std::shared_ptr<const Analyzer> analyzer);

    /// In order, without overlap; nothing for words that the index has.
    std::vector<Correction> correct(std::span<const Token> tokens) const;
    /// The best index words for one word, best first. For tests and suggestions.
    std::vector<std::string> candidates(std::string_view folded, std::size_t count) const;

private:
    bool parts_in_index(std::string_view folded) const;
    std::optional<Correction> correct_word(std::string_view folded) const;

    std::shared_ptr<const Analyzer> analyzer_;
    CompoundSplitter splitter_;
};

/// `query` with the corrections put in; everything else (operators, capitals) stays. nullopt when none
/// applies.
std::optional<std::string> apply_corrections(std::string_view query, std::span<const Token> tokens,
                                             std::span<const Correction> corrections, bool known_words_too);

}  // namespace werkzaam::search
