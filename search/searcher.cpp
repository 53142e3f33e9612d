// Snapshot::search: parse → plan → match → count → rank → explain. Each step is a file of its own.
#include <algorithm>
#include <chrono>
#include <map>
#include <set>

#include "search/explanation.hpp"
#include "search/matcher.hpp"
#include "search/query_parser.hpp"
#include "search/query_plan.hpp"
#include "search/ranker.hpp"
#include "search/snapshot_parts.hpp"

namespace werkzaam::search {

namespace {

using Clock = std::chrono::steady_clock;

/// Chosen values as ids; an unknown one matches nothing and is named.
FacetChoice choice_of(const Request& request, const FacetDictionary& dictionary,
                      std::vector<std::string>& unknown, std::array<bool, facet_count>& impossible) {
    FacetChoice choice;
    for (std::size_t f = 0; f < facet_count; ++f) {
        for (const auto& id : request.chosen[f]) {
            if (const auto value = dictionary.find(field_table[f].field, id))
                choice[f].push_back(*value);
            else
                unknown.push_back(std::string(field_table[f].name) + "=" + id);
        }
        std::sort(choice[f].begin(), choice[f].end());
        choice[f].erase(std::unique(choice[f].begin(), choice[f].end()), choice[f].end());
        impossible[f] = choice[f].empty() && !request.chosen[f].empty();
    }
    return choice;
}

/// The values of one facet: by count, then in dictionary order; children below their parents.
class FacetLister {
public:
    FacetLister(const FacetDictionary& dictionary, const FacetCounts& counts, const FacetChoice& choice)
        : dictionary_(dictionary), counts_(counts), choice_(choice) {}

    FacetResult list(Field facet) {
        facet_ = facet;
        children_.clear();
        const auto [first, last] = dictionary_.range(facet);
        for (auto value = first; value < last; ++value) {
            if (!shown(value)) continue;
            // A child whose parent is not shown stands at the top.
            const auto parent = dictionary_.values()[value].parent;
            children_[parent && shown(*parent) ? static_cast<int>(*parent) : -1].push_back(value);
        }
        FacetResult result{facet, {}};
        add(result, -1, 0);
        return result;
    }

private:
    bool chosen(ValueId value) const {
        const auto& values = choice_[index_of(facet_)];
        return std::binary_search(values.begin(), values.end(), value);
    }
    bool shown(ValueId value) const { return counts_.counts[value] > 0 || chosen(value); }

    void add(FacetResult& result, int parent, unsigned depth) {
        auto values = children_[parent];
        const bool by_year = row_of(facet_).type == FieldType::year;  // Years stand newest first.
        if (!by_year)
            std::stable_sort(values.begin(), values.end(),
                             [&](ValueId a, ValueId b) { return counts_.counts[a] > counts_.counts[b]; });
        for (const auto value : values) {
            result.values.push_back({value, counts_.counts[value], chosen(value), depth});
            add(result, value, depth + 1);
        }
    }

    const FacetDictionary& dictionary_;
    const FacetCounts& counts_;
    const FacetChoice& choice_;
    Field facet_{};
    std::map<int, std::vector<ValueId>> children_;
};

/// A question with everything that was done for it.
struct Run {
    QueryPlan plan;
    Match match;
};

Run run_words(std::string_view text, const Request& request, const Limits& limits, const Ranking& ranking,
              const Snapshot::Parts& parts, const Xapian::Database& database, Clock::time_point deadline) {
    auto plan = plan_query(parse_query(text, limits), parts, ranking, request.literal);
    auto match = match_words(plan, database, *parts.postings, ranking, limits, deadline);
    return {std::move(plan), std::move(match)};
}

/// What the question would be with better spelling.
class BetterSpelling {
public:
    BetterSpelling(const std::string& text, const Snapshot::Parts& parts)
        : text_(text),
          tokens_(parts.analyzer->analyze(text)),
          corrections_(parts.spelling->correct(tokens_)) {
        // What people say is no error because the texts do not have it.
        const auto everyday = parts.everyday->find(tokens_);
        std::erase_if(corrections_, [&](const Correction& correction) {
            return std::any_of(everyday.begin(), everyday.end(), [&](const EverydayMeaning& found) {
                return std::binary_search(found.tokens.begin(), found.tokens.end(), correction.begin);
            });
        });
    }

    /// With `known_words_too` correct Dutch words that found nothing are corrected as well.
    std::optional<std::string> text(bool known_words_too) const {
        return apply_corrections(text_, tokens_, corrections_, known_words_too);
    }

private:
    const std::string& text_;
    std::vector<Token> tokens_;
    std::vector<Correction> corrections_;
};

std::vector<Recognised> recognised(const QueryPlan& plan, std::string_view text, const Snapshot::Parts& parts,
                                   const FacetCounts& counts, const FacetChoice& choice) {
    std::vector<Recognised> found;
    std::set<ValueId> seen;
    for (const auto& concept_ : plan.concepts)
        for (std::size_t f = 0; f < facet_count; ++f) {
            if (field_table[f].scheme != concept_.concept_->scheme) continue;
            const auto value = parts.facets->dictionary().find(field_table[f].field, concept_.concept_->id);
            if (!value || counts.counts[*value] == 0 || !seen.insert(*value).second) continue;
            if (std::binary_search(choice[f].begin(), choice[f].end(), *value)) continue;
            const auto& known = parts.facets->dictionary().values()[*value];
            const auto begin = plan.tokens[concept_.begin].begin, end = plan.tokens[concept_.end - 1].end;
            found.push_back({std::string(text.substr(begin, end - begin)), known.facet, known.id,
                             known.label_nl, known.label_en});
        }
    return found;
}

void add_hits(Response& response, const Run& run, const std::vector<Ranked>& ranked,
              const Snapshot::Parts& parts) {
    const WordFinder words(run.plan, run.match);
    if (words.groups() == 0) {  // nothing to look for in them: no text is analysed
        for (const auto& hit : ranked)
            response.hits.push_back({hit.docid, parts.order->kind(hit.docid), hit.score, hit.parts, {}, {}});
        return;
    }
    for (const auto& hit : ranked) {
        const auto analysed = parts.analysed->get(hit.docid);
        const auto found = words.find(*analysed);
        response.hits.push_back({hit.docid, parts.order->kind(hit.docid), hit.score, hit.parts,
                                 passages_of(*analysed, found, words),
                                 why_found(*analysed, found, words, run.plan, *parts.facets)});
    }
}

Response answer(const Request& request, const Limits& limits, const Ranking& ranking,
                const Snapshot::Parts& parts) {
    const auto deadline = Clock::now() + limits.time;
    const auto database = parts.databases->lend();
    Response response;
    response.text = request.text;
    auto run = run_words(request.text, request, limits, ranking, parts, *database, deadline);
    const bool has_words = !run.plan.groups.empty();
    if (!request.literal && has_words) {
        const bool nothing = run.match.documents.size() == 0;
        const BetterSpelling spelling(request.text, parts);
        if (auto better = spelling.text(nothing)) {
            response.did_you_mean = better;
            // A word that is misspelt and no document has is no word to search for.
            if (nothing || spelling.text(false)) {
                auto second = run_words(*better, request, limits, ranking, parts, *database, deadline);
                if (second.match.documents.size() > 0) {
                    run = std::move(second);
                    response.text = *better;
                    response.corrected = true;
                }
            }
        }
    }

    std::array<bool, facet_count> impossible{};
    const auto choice = choice_of(request, parts.facets->dictionary(), response.unknown_values, impossible);
    const bool none = std::any_of(impossible.begin(), impossible.end(), [](bool b) { return b; });
    const auto documents = none ? DocumentSet(parts.facets->documents()) : run.match.documents;
    const auto counts = count_facets(*parts.facets, documents, choice);
    response.total = counts.total;
    response.from = request.from;
    response.count = std::min(request.count, limits.per_page);
    Request bounded = request;
    bounded.count = response.count;
    add_hits(response, run, rank(run.plan, run.match, counts.passing, bounded, ranking, parts, *database),
             parts);
    FacetLister lister(parts.facets->dictionary(), counts, choice);
    for (std::size_t f = 0; f < facet_count; ++f)
        response.facets.push_back(lister.list(field_table[f].field));

    const auto plain = parse_query(response.text, limits).plain;
    response.recognised = recognised(run.plan, plain, parts, counts, choice);
    for (std::size_t g = 0; g < run.plan.groups.size(); ++g)
        response.words.push_back({run.plan.groups[g].word, run.match.weights[g], run.match.groups[g].size()});
    response.widened = run.match.widened;
    response.ignored_words = run.match.missing;
    response.dropped_words = run.plan.dropped_words;
    response.synonyms = run.plan.synonyms;
    response.limited = run.plan.limited;
    response.limited.insert(response.limited.end(), run.match.limited.begin(), run.match.limited.end());
    return response;
}

}  // namespace

Response Snapshot::search(const Request& request, const Limits& limits) const {
    return search(request, limits, Ranking{});
}

Response Snapshot::search(const Request& request, const Limits& limits, const Ranking& ranking) const {
    const auto start = Clock::now();
    Response response;
    try {
        response = answer(request, limits, ranking, *parts_);
    } catch (const Xapian::Error&) {
        // No query is an error: what the engine refuses is searched as the plain words it holds.
        Request plain = request;
        plain.text.erase(std::remove_if(plain.text.begin(), plain.text.end(),
                                        [](char c) { return c == '"' || c == '*' || c == ':' || c == '-'; }),
                         plain.text.end());
        response = answer(plain, limits, ranking, *parts_);
    }
    response.milliseconds = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
    return response;
}

}  // namespace werkzaam::search
