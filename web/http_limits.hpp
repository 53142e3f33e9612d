// The limits of the HTTP server: every bound that keeps one visitor from taking what belongs to the others.
//
// Units are in the names or types: bytes, milliseconds, counts. docs/server.md has the reason of each
// default. limit_table() names those that `serve --limit NAME=VALUE` sets: text, checks, help and docs come
// from it. Thread safety: a value; give it to HttpFront before it runs. Errors: set_limit() and problems_of()
// name settings that cannot work, in Dutch.
#pragma once

#include <chrono>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "corpus/result.hpp"
#include "web/network_address.hpp"

namespace werkzaam::web {

/// A token bucket: `burst` requests at once, after that `per_second`. A rate of 0 means no limit.
struct RateLimit {
    double per_second = 0;
    double burst = 0;
};

struct HttpLimits {
    using Milliseconds = std::chrono::milliseconds;

    // The head of a request: request line and header lines, with the empty line that ends it.
    std::size_t head_bytes = std::size_t{16} * 1024;
    std::size_t head_lines = 64;
    std::size_t target_bytes = 4096;
    Milliseconds head_time{10'000};

    // The body: only of a POST with one Content-Length.
    std::size_t body_bytes = std::size_t{1024} * 1024;
    Milliseconds body_time{20'000};

    // A connection.
    Milliseconds idle_time{15'000};   // between two requests
    Milliseconds write_time{30'000};  // for an answer, and more as it is read at write_rate
    std::size_t write_rate = 8192;    // bytes a second that earn an answer more time
    Milliseconds drain_time{2'000};   // to read what a refused client still sends, so that it sees the answer
    std::size_t connections = 800;    // above it the one nearest its deadline is closed
    // Of one visitor, Address::visitor(); 0: no limit; never for loopback and trusted proxies.
    std::size_t connections_per_address = 200;
    std::size_t buffered_bytes =
        std::size_t{32} * 1024 * 1024;  // requests and answers in memory, of all connections together

    // The work.
    std::size_t workers = 4;
    std::size_t queue = 256;       // requests that wait for a worker; above it one of who asks most gets 503
    Milliseconds queue_time{100};  // when the oldest has waited longer, who asks least goes first
    int backlog = 1024;
    Milliseconds stop_time{3'000};  // to finish answers after stop()

    // Requests of one visitor, Address::visitor(); loopback and trusted proxies themselves are not limited.
    RateLimit read_rate{20, 240};
    RateLimit post_rate{1, 40};
    std::size_t rate_buckets = 4096;
    bool limit_loopback = false;  // count loopback as any other address

    /// Proxies whose X-Forwarded-For and X-Forwarded-Proto are believed.
    std::vector<AddressRange> trusted_proxies{};

    /// A path is logged up to and including one of these parts: what follows is a secret address.
    std::vector<std::string> secret_paths{"/verzamelingen/"};
    /// One log line a request at level info; otherwise at level debug.
    bool access_log = false;
};

/// One setting of the table.
struct LimitRow {
    std::string_view name;  // as the member
    std::variant<std::size_t HttpLimits::*, int HttpLimits::*, HttpLimits::Milliseconds HttpLimits::*,
                 RateLimit HttpLimits::*, bool HttpLimits::*>
        member;
    double least = 0, most = 0;  // of a number; of a rate each of its two numbers, unless it is off
    std::string_view help;       // Dutch
};

std::span<const LimitRow> limit_table();

/// The value as set_limit() reads it: "16384", "on", and of a rate "20/240" (a second / at once) or "0"
/// (none).
std::string text_of(const HttpLimits& limits, const LimitRow& row);

/// Sets what "NAME=VALUE" says. Empty when it worked; else nothing is changed.
Problems set_limit(HttpLimits& limits, std::string_view assignment);

/// Empty when the settings can work.
Problems problems_of(const HttpLimits& limits);

}  // namespace werkzaam::web
