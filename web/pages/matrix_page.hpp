// The matrix as a page: a table of two facets against each other, a list per row on a phone, and the evidence
// of one cell.
//
//   /matrix?rij=element&kolom=mechanisme&bekend=nee&vanaf=25&<a search>[&rijwaarde=…&kolomwaarde=…]
//
// Unlike its JSON, the page leaves out what nothing is known of unless bekend=nee, and shows some rows at a
// time. Pure functions, safe from any thread.
#pragma once

#include "web/pages/page.hpp"
#include "web/pages/search_address.hpp"

namespace werkzaam::web {

/// Status 400, the form and what to mend, when the address is wrong.
Page matrix_page(const search::Snapshot& snapshot, const Parameters& parameters, const TemplateSet& templates,
                 search::Language language);

}  // namespace werkzaam::web
