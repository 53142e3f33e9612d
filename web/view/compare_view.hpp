// Two to four records of one kind side by side as JSON: what they share, where they differ, what a source
// leaves out, and what to ask the owner. /api/v1/vergelijking, /vergelijken.json.
//
// The cells come from the record's own view (document_view.hpp), so nothing is said here that its page does
// not say. No ranking: records stand in the order in which they were chosen. Pure functions, safe from any
// thread.
#pragma once

#include <string>
#include <vector>

#include "corpus/result.hpp"
#include "web/pages/search_address.hpp"
#include "web/view/view_parts.hpp"

namespace werkzaam::web {

inline constexpr std::size_t fewest_compared = 2, most_compared = 4;

/// Of ?id=…&id=…: "liftjeleven" or "interventie/liftjeleven"; without a kind it is an intervention. The same
/// record twice counts once. Problems in Dutch: too few, too many, one that does not exist, several kinds.
Result<std::vector<search::DocId>> read_compared(const search::Snapshot& snapshot,
                                                 const Parameters& parameters);
/// "id=…&id=…", percent-encoded.
std::string compared_query(const search::Snapshot& snapshot, const std::vector<search::DocId>& docids);

/// {"soort","records","rijen","vragen","letOp","url"}. A row is a field:
/// {"veld","label","gelijk","gedeeld","vakken"}; a cell a text or a list of values, or {"nietVermeld":true}.
ViewJson compare_view(const search::Snapshot& snapshot, const std::vector<search::DocId>& docids);

}  // namespace werkzaam::web
