// The search page: the answer of the search as the API gives it, and what a page shows beside it.
//
// Pure functions, safe from any thread.
#pragma once

#include "web/pages/page.hpp"
#include "web/pages/search_address.hpp"

namespace werkzaam::web {

/// Searches and makes the page. Without hits it searches a few times more, to say what would help.
Page search_page(const search::Snapshot& snapshot, const SearchAddress& address,
                 const TemplateSet& templates);

}  // namespace werkzaam::web
