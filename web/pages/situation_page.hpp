// "Past dit bij mijn situatie?": a form of what a situation asks, and per intervention and criterion whether
// it fits (web/view/situation_view.hpp). Pure functions, safe from any thread.
#pragma once

#include "web/pages/page.hpp"
#include "web/pages/search_address.hpp"

namespace werkzaam::web {

/// Without a criterion the form alone; status 400 and what to mend when the address is wrong.
Page situation_page(const search::Snapshot& snapshot, const Parameters& parameters,
                    const TemplateSet& templates, search::Language language);

}  // namespace werkzaam::web
