// Finds the end of a request head in a buffer that grows, and refuses at once what is too long, has control
// bytes (a TLS hello, for instance) or lines that do not end in CR LF (RFC 9112 §2.2).
//
// Thread safety: none needed, no shared state. Errors: a Refusal with the HTTP status to answer; never an
// exception.
#pragma once

#include <cstddef>
#include <string_view>

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

}  // namespace werkzaam::web
