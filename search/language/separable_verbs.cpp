#include "search/language/separable_verbs.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace werkzaam::search {

namespace {

/// Particles that are often apart; words that are mostly prepositions, only where no noun can follow.
constexpr std::array<std::string_view, 22> particles{
    "aan",  "af",   "bij",   "door", "in",  "langs", "los",  "mee", "na",  "om",   "op",
    "over", "rond", "terug", "toe",  "uit", "vast",  "voor", "weg", "vol", "open", "dicht"};

/// What may follow a particle: the clause is over, or goes on with something else.
constexpr std::array<std::string_view, 30> followers{
    "van",   "met",   "bij",    "in",      "op",      "door", "voor", "naar", "over",  "tegen",
    "tot",   "aan",   "uit",    "om",      "als",     "en",   "of",   "maar", "omdat", "want",
    "zodat", "sinds", "zonder", "terwijl", "wanneer", "dan",  "toen", "hoe",  "dat",   "na"};

constexpr std::size_t longest_clause = 8;  ///< words from the verb to its particle

template <std::size_t Count>
bool is_one_of(const std::array<std::string_view, Count>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

SeparableVerbs::SeparableVerbs(std::shared_ptr<const Analyzer> analyzer)
    : analyzer_(std::move(analyzer)), inflection_(analyzer_->lexicon()) {}

std::vector<Token> SeparableVerbs::joined(const std::vector<Token>& tokens) const {
    auto made = tokens;
    if (!analyzer_->lexicon()) return made;
    for (std::size_t p = 1; p < tokens.size(); ++p) {
        if (!is_one_of(particles, tokens[p].folded)) continue;
        if (p + 1 < tokens.size() && !is_one_of(followers, tokens[p + 1].folded)) continue;
        const auto first = p > longest_clause ? p - longest_clause : 0;
        for (auto v = p; v-- > first;) {
            // A verb next to it is often "te" or an auxiliary's; prepositions of its own end the search.
            if (!tokens[v].pieces.empty() || tokens[v].folded.size() < 2) continue;
            const auto form = tokens[p].folded + tokens[v].folded;
            const auto verb = inflection_.base(form);
            if (verb == form || !verb.ends_with('n') || !analyzer_->lexicon()->contains(verb)) continue;
            const auto analysed = analyzer_->analyze(verb);
            if (analysed.size() != 1) continue;
            made[v].folded = analysed.front().folded;
            made[v].stem = analysed.front().stem;
            made[v].parts.clear();
            made[v].inner.clear();
            made[v].stop = analysed.front().stop;
            break;
        }
    }
    return made;
}

}  // namespace werkzaam::search
