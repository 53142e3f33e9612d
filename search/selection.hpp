// The documents that a search lets through, all of them, without ranking: for the matrix and the lists that
// go over a whole result.
//
// The words and chosen values of the request count, as in Snapshot::search; spelling is not corrected. Safe
// from any thread; what a user types never throws.
#pragma once

#include "search/document_set.hpp"
#include "search/request.hpp"
#include "search/snapshot.hpp"

namespace werkzaam::search {

DocumentSet select(const Snapshot& snapshot, const Request& request, const Limits& limits = {});

}  // namespace werkzaam::search
