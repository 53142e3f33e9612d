#include "search/ranker.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <deque>
#include <optional>
#include <tuple>

#include "search/snapshot_parts.hpp"
#include "search/terms.hpp"

namespace werkzaam::search {

namespace {

/// Lets Xapian's matcher see the documents of a set only.
class SetSource final : public Xapian::PostingSource {
public:
    explicit SetSource(const DocumentSet& set) : set_(set), size_(set.size()) {}

    Xapian::doccount get_termfreq_min() const override { return size_; }
    Xapian::doccount get_termfreq_est() const override { return size_; }
    Xapian::doccount get_termfreq_max() const override { return size_; }
    void init(const Xapian::Database&) override { at_ = 0; }
    void next(double) override { seek(at_ + 1); }
    void skip_to(Xapian::docid docid, double) override {
        if (docid > at_) seek(docid);
    }
    bool check(Xapian::docid docid, double) override {
        at_ = docid;
        return docid <= set_.documents() && set_.contains(docid);
    }
    bool at_end() const override { return at_ > set_.documents(); }
    Xapian::docid get_docid() const override { return at_; }

private:
    void seek(Xapian::docid docid) {
        const auto& words = set_.words();
        std::size_t word = (docid - 1) >> 6;
        if (word < words.size()) {
            auto bits = words[word] & (~std::uint64_t{0} << ((docid - 1) & 63));
            while (!bits && ++word < words.size()) bits = words[word];
            if (bits) {
                at_ =
                    static_cast<Xapian::docid>(word * 64 + static_cast<unsigned>(std::countr_zero(bits)) + 1);
                return;
            }
        }
        at_ = set_.documents() + 1;
    }

    const DocumentSet& set_;
    const Xapian::doccount size_;
    Xapian::docid at_ = 0;
};

/// The words of a plan as a weighted Xapian query. Holds the posting sources that the query points to.
class WordsQuery {
public:
    WordsQuery(const QueryPlan& plan, const Match& match) {
        std::vector<Xapian::Query> groups;
        for (std::size_t g = 0; g < plan.groups.size(); ++g)
            groups.push_back(query_of(plan.groups[g], match.weights[g]));
        for (const auto& group : plan.required)
            if (!group.prefix) groups.push_back(query_of(group, 1));
        query_ = {Xapian::Query::OP_OR, groups.begin(), groups.end()};
    }

    const Xapian::Query& query() const { return query_; }

private:
    /// The best way in which the words were found, and on top of that the tag.
    Xapian::Query query_of(const Group& group, double telling) {
        std::vector<Xapian::Query> ways, tags;
        for (const auto* all_ways : {&group.alternatives, &group.loose})
            for (const auto& alternative : *all_ways) {
                const auto count = static_cast<double>(alternative.terms.size());
                const Xapian::Query all(Xapian::Query::OP_AND, alternative.terms.begin(),
                                        alternative.terms.end());
                const auto weight = group.factor * alternative.weight / count;
                ways.push_back(weight == 1 ? all
                                           : Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, all, weight));
            }
        for (const auto& tag : group.tags) {
            // A tag stands once in a record and has no wdf: it weighs what one word of that rarity would.
            sources_.emplace_back(tag.weight * telling);
            tags.emplace_back(Xapian::Query::OP_FILTER, Xapian::Query(&sources_.back()),
                              Xapian::Query(tag.term));
        }
        const Xapian::Query words(Xapian::Query::OP_MAX, ways.begin(), ways.end());
        if (tags.empty()) return words;
        return {Xapian::Query::OP_OR, words, Xapian::Query(Xapian::Query::OP_MAX, tags.begin(), tags.end())};
    }

    std::deque<Xapian::FixedWeightPostingSource> sources_;
    Xapian::Query query_;
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
        if (answers_question(kind)) parts.asked = 1 + ranking_.asked_kind;
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
            for (std::size_t i = 1; i < alternative.stems.size(); ++i) {
                const auto other = with_in_name(alternative.stems[i], database);
                for (std::size_t w = 0; w < all.words().size(); ++w) all.words()[w] &= other.words()[w];
            }
            for (std::size_t w = 0; w < all.words().size(); ++w) set.words()[w] |= all.words()[w];
        }
        return set;
    }

    static DocumentSet with_in_name(const std::string& stem, const Xapian::Database& database) {
        DocumentSet set(database.get_doccount());
        for (const auto field : {Field::naam, Field::alias}) {
            const auto term = terms::field_word(field, stem);
            for (auto posting = database.postlist_begin(term); posting != database.postlist_end(term);
                 ++posting)
                set.insert(*posting);
        }
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

    /// The question and the name, or an alias, are the same words.
    bool is_name(DocId docid) const {
        const auto document = parts_.documents->get(docid);
        std::vector<std::string_view> names{document->title()};
        if (const auto* record = document->record())
            for (const auto& alias : corpus::base_of(*record).aliases) names.push_back(alias);
        return std::any_of(names.begin(), names.end(), [&](std::string_view name) {
            const auto tokens = parts_.analyzer->analyze(name);
            return static_cast<std::size_t>(std::count_if(tokens.begin(), tokens.end(),
                                                          [](const Token& token) { return !token.stop; })) <=
                   plan_.groups.size();
        });
    }

    bool answers_question(corpus::Kind kind) const {
        if (plan_.intent == QuestionIntent::what_works) return kind == corpus::Kind::dossier;
        if (plan_.intent == QuestionIntent::why) return kind == corpus::Kind::mechanism;
        return false;
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
    const auto& words = set.words();
    for (std::size_t word = 0; word < words.size(); ++word)
        for (auto bits = words[word]; bits; bits &= bits - 1)
            found.push_back(
                static_cast<DocId>(word * 64 + static_cast<unsigned>(std::countr_zero(bits)) + 1));
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
    const auto end = std::min<std::size_t>(found.size(), std::size_t{request.from} + request.count);
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(end), found.end(),
                      [&](DocId a, DocId b) { return key(a) < key(b); });
    std::vector<Ranked> page;
    for (std::size_t i = request.from; i < end; ++i) page.push_back({found[i], {}, 0});
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
    SetSource source(passing);
    Xapian::Enquire enquire(database);
    enquire.set_weighting_scheme(Xapian::BM25Weight(ranking.k1, 0, 1, ranking.b, 0.5));
    // What is only forbidden, or a prefix, has no words that weigh: the set itself is the query then.
    const WordsQuery words_query(plan, match);
    const auto& words = words_query.query();
    const Xapian::Query only(&source);
    enquire.set_query(words.empty() ? only : Xapian::Query(Xapian::Query::OP_AND_MAYBE, only, words));
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    const auto end = std::max<std::uint32_t>(request.from + request.count, window);
    const auto found = enquire.get_mset(0, end);
    std::vector<Ranked> hits;
    for (auto hit = found.begin(); hit != found.end(); ++hit) hits.push_back({*hit, {}, hit.get_weight()});
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
