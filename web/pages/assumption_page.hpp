// Onderbouwen: a form in which a team writes down its chain, and what is known of each arrow.
//
//   /onderbouwen?stap=…&stap=…[&nieuw=2][&actie=…]
//
// The address holds the chain. `nieuw` is the place (from 1) of a field that is still empty. `actie` is the
// button that was pressed, and never stays in an address:
//   voeg-toe            an empty field at the end
//   weg-2, op-2, neer-2 the second field goes, or changes places with the one above or below
//   kies-2-empathie     the second field becomes this concept
//   tussen-2-a.b        the concepts a and b come after the second field
// The numbers are those of the fields as sent, empty ones included. Pure functions, safe from any thread.
#pragma once

#include <optional>
#include <string>

#include "web/pages/page.hpp"
#include "web/pages/search_address.hpp"

namespace werkzaam::web {

/// The query that a pressed button leads to, percent-encoded; nullopt when none was pressed. A button that is
/// none of ours, or that points at nothing, leaves the chain as it was.
std::optional<std::string> query_after_action(const search::Snapshot& snapshot, const Parameters& parameters);

/// The form, with the verdicts when there are two steps or more; status 400, and what to mend, when there are
/// too many steps or one is too long.
Page assumption_page(const search::Snapshot& snapshot, const Parameters& parameters,
                     const TemplateSet& templates, search::Language language);

}  // namespace werkzaam::web
