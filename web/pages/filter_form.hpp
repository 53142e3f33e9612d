// The facets of a search page as a form: which values are shown, which are chosen, how to see more.
//
// Pure functions, safe from any thread.
#pragma once

#include "search/response.hpp"
#include "web/pages/search_address.hpp"
#include "web/view/view_parts.hpp"

namespace werkzaam::web {

/// One object a facet, in table order. A facet shows eight values, all its chosen ones, and all when it is
/// opened.
ViewJson filter_form(const search::Snapshot& snapshot, const SearchAddress& address,
                     const std::vector<search::FacetResult>& facets);

/// What the form must carry along beside the question and the choices: name and value.
ViewJson hidden_fields(const SearchAddress& address);

/// The chosen values, each with the address of the search without it.
ViewJson chosen_chips(const search::Snapshot& snapshot, const SearchAddress& address);

/// The label of a facet value in the language of the search; the id where there is none.
std::string value_label(const search::Snapshot& snapshot, search::Field facet, std::string_view id,
                        search::Language language);

}  // namespace werkzaam::web
