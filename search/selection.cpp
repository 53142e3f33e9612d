#include "search/selection.hpp"

#include <chrono>

#include "search/facet_counter.hpp"
#include "search/matcher.hpp"
#include "search/query_parser.hpp"
#include "search/query_plan.hpp"
#include "search/snapshot_parts.hpp"

namespace werkzaam::search {

DocumentSet select(const Snapshot& snapshot, const Request& request, const Limits& limits) {
    const auto& parts = snapshot.parts();
    const auto choice = choice_of(parts.facets->dictionary(), request.chosen);
    auto chosen = filter_set(*parts.facets, choice);
    if (request.text.empty()) return chosen;
    try {
        const auto database = parts.databases->lend();
        const Ranking ranking;
        const auto plan = plan_query(parse_query(request.text, limits), parts, ranking, request.literal);
        const auto deadline = std::chrono::steady_clock::now() + limits.time;
        chosen &= match_words(plan, *database, *parts.postings, ranking, limits, deadline).documents;
        return chosen;
    } catch (const Xapian::Error&) {
        return DocumentSet(parts.facets->documents());
    }
}

}  // namespace werkzaam::search
