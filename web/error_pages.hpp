// The bodies of answers that no page made: a short Dutch page, or problem+json (RFC 9457) below /api/ and for
// .json.
//
// They need nothing from outside (no style sheet, no script), as they must work when nothing else does.
// Thread safety: functions without state. Errors: none; an unknown status gets the text of 400 or 500.
#pragma once

#include <string>
#include <string_view>

namespace werkzaam::web {

std::string_view error_content_type(std::string_view path);

/// `path` decides only between the two forms; no text of the visitor is repeated.
std::string error_body(int status, std::string_view path);

}  // namespace werkzaam::web
