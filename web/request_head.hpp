// The head of an HTTP/1 request (RFC 9112 §2-§6), read as strictly as an open port needs.
//
// HeadScanner (head_scanner.hpp) finds where the head ends; parse_request_head() checks it and writes it anew
// for the HTTP library, from nothing but what was checked: canonical header names of a short list, '%' in
// values as
// "%25" (the library decodes them), a second '?' in the target as "%3F" (the library refuses it).
// Thread safety: none needed, no shared state. Errors: a Refusal with the HTTP status to answer; never an
// exception.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

#include "web/head_scanner.hpp"
#include "web/http_limits.hpp"

namespace werkzaam::web {

enum class Method { get, head, post };

struct RequestHead {
    Method method = Method::get;
    std::string path;         // as sent, before '?', not decoded
    std::string query;        // as sent, after the first '?'
    std::string for_library;  // request line and header lines; the empty line is still to be added
    std::string forwarded_for;
    std::string forwarded_proto;  // "http", "https" or empty
    std::size_t content_length = 0;
    bool http_1_0 = false;
    bool keep_alive = true;
    bool has_form = false;  // the body is application/x-www-form-urlencoded
};

std::variant<RequestHead, Refusal> parse_request_head(std::string_view head, const HttpLimits& limits);

/// What can be told of a request that was refused, to word the answer: empty when there is nothing to trust.
struct RefusedRequest {
    std::string path;
    bool is_head = false;
};
RefusedRequest look_at_refused(std::string_view buffer);

}  // namespace werkzaam::web
