// The head of an HTTP/1 request (RFC 9112 §2-§6), read as strictly as an open port needs.
//
// Two steps, both pure: HeadScanner finds the end of the head in a buffer that grows, and refuses what is too
// long or holds control bytes at once; parse_request_head() checks the whole head and writes it anew for the
// HTTP library, from nothing but what was checked: canonical header names of a short list, '%' in values as
// "%25" (the library decodes them), a second '?' in the target as "%3F" (the library refuses it). Thread
// safety: none needed, no shared state. Errors: a Refusal with the HTTP status to answer; never an exception.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

#include "web/http_limits.hpp"

namespace werkzaam::web {

/// Why a request is not passed on. After any of them the rest of the stream cannot be trusted: answer and
/// close.
struct Refusal {
    int status = 400;
    std::string_view reason;  // English, for the log; a literal
};

class HeadScanner {
public:
    enum class State { more, complete, refused };

    /// Looks at the bytes that were not seen before. `buffer` is everything received since the head began;
    /// call again with a longer one after `more`. Never reads beyond the end of the head.
    State scan(std::string_view buffer, const HttpLimits& limits);

    /// The head, with the empty line that ends it, after `complete`.
    std::string_view head(std::string_view buffer) const { return buffer.substr(start_, end_ - start_); }
    /// Where the body, or the next request, begins; after `complete`.
    std::size_t end() const { return end_; }
    const Refusal& refusal() const { return refusal_; }

private:
    State refuse(int status, std::string_view reason);
    State end_of_line(const HttpLimits& limits);

    std::size_t position_ = 0;
    std::size_t start_ = 0;
    std::size_t line_start_ = 0;
    std::size_t lines_ = 0;
    std::size_t end_ = 0;
    bool after_return_ = false;
    Refusal refusal_;
};

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
