#include "search/language/folded_word.hpp"

#include <algorithm>

#include "search/language/fold.hpp"

namespace werkzaam::search {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// "12", "67+".
bool is_number(std::string_view word) {
    if (word.ends_with('+')) word.remove_suffix(1);
    return !word.empty() && std::all_of(word.begin(), word.end(), is_digit);
}

std::string fold_piece(std::string_view text) {
    auto folded = fold(text);
    if (folded.ends_with('+') && !is_number(folded)) folded.pop_back();
    while (folded.ends_with('\'')) folded.pop_back();
    return folded;
}

/// "65plus", "65plussers" → "65+"; empty for anything else.
std::string age_and_up(std::string_view word) {
    for (const std::string_view ending : {"plus", "plusser", "plussers"})
        if (word.ends_with(ending) && is_number(word.substr(0, word.size() - ending.size())))
            return std::string(word.substr(0, word.size() - ending.size())) + "+";
    return {};
}

}  // namespace

FoldedWord fold_word(std::string_view utf8, const Word& word) {
    const auto text = [utf8](Span span) { return utf8.substr(span.begin, span.end - span.begin); };
    FoldedWord folded;
    if (word.pieces.empty()) {
        folded.whole = fold_piece(text(word.span));
        if (word.abbreviation) std::erase(folded.whole, '.');
    }
    bool numbers = !word.pieces.empty();
    for (const auto& piece : word.pieces) {
        folded.pieces.push_back(fold_piece(text(piece)));
        numbers = numbers && is_number(folded.pieces.back());
    }
    for (const auto& piece : folded.pieces) {
        if (numbers && !folded.whole.empty()) folded.whole += '-';
        folded.whole += piece;
    }
    if (auto age = age_and_up(folded.whole); !age.empty()) return {std::move(age), {}};
    return folded;
}

}  // namespace werkzaam::search
