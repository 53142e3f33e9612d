// The OpenAPI 3.0 document of the API, made from the field table and one table of operations.
//
// Pure function. Form: the Dutch API design rules (NLGov REST API Design Rules); checked by their linter in
// the tests.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace werkzaam::web {

nlohmann::ordered_json open_api_document(const std::string& base_url);

}  // namespace werkzaam::web
