#include "search/language/compound.hpp"

#include <algorithm>
#include <optional>

#include "search/language/compound_rules.hpp"
#include "search/language/lexicon_format.hpp"

namespace werkzaam::search {

namespace {

namespace rules = compound_rules;

struct Split {
    std::string_view first, last;  ///< first without its linking letters
    double plausibility = 0;       ///< 0 to 1
};

bool letters_only(std::string_view word) {
    return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// How far a split must be believed. Tuned on half of tests/search/language/data/compounds.tsv.
constexpr double needed_for_known_word = 0.12;
constexpr double needed_for_unknown_word = 0.04;
/// What is left of a split's plausibility …
constexpr double with_link = 0.8;        ///< … when linking letters other than s are needed
constexpr double with_doubling = 0.3;    ///< … when the cut is in a doubled letter: "kop|pelen"
constexpr double with_split_last = 0.7;  ///< … when its last part is no word but a compound itself
constexpr double bound_word = 0.5;       ///< trust in a part of data/parts.txt that is no word
constexpr double corpus_word = 0.3;      ///< trust in a part that only the corpus has
constexpr std::size_t shortest = 2;

/// Looks for the best cut of one word; the best cut of each of its endings is found once.
class Search {
public:
    Search(const Lexicon& lexicon, std::string_view word)
        : lexicon_(lexicon), word_(word), ends_(word.size()) {}

    /// The most plausible cut in two of the word from `begin` on.
    std::optional<Split> cut(std::size_t begin = 0) {
        std::optional<Split> best;
        for (auto at = begin + shortest; at + shortest <= word_.size(); ++at) {
            const auto first = first_part(word_.substr(begin, at - begin));
            const double start = first.trust * (doubles(word_, at) ? with_doubling : 1.0);
            if (start <= (best ? best->plausibility : 0)) continue;
            const double plausibility = start * as_last(at);
            if (plausibility > (best ? best->plausibility : 0))
                best = {first.word, word_.substr(at), plausibility};
        }
        return best;
    }

private:
    /// "kop|pelen", "betrok|kenen": one consonant after a short vowel, doubled by the spelling.
    static bool doubles(std::string_view word, std::size_t at) {
        const auto vowel = [](char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; };
        return at > 2 && word[at] == word[at - 1] && !vowel(word[at]) && vowel(word[at - 2]) &&
               !vowel(word[at - 3]);
    }

    /// "levens" is leven with a linking s; "plaats" is not plaat with one, since it has a plural of its own.
    bool is_genitive(std::string_view word) const {
        if (!word.ends_with('s') || as_first(word.substr(0, word.size() - 1), "s") == 0) return false;
        return !in_dictionary(std::string(word) + "en") && !in_dictionary(std::string(word) + "sen");
    }

    bool in_dictionary(const std::string& word) const {
        const auto entry = lexicon_.find(word);
        return entry && entry->dictionary;
    }

    double as_first(std::string_view word, std::string_view link) const {
        if (word.size() < rules::shortest_part && !rules::short_first().contains(word)) return 0;
        if (rules::never_first().contains(word)) return 0;
        if (link.empty() && is_genitive(word)) return 0;
        const auto entry = lexicon_.find(word);
        if (!entry) return 0;
        const double by_link = link == "s"    ? 0.5 + entry->s_share / 2
                               : link.empty() ? 1 - entry->s_share / 2
                                              : with_link;
        return trust(word, *entry, entry->first_share) * by_link;
    }

    struct First {
        std::string_view word;  ///< without its linking letters
        double trust = 0;
    };

    First first_part(std::string_view head) const {
        First best;
        for (const auto link : rules::links) {
            if (!head.ends_with(link)) continue;
            const auto word = head.substr(0, head.size() - link.size());
            if (const double trust = as_first(word, link); trust > best.trust) best = {word, trust};
        }
        return best;
    }

    double as_last(std::size_t at) {
        if (!ends_[at]) ends_[at] = judge_last(at);
        return *ends_[at];
    }

    double judge_last(std::size_t at) {
        const auto word = word_.substr(at);
        if (word.size() < rules::shortest_part && !rules::short_last().contains(word)) return 0;
        if (rules::never_last().contains(word)) return 0;
        if (rules::bound_last().contains(word)) return bound_word;
        if (const auto entry = lexicon_.find(word)) return trust(word, *entry, entry->last_share);
        const auto inside = cut(at);
        return inside ? inside->plausibility * with_split_last : 0;
    }

    /// A word that only the corpus has ("kinder", but also misspellings) is worth less, and a name nothing.
    static double trust(std::string_view word, const LexiconEntry& entry, double share) {
        if (entry.dictionary) return share;
        return entry.name || word.size() <= rules::shortest_part ? 0 : corpus_word;
    }

    const Lexicon& lexicon_;
    std::string_view word_;
    std::vector<std::optional<double>> ends_;  ///< trust in the ending from this letter on
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
    const auto cut = Search(*lexicon_, folded).cut();
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
            // Without a link it must be a Dutch word: labels and texts have "gezins" as well.
            const bool word = entry && (entry->dictionary || (entry->label && !link.empty()));
            if (word && (link.empty() || entry->as_first > 0)) return std::string(base);
        }
    return std::string(folded);
}

}  // namespace werkzaam::search
