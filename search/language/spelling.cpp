#include "search/language/spelling.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <optional>
#include <string>
#include <unordered_map>

#include "search/language/edit_distance.hpp"
#include "search/language/lexicon_format.hpp"

namespace werkzaam::search {

namespace {

struct Candidate {
    std::string_view word;
    double badness = 0;
};

bool letters_only(std::string_view word) {
    return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// Longer words may differ more, in half edits.
int edits_allowed(std::size_t length) {
    return length < 5 ? 2 : length < 8 ? 3 : 4;
}

/// Of equal distance the more frequent word; people rarely miss the first letter.
double badness(std::string_view typed, const Lexicon::IndexWord& word, int half_edits) {
    const double first = typed.front() == word.folded.front() ? 0.0 : 0.7;
    return half_edits + first - 0.2 * std::log1p(word.frequency);
}

std::vector<Candidate> all_candidates(const Lexicon& lexicon, std::string_view typed, int limit) {
    std::vector<Candidate> found;
    const auto letters = lexicon_format::letter_set(typed);
    const auto shortest = typed.size() > 2 ? typed.size() - 2 : 1;
    for (auto length = shortest; length <= typed.size() + 2; ++length)
        for (std::size_t i = 0; i < lexicon.index_words(length); ++i) {
            const auto word = lexicon.index_word(length, i);
            // An edit changes at most two letters of the set; pairs that sound alike change more, but rarely
            // come in twos.
            if (std::popcount(word.letters ^ letters) > std::max(limit, 3)) continue;
            const int distance = half_edits(typed, word.folded, limit);
            if (distance > 0 && distance <= limit)
                found.push_back({word.folded, badness(typed, word, distance)});
        }
    std::sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) {
        return a.badness != b.badness ? a.badness < b.badness : a.word < b.word;
    });
    return found;
}

bool in_index(const std::optional<LexiconEntry>& entry) {
    return entry && (entry->frequency > 0 || entry->label);
}

bool is_dutch(const std::optional<LexiconEntry>& entry) {
    return entry && (entry->dictionary || entry->name);
}

/// "taalcoatch" → taalcoach: one half is a word of the index, the other nearly.
std::string correct_compound(const Lexicon& lexicon, std::string_view word) {
    constexpr std::size_t shortest_known = 4, shortest_wrong = 5;
    constexpr int one_edit = 2;
    Candidate best;
    std::string corrected;
    const auto consider = [&](std::string_view before, std::string_view wrong, std::string_view after) {
        if (wrong.size() < shortest_wrong || !in_index(lexicon.find(before.empty() ? after : before))) return;
        const auto found = all_candidates(lexicon, wrong, one_edit);
        if (found.empty() || (!corrected.empty() && found.front().badness >= best.badness)) return;
        best = found.front();
        corrected = std::string(before) + std::string(best.word) + std::string(after);
    };
    for (auto at = shortest_known; at + shortest_known <= word.size(); ++at) {
        consider(word.substr(0, at), word.substr(at), {});
        consider({}, word.substr(0, at), word.substr(at));
    }
    return corrected;
}

/// "eenzaamouderen" → "eenzaam ouderen": the cut whose rarer word is the most frequent.
std::string cut_in_two(const Lexicon& lexicon, std::string_view word) {
    std::uint32_t best = 0;
    std::size_t cut = 0;
    for (std::size_t at = 3; at + 3 <= word.size(); ++at) {
        const auto rarer =
            std::min(lexicon.frequency(word.substr(0, at)), lexicon.frequency(word.substr(at)));
        if (rarer > best) best = rarer, cut = at;
    }
    return best == 0 ? std::string{} : std::string(word.substr(0, cut)) + " " + std::string(word.substr(cut));
}

}  // namespace

Spelling::Spelling(std::shared_ptr<const Analyzer> analyzer)
    : analyzer_(std::move(analyzer)), splitter_(analyzer_->lexicon()) {}

std::vector<std::string> Spelling::candidates(std::string_view folded, std::size_t count) const {
    std::vector<std::string> words;
    if (!analyzer_->lexicon() || folded.empty()) return words;
    for (const auto& candidate :
         all_candidates(*analyzer_->lexicon(), folded, edits_allowed(folded.size()))) {
        if (words.size() == count) break;
        words.emplace_back(candidate.word);
    }
    return words;
}

/// A compound of words of the index is found by its parts.
bool Spelling::parts_in_index(std::string_view folded) const {
    const auto leaves = splitter_.split(folded).leaves;
    return std::all_of(leaves.begin(), leaves.end(), [this](const std::string& leaf) {
        return in_index(analyzer_->lexicon()->find(leaf));
    });
}

std::optional<Correction> Spelling::correct_word(std::string_view folded) const {
    const auto& lexicon = *analyzer_->lexicon();
    if (const auto found = all_candidates(lexicon, folded, edits_allowed(folded.size())); !found.empty())
        return Correction{0, 0, std::string(found.front().word), CorrectionKind::spelling, false};
    if (auto compound = correct_compound(lexicon, folded); !compound.empty())
        return Correction{0, 0, std::move(compound), CorrectionKind::spelling, false};
    if (auto two = cut_in_two(lexicon, folded); !two.empty())
        return Correction{0, 0, std::move(two), CorrectionKind::split, false};
    return std::nullopt;
}

std::vector<Correction> Spelling::correct(std::span<const Token> tokens) const {
    std::vector<Correction> corrections;
    if (!analyzer_->lexicon()) return corrections;
    const auto& lexicon = *analyzer_->lexicon();
    const auto correctable = [](const Token& token) {
        // A longer one is no word, and every place where it could be cut would be looked at.
        constexpr std::size_t longest_word = 64;
        return !token.stop && token.folded.size() >= 4 && token.folded.size() <= longest_word &&
               token.pieces.empty() && letters_only(token.folded);
    };
    std::unordered_map<std::string, std::optional<Correction>> corrected;
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        const auto& token = tokens[at];
        const auto entry = lexicon.find(token.folded);
        if (at + 1 < tokens.size() && token.pieces.empty() && tokens[at + 1].pieces.empty()) {
            const auto& next = tokens[at + 1];
            const auto joined = token.folded + next.folded;
            const auto other = lexicon.find(next.folded);
            if (!token.stop && !next.stop && in_index(lexicon.find(joined))) {
                const bool both_dutch =
                    (is_dutch(entry) || in_index(entry)) && (is_dutch(other) || in_index(other));
                corrections.push_back({at, at + 2, joined, CorrectionKind::joined, both_dutch});
                ++at;
                continue;
            }
        }
        if (!correctable(token) || in_index(entry)) continue;
        if (!token.parts.empty() && parts_in_index(token.folded)) continue;
        // The same word twenty times is looked up once: among all words of the index that takes milliseconds.
        auto known = corrected.find(token.folded);
        if (known == corrected.end())
            known = corrected.emplace(token.folded, correct_word(token.folded)).first;
        if (auto better = known->second) {
            better->begin = at;
            better->end = at + 1;
            better->known_word = is_dutch(entry);
            corrections.push_back(std::move(*better));
        }
    }
    return corrections;
}

std::optional<std::string> apply_corrections(std::string_view query, std::span<const Token> tokens,
                                             std::span<const Correction> corrections, bool known_words_too) {
    std::string corrected;
    std::size_t copied = 0;
    for (const auto& correction : corrections) {
        if (correction.known_word && !known_words_too) continue;
        const auto begin = tokens[correction.begin].begin;
        corrected += query.substr(copied, begin - copied);
        corrected += correction.text;
        copied = tokens[correction.end - 1].end;
    }
    if (copied == 0) return std::nullopt;
    return corrected + std::string(query.substr(copied));
}

}  // namespace werkzaam::search
