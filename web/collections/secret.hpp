// Unguessable addresses: 128 random bits each, and the check of a secret without telling how much of it was
// right.
//
// Thread safety: functions without state. Errors: std::system_error when the system gives no random bytes.
#pragma once

#include <string>
#include <string_view>

namespace werkzaam::web {

/// 26 characters of Crockford's base32 in small letters (no i, l, o, u), from getrandom(2).
std::string random_id();
/// Whether it has that form.
bool is_random_id(std::string_view text);

/// SHA-256 in hexadecimal.
std::string sha256(std::string_view bytes);

/// Whether the secret has this hash; takes as long for a wrong one as for the right one.
bool has_hash(std::string_view secret, std::string_view hash);

}  // namespace werkzaam::web
