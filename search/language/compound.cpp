#include "search/language/compound.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "search/language/compound_rules.hpp"
#include "search/language/lexicon_format.hpp"

namespace werkzaam::search {

namespace {

namespace rules = compound_rules;

struct Split {
    std::string_view first, last;  ///< first without its linking letters
    std::string_view head;         ///< first with them
    double plausibility = 0;
};

bool letters_only(std::string_view word) {
    return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// How far a split of a word that is itself in the dictionary must be believed. Tuned on half of
/// tests/…/compounds.tsv.
constexpr double needed_for_known_word = 5.0;
constexpr double needed_for_unknown_word = 2.0;

class Search {
public:
    explicit Search(const Lexicon& lexicon) : lexicon_(lexicon) {}

    /// The best cut of a word in two, both known words.
    std::optional<Split> cut(std::string_view word) const {
        std::optional<Split> best;
        for (std::size_t at = 2; at + 2 <= word.size(); ++at) {
            const auto last = word.substr(at);
            const auto end = as_last(last);
            if (!end) continue;
            for (const auto link : rules::links) {
                const auto head = word.substr(0, at);
                if (!head.ends_with(link)) continue;
                const auto first = head.substr(0, head.size() - link.size());
                const auto start = as_first(first);
                if (!start) continue;
                const Split split{first, last, head, *start + *end - (link.empty() ? 0.0 : 0.5)};
                if (!best || split.plausibility > best->plausibility) best = split;
            }
        }
        return best;
    }

private:
    static double weight(const LexiconEntry& entry, std::uint16_t uses) {
        return std::log1p(uses) + (entry.frequency > 0 || entry.label ? 1.0 : 0.0);
    }

    std::optional<double> as_first(std::string_view word) const {
        if (word.size() < rules::shortest_part && !rules::short_first().contains(word)) return std::nullopt;
        if (rules::never_first().contains(word)) return std::nullopt;
        const auto entry = lexicon_.find(word);
        if (!entry || entry->name) return std::nullopt;
        return weight(*entry, entry->as_first);
    }

    std::optional<double> as_last(std::string_view word) const {
        if (word.size() < rules::shortest_part && !rules::short_last().contains(word)) return std::nullopt;
        if (rules::never_last().contains(word)) return std::nullopt;
        const auto entry = lexicon_.find(word);
        if (!entry || entry->name) return std::nullopt;
        return weight(*entry, entry->as_last);
    }

    const Lexicon& lexicon_;
};

}  // namespace

CompoundSplitter::CompoundSplitter(std::shared_ptr<const Lexicon> lexicon) : lexicon_(std::move(lexicon)) {}

CompoundParts CompoundSplitter::split(std::string_view folded) const {
    CompoundParts parts;
    if (!lexicon_ || folded.size() < 6 || folded.size() > lexicon_format::longest_word ||
        !letters_only(folded))
        return parts;
    if (const auto known = rules::fixed().find(std::string(folded)); known != rules::fixed().end()) {
        parts.leaves = known->second;
        return parts;
    }
    const auto cut = Search(*lexicon_).cut(folded);
    if (!cut) return parts;
    const auto entry = lexicon_->find(folded);
    if (cut->plausibility < (entry && entry->dictionary ? needed_for_known_word : needed_for_unknown_word))
        return parts;
    for (const auto part : {cut->first, cut->last}) {
        auto below = split(part);
        if (below.leaves.empty()) {
            parts.leaves.emplace_back(part);
            continue;
        }
        parts.inner.emplace_back(part);
        std::move(below.leaves.begin(), below.leaves.end(), std::back_inserter(parts.leaves));
        std::move(below.inner.begin(), below.inner.end(), std::back_inserter(parts.inner));
    }
    return parts;
}

std::string CompoundSplitter::without_link(std::string_view folded) const {
    if (lexicon_)
        for (const auto link : rules::links) {
            if (folded.size() < rules::shortest_part + link.size() || !folded.ends_with(link)) continue;
            const auto base = folded.substr(0, folded.size() - link.size());
            const auto entry = lexicon_->find(base);
            if (entry && !entry->name && (link.empty() || entry->as_first > 0)) return std::string(base);
        }
    return std::string(folded);
}

}  // namespace werkzaam::search
