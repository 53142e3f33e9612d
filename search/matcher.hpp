// Which documents match the words of a question: exact sets from posting lists, before any facet is looked
// at.
//
// All groups must be met; when too few documents do, most of the word weight will do (ranking.hpp). That is
// decided by the words alone, so that a facet's count is always the number of hits that choosing it gives.
// Pure reading, safe from any thread with a database of its own. Errors: Xapian::Error.
#pragma once

#include <chrono>
#include <string>
#include <vector>
#include <xapian.h>

#include "search/facet_counter.hpp"
#include "search/posting_cache.hpp"
#include "search/query_plan.hpp"
#include "search/ranking.hpp"
#include "search/request.hpp"

namespace werkzaam::search {

struct Match {
    DocumentSet documents;
    std::vector<DocumentSet> groups;  ///< by group of the plan: documents that meet it
    std::vector<DocumentSet> loose;   ///< by group: … or a part of it; filled when widened
    std::vector<double> weights;      ///< by group: how telling it is (inverse document frequency)
    bool widened = false;
    std::vector<std::string> missing;  ///< words that no document has
    std::vector<std::string> limited;  ///< "jokers", "tijd"

    explicit Match(std::uint32_t count) : documents(count) {}
};

Match match_words(const QueryPlan& plan, const Xapian::Database& database, PostingCache& postings,
                  const Ranking& ranking, const Limits& limits,
                  std::chrono::steady_clock::time_point deadline);

/// log(1 + (N - n + ½) / (n + ½)): the usual inverse document frequency of BM25, never negative.
double telling(std::uint32_t documents, std::uint32_t found);

}  // namespace werkzaam::search
