#include "search/ranker.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>

#include "search/snapshot_parts.hpp"
#include "search/terms.hpp"
#include "search/word_scorer.hpp"

namespace werkzaam::search {

namespace {

/// The words of a plan as what the scorer adds up: the best way in which each was found, and on top of that
/// the tag.
class PlanScorer {
public:
    PlanScorer(const QueryPlan& plan, const Match& match, const Ranking& ranking,
               const Snapshot::Parts& parts, const Xapian::Database& database)
        : parts_(parts), database_(database), scorer_(*parts.lengths, ranking.k1, ranking.b) {
        for (std::size_t g = 0; g < plan.groups.size(); ++g)
            scorer_.add(group_of(plan.groups[g], match.weights[g]));
        for (const auto& group : plan.required)
            if (!group.prefix) scorer_.add(group_of(group, 1));
    }

    std::vector<WordScorer::Scored> best(const DocumentSet& among, std::size_t count) {
        return scorer_.best(among, count);
    }

private:
    std::shared_ptr<const Postings> postings(const std::string& term) const {
        return parts_.postings->get(database_, term);
    }

    WordScorer::Group group_of(const Group& group, double telling) const {
        WordScorer::Group made;
        for (const auto* all_ways : {&group.alternatives, &group.loose})
            for (const auto& alternative : *all_ways) {
                auto& way = made.ways.emplace_back();
                for (const auto& term : alternative.terms) way.terms.push_back(postings(term));
                way.weight =
                    group.factor * alternative.weight / static_cast<double>(alternative.terms.size());
            }
        // A tag stands once in a record and has no wdf: it weighs what one word of that rarity would.
        for (const auto& tag : group.tags) made.tags.push_back({{postings(tag.term)}, tag.weight * telling});
        return made;
    }

    const Snapshot::Parts& parts_;
    const Xapian::Database& database_;
    WordScorer scorer_;
};

/// What the words alone do not say about a hit.
class Judge {
public:
    Judge(const QueryPlan& plan, const Match& match, const Ranking& ranking, const Snapshot::Parts& parts,
          const Xapian::Database& database)
        : plan_(plan), match_(match), ranking_(ranking), parts_(parts) {
        for (const auto weight : match.weights) all_weight_ += weight;
        for (const auto& group : plan.groups) {
            own_words_named_.push_back(in_names(group, database, false));
            named_.push_back(in_names(group, database, true));
        }
    }

    ScoreParts judge(DocId docid, double words) const {
        ScoreParts parts;
        parts.words = words;
        parts.found = share(docid, match_.groups);
        parts.coverage = std::pow(parts.found, ranking_.coverage);
        parts.name = 1 + ranking_.words_in_name * share(docid, named_);
        const bool named = share(docid, own_words_named_) == 1 && is_name(docid);
        const auto kind = parts_.order->kind(docid);
        if (kind == corpus::Kind::element)
            parts.kind = ranking_.element_kind;
        else if (named)
            parts.name *= 1 + ranking_.exact_name;
        if (plan_.intent == QuestionIntent::what_works && kind == corpus::Kind::dossier)
            parts.asked = 1 + ranking_.asked_what;
        if (plan_.intent == QuestionIntent::why && kind == corpus::Kind::mechanism)
            parts.asked = 1 + ranking_.asked_why;
        return parts;
    }

private:
    /// Documents with a way of this group in their name or aliases.
    DocumentSet in_names(const Group& group, const Xapian::Database& database, bool synonyms) const {
        DocumentSet set(database.get_doccount());
        for (const auto& alternative : group.alternatives) {
            if (alternative.stems.empty()) continue;
            if (alternative.how == FoundHow::synonym && !synonyms) continue;
            auto all = with_in_name(alternative.stems.front(), database);
            for (std::size_t i = 1; i < alternative.stems.size(); ++i)
                all &= with_in_name(alternative.stems[i], database);
            set |= all;
        }
        return set;
    }

    DocumentSet with_in_name(const std::string& stem, const Xapian::Database& database) const {
        DocumentSet set(database.get_doccount());
        for (const auto field : {Field::naam, Field::alias})
            set.insert(parts_.postings->get(database, terms::field_word(field, stem))->documents);
        return set;
    }

    double share(DocId docid, const std::vector<DocumentSet>& groups) const {
        if (all_weight_ <= 0) return 1;
        double found = 0;
        for (std::size_t g = 0; g < groups.size(); ++g) {
            if (groups[g].contains(docid))
                found += match_.weights[g];
            else if (&groups == &match_.groups && !match_.loose.empty() && match_.loose[g].contains(docid))
                found += match_.weights[g] * ranking_.part_credit;
        }
        return found >= all_weight_ * 0.999999 ? 1 : found / all_weight_;
    }

    /// The question and the name, or an alias, are the same words. A part of a compound is another word:
    /// "maatje" is not the name "SchuldHulpMaatje".
    bool is_name(DocId docid) const {
        const auto document = parts_.documents->get(docid);
        std::vector<std::string_view> names{document->title()};
        if (const auto* record = document->record())
            for (const auto& alias : corpus::base_of(*record).aliases) names.push_back(alias);
        return std::any_of(names.begin(), names.end(), [&](std::string_view name) {
            const auto tokens = parts_.analyzer->analyze(name);
            return std::all_of(tokens.begin(), tokens.end(),
                               [&](const Token& token) { return token.stop || is_asked(token); });
        });
    }

    bool is_asked(const Token& token) const {
        return std::any_of(plan_.groups.begin(), plan_.groups.end(), [&](const Group& group) {
            return std::any_of(group.alternatives.begin(), group.alternatives.end(),
                               [&](const Alternative& way) {
                                   return way.how != FoundHow::synonym && way.stems.size() == 1 &&
                                          way.stems.front() == token.stem;
                               });
        });
    }

    const QueryPlan& plan_;
    const Match& match_;
    const Ranking& ranking_;
    const Snapshot::Parts& parts_;
    double all_weight_ = 0;
    std::vector<DocumentSet> named_, own_words_named_;
};

double product(const ScoreParts& parts) {
    return parts.words * parts.coverage * parts.name * parts.kind * parts.asked;
}

std::vector<DocId> members(const DocumentSet& set) {
    std::vector<DocId> found;
    set.for_each([&](DocId docid) { found.push_back(docid); });
    return found;
}

/// By name; by year, newest first; or without words: records before elements, by name.
std::vector<Ranked> sorted(const DocumentSet& passing, const Request& request, const DocumentOrder& order) {
    auto found = members(passing);
    const auto key = [&](DocId docid) {
        const auto rank = order.rank_by_name(docid);
        switch (request.sort) {
            case Sort::year:
                return std::tuple(-static_cast<int>(order.year(docid)), rank);
            case Sort::relevance:
                return std::tuple(order.kind(docid) == corpus::Kind::element ? 1 : 0, rank);
            case Sort::name:
                break;
        }
        return std::tuple(0, rank);
    };
    if (request.from >= found.size()) return {};
    const auto before = [&](DocId a, DocId b) { return key(a) < key(b); };
    // What comes before the page is only parted from it: a deep page costs as much as the first.
    const auto first = found.begin() + request.from;
    std::nth_element(found.begin(), first, found.end(), before);
    const auto count = std::min<std::ptrdiff_t>(request.count, found.end() - first);
    std::partial_sort(first, first + count, found.end(), before);
    std::vector<Ranked> page;
    for (auto hit = first; hit != first + count; ++hit) page.push_back({*hit, {}, 0});
    return page;
}

}  // namespace

std::vector<Ranked> rank(const QueryPlan& plan, const Match& match, const DocumentSet& passing,
                         const Request& request, const Ranking& ranking, const Snapshot::Parts& parts,
                         const Xapian::Database& database) {
    if (request.count == 0) return {};
    if (request.sort != Sort::relevance || (plan.groups.empty() && plan.required.empty()))
        return sorted(passing, request, *parts.order);
    const auto window = static_cast<std::uint32_t>(ranking.window);
    const auto end = std::max<std::uint32_t>(request.from + request.count, window);
    PlanScorer scorer(plan, match, ranking, parts, database);
    std::vector<Ranked> hits;
    for (const auto& scored : scorer.best(passing, end)) hits.push_back({scored.docid, {}, scored.weight});
    const auto again = hits.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(hits.size(), window));
    const Judge judge(plan, match, ranking, parts, database);
    for (auto hit = hits.begin(); hit != again; ++hit) {
        hit->parts = judge.judge(hit->docid, hit->score);
        hit->score = product(hit->parts);
    }
    std::sort(hits.begin(), again, [](const Ranked& a, const Ranked& b) {
        return std::tuple(-a.score, a.docid) < std::tuple(-b.score, b.docid);
    });
    hits.erase(hits.begin(),
               hits.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(hits.size(), request.from)));
    if (hits.size() > request.count) hits.resize(request.count);
    return hits;
}

}  // namespace werkzaam::search
