// The answer to a search as JSON: design §6, `/api/v1/_zoek`, `/zoeken.json` and `werkzaam search --json`.
//
// Pure function, safe from any thread.
#pragma once

#include "search/response.hpp"
#include "web/view/view_parts.hpp"

namespace werkzaam::web {

/// All but the facets, which a page shows in its own way.
ViewJson found_view(const search::Snapshot& snapshot, const search::Response& response,
                    search::Language language);

ViewJson search_view(const search::Snapshot& snapshot, const search::Response& response,
                     search::Language language);

ViewJson suggestions_view(const std::vector<search::Suggestion>& suggestions);

}  // namespace werkzaam::web
