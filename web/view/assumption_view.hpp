// A tested assumption as JSON: /api/v1/onderbouwing, /onderbouwen.json and what the page shows.
//
// Pure functions, safe from any thread.
#pragma once

#include <string>
#include <vector>

#include "corpus/result.hpp"
#include "search/assumption.hpp"
#include "web/pages/search_address.hpp"
#include "web/view/view_parts.hpp"

namespace werkzaam::web {

/// The steps of an address (?stap=…&stap=…): trimmed, empty ones left out. Problems: more than eight, a step
/// of more than 500 characters. Fewer than two is the caller's to judge: a form starts
/// empty.
Result<std::vector<std::string>> read_steps(const Parameters& parameters);
/// "stap=…&stap=…", percent-encoded.
std::string steps_query(const std::vector<std::string>& steps);

/// {"stappen","pijlen","telling","vragen","opmerking","url"}; two steps at least.
ViewJson assumption_view(const search::Snapshot& snapshot, const std::vector<std::string>& steps);

}  // namespace werkzaam::web
