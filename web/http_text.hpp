// Small pieces of HTTP text: tokens and case (RFC 9110 §5.6), form parameters, accepted codings, text fit for
// a log.
//
// ASCII only, as HTTP is; nothing here depends on the locale. Thread safety: functions without state. Errors:
// none.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace werkzaam::web {

constexpr bool is_alphanumeric(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
constexpr char upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

bool is_token(std::string_view text);
bool equal_ignoring_case(std::string_view left, std::string_view right);
/// Without spaces and tabs at both ends.
std::string_view trimmed(std::string_view text);

/// "a=b=c&d=%C3%A9+x" → {a: "b=c", d: "é x"}; pairs of one name keep their order. A '%' that begins no two
/// hexadecimal digits is a '%'. What comes out may be any bytes: check UTF-8 where it matters. Pairs after
/// the first `most` are dropped.
void add_form_parameters(std::string_view text, std::size_t most,
                         std::multimap<std::string, std::string>& parameters);

/// Whether an Accept-Encoding value allows a coding: named (or `*`) with a weight above zero. RFC 9110
/// §12.5.3.
bool accepts_coding(std::string_view accept_encoding, std::string_view coding);

/// Text of a user in one log line: control bytes, quotes, backslashes and non-ASCII bytes as \xNN, cut at
/// `longest`.
std::string escaped_for_log(std::string_view text, std::size_t longest = 200);

/// "Tue, 24 Nov 2026 14:13:20 GMT": the form of the Date header (RFC 9110 §5.6.7). Seconds since 1970.
std::string http_date(long long seconds);

}  // namespace werkzaam::web
