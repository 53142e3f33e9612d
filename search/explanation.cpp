#include "search/explanation.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "corpus/xml_text.hpp"

namespace werkzaam::search {

namespace {

/// A sentence that has words of the question, and how much of the question it answers.
struct Scored {
    const Sentence* sentence = nullptr;
    std::span<const WordFinder::Found> found;  ///< in it; at least one
    double score = 0;

    const Token& token(const WordFinder::Found& one) const { return sentence->tokens[one.token]; }
};

/// Own words count for more than parts and synonyms.
double how_well(FoundHow how) {
    switch (how) {
        case FoundHow::literal:
            return 1;
        case FoundHow::word_form:
            return 0.95;
        case FoundHow::compound_part:
            return 0.7;
        case FoundHow::synonym:
            return 0.5;
        case FoundHow::value:
            return 0.4;
    }
    return 0;
}

/// `best` is room for a number a group, all 0 before and after.
Scored scored(const Sentence& sentence, std::span<const WordFinder::Found> found, const WordFinder& words,
              std::vector<double>& best) {
    for (const auto& one : found)
        best[one.group] = std::max(best[one.group], words.weight(one.group) * how_well(one.how));
    Scored made{&sentence, found};
    for (auto& score : best) made.score += std::exchange(score, 0);
    // What the card shows anyway is only quoted when nothing else is as good.
    if (sentence.field == Field::samenvatting || sentence.field == Field::definitie) made.score *= 0.8;
    return made;
}

/// The part of a sentence that is shown: whole, or about the words found, cut between words.
std::pair<std::size_t, std::size_t> window(const Scored& scored) {
    const auto text = scored.sentence->text;
    if (text.size() <= passage_characters) return {0, text.size()};
    // The window that starts at a found word (or a little before) and holds most found words.
    const auto& tokens = scored.sentence->tokens;
    std::size_t begin = 0, most = 0;
    for (std::size_t i = 0; i < scored.found.size(); ++i) {
        const auto start = scored.token(scored.found[i]).begin;
        std::size_t count = 0;
        while (i + count < scored.found.size() &&
               scored.token(scored.found[i + count]).end <= start + passage_characters * 3 / 4)
            ++count;
        if (count > most) {
            most = count;
            begin = start > passage_characters / 4 ? start - passage_characters / 4 : 0;
        }
    }
    if (begin + passage_characters > text.size()) begin = text.size() - passage_characters;
    const auto first =
        std::find_if(tokens.begin(), tokens.end(), [&](const Token& token) { return token.begin >= begin; });
    if (begin > 0 && first != tokens.end()) begin = first->begin;
    std::size_t end = begin;
    for (auto token = first; token != tokens.end() && token->end <= begin + passage_characters; ++token)
        end = token->end;
    if (text.size() - end < 3) end = text.size();
    return {begin, end};
}

Passage quoted(const Scored& scored) {
    const auto [begin, end] = window(scored);
    const auto text = scored.sentence->text;
    Passage passage;
    passage.field = scored.sentence->field;
    if (begin > 0) passage.html += "… ";
    std::size_t at = begin;
    for (const auto& one : scored.found) {
        const auto& token = scored.token(one);
        if (token.begin < at || token.end > end) continue;
        corpus::append_escaped(passage.html, text.substr(at, token.begin - at));
        passage.html += "<mark>";
        corpus::append_escaped(passage.html, text.substr(token.begin, token.end - token.begin));
        passage.html += "</mark>";
        at = token.end;
    }
    corpus::append_escaped(passage.html, text.substr(at, end - at));
    if (end < text.size()) passage.html += " …";
    return passage;
}

}  // namespace

void WordFinder::keep_best(Words& words, const std::string& word, Way way) {
    hashes_.push_back(hash_of_word(word));
    const auto [at, added] = words.try_emplace(word, way);
    if (!added && at->second.how > way.how) at->second = way;
}

WordFinder::WordFinder(const QueryPlan& plan, const Match& match) {
    for (std::size_t g = 0; g < plan.groups.size(); ++g) add_group(plan.groups[g], match.weights[g]);
    for (const auto& group : plan.required) add_group(group, 1);
    std::sort(hashes_.begin(), hashes_.end());
    hashes_.erase(std::unique(hashes_.begin(), hashes_.end()), hashes_.end());
}

void WordFinder::add_group(const Group& group, double weight) {
    const std::size_t number = words_.size();
    words_.push_back(group.word);
    weights_.push_back(weight);
    for (const auto& word : group.folded) keep_best(folded_, word, {number, FoundHow::literal});
    for (const auto& alternative : group.alternatives)
        for (const auto& stem : alternative.stems) {
            const auto how = alternative.how == FoundHow::literal ? FoundHow::word_form : alternative.how;
            keep_best(stems_, stem, {number, how});
            keep_best(parts_, stem, {number, how == FoundHow::synonym ? how : FoundHow::compound_part});
        }
}

std::optional<WordFinder::Way> WordFinder::way_of(const Token& token) const {
    const auto in = [](const Words& words, const std::string& word) -> std::optional<Way> {
        const auto found = words.find(word);
        return found == words.end() ? std::nullopt : std::optional(found->second);
    };
    if (const auto way = in(folded_, token.folded)) return way;
    if (token.stop) return std::nullopt;
    if (const auto way = in(stems_, token.stem)) return way;
    for (const auto* parts : {&token.parts, &token.inner})
        for (const auto& part : *parts)
            if (const auto way = in(parts_, part)) return way;
    return std::nullopt;
}

FoundWords WordFinder::find(const AnalysedDocument& document) const {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> places;  // sentence, token: in reading order
    auto at = document.places.begin();
    for (const auto hash : hashes_) {
        if (!document.may_have.test(hash % document.may_have.size())) continue;
        at = std::lower_bound(at, document.places.end(), WordPlace{hash, 0, 0});
        for (; at != document.places.end() && at->hash == hash; ++at)
            places.emplace_back(at->sentence, at->token);
    }
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    FoundWords found;
    found.reserve(places.size());
    for (const auto& [sentence, token] : places)
        if (const auto way = way_of(document.sentences[sentence].tokens[token]))
            found.push_back({sentence, token, way->group, way->how});
    return found;
}

std::vector<Passage> passages_of(const AnalysedDocument& document, const FoundWords& found,
                                 const WordFinder& words) {
    std::vector<Scored> all;
    std::vector<double> room(words.groups(), 0);
    for (auto first = found.begin(); first != found.end();) {
        const auto number = first->sentence;
        const auto last =
            std::find_if(first, found.end(), [&](const auto& one) { return one.sentence != number; });
        const auto& sentence = document.sentences[number];
        if (sentence.quotable) all.push_back(scored(sentence, {first, last}, words, room));
        first = last;
    }
    if (all.empty()) return {};
    const auto best = std::max_element(all.begin(), all.end(),
                                       [](const Scored& a, const Scored& b) { return a.score < b.score; });
    std::vector<Passage> passages{quoted(*best)};
    // A second one only for words that the first has not.
    std::vector<bool> in_first(words.groups(), false);
    for (const auto& one : best->found) in_first[one.group] = true;
    const Scored* second = nullptr;
    double most = 0;
    for (const auto& other : all) {
        for (const auto& one : other.found)
            if (!in_first[one.group]) room[one.group] = words.weight(one.group);
        double fresh = 0;
        for (auto& weight : room) fresh += std::exchange(weight, 0);
        if (fresh > most) {
            most = fresh;
            second = &other;
        }
    }
    if (second) passages.push_back(quoted(*second));
    return passages;
}

std::vector<Why> why_found(const AnalysedDocument& document, const FoundWords& found, const WordFinder& words,
                           const QueryPlan& plan, const FacetColumns& facets) {
    std::vector<std::optional<Why>> best(words.groups());
    for (const auto& one : found) {
        auto& why = best[one.group];
        if (why && why->how <= one.how) continue;
        const auto& sentence = document.sentences[one.sentence];
        const auto& token = sentence.tokens[one.token];
        const bool label = is_facet(sentence.field) && !sentence.quotable;
        why = Why{words.word(one.group),
                  std::string(sentence.text.substr(token.begin, token.end - token.begin)), one.how,
                  label ? std::optional(sentence.field) : std::nullopt};
    }
    // A filter in the question (thema:…) is found as a value.
    const auto row = facets.row(document.document->docid);
    for (std::size_t r = 0; r < plan.required.size(); ++r) {
        const auto group = plan.groups.size() + r;
        if (best[group] || plan.required[r].alternatives.front().how != FoundHow::value) continue;
        for (const auto value : row) {
            const auto& known = facets.dictionary().values()[value];
            if (plan.required[r].word == known.id || plan.required[r].word == known.label_nl)
                best[group] = Why{plan.required[r].word, known.label_nl, FoundHow::value, known.facet};
        }
    }
    std::vector<Why> why;
    for (auto& one : best)
        if (one) why.push_back(std::move(*one));
    return why;
}

}  // namespace werkzaam::search
