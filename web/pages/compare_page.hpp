// Comparing two to four interventions (or other records of one kind) side by side, and choosing which.
//
//   /vergelijken?id=liftjeleven&id=keti-koti-tafel     (web/view/compare_view.hpp)
//
// With no or one record the page is the form that chooses another: first those that are similar, then all.
// Pure functions, safe from any thread.
#pragma once

#include "web/pages/page.hpp"
#include "web/pages/search_address.hpp"

namespace werkzaam::web {

/// Status 400, what to mend and the form, when records do not exist, are too many or of several kinds.
Page compare_page(const search::Snapshot& snapshot, const Parameters& parameters,
                  const TemplateSet& templates, search::Language language);

}  // namespace werkzaam::web
