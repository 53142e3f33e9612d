// One hit as a card on the search page: the hit of the JSON, and what a card shows beside it.
//
// Pure functions, safe from any thread.
#pragma once

#include "search/response.hpp"
#include "web/pages/template_set.hpp"
#include "web/view/view_parts.hpp"

namespace werkzaam::web {

/// `view` is the hit in search_view()["treffers"].
ViewJson hit_card(const search::Snapshot& snapshot, const search::Hit& hit, ViewJson view,
                  const TemplateSet& templates, search::Language language);

/// {"genoemd_aantal","genoemd_een","afgeleid_aantal"}: how many records name an element or a narrower
/// one, how many have it only interpreted. The records that the filter on it finds, without the mechanisms.
ViewJson element_usage(const search::Snapshot& snapshot, std::string_view element);

}  // namespace werkzaam::web
