// Which of the matching documents comes first. The numbers are in ranking.hpp, the formula in docs/search.md.
//
// BM25 over the weighted words (word_scorer.hpp) gives the best `ranking::window` hits; these are then
// ordered again by what the words alone do not say (the name, the concepts asked for, how much of the
// question was found). Safe from any thread with a database of its own. Errors: Xapian::Error.
#pragma once

#include <vector>
#include <xapian.h>

#include "search/matcher.hpp"
#include "search/query_plan.hpp"
#include "search/ranking.hpp"
#include "search/request.hpp"
#include "search/snapshot.hpp"

namespace werkzaam::search {

struct Ranked {
    DocId docid = 0;
    ScoreParts parts;
    double score = 0;  ///< 0 when sorted by name or year, or when there are no words
};

/// Hits [from, from + count) of the documents in `passing`.
std::vector<Ranked> rank(const QueryPlan& plan, const Match& match, const DocumentSet& passing,
                         const Request& request, const Ranking& ranking, const Snapshot::Parts& parts,
                         const Xapian::Database& database);

}  // namespace werkzaam::search
