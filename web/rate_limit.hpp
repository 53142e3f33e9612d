// Token buckets, one a visitor: `burst` requests at once, `per_second` after that.
//
// Memory is bounded: at most `buckets` visitors are remembered; a new one then takes the place of the visitor
// seen longest ago. Time is given by the caller, so tests need no clock. Thread safety: none; the front's own
// thread is its only user. Errors: none.
#pragma once

#include <chrono>
#include <cstddef>
#include <list>
#include <unordered_map>

#include "web/http_limits.hpp"
#include "web/network_address.hpp"

namespace werkzaam::web {

class RateLimiter {
public:
    using Clock = std::chrono::steady_clock;

    RateLimiter(RateLimit limit, std::size_t buckets) : limit_(limit), buckets_(buckets) {}

    /// Zero when the visitor may go on (a token is taken); else the whole seconds after which it is worth to
    /// try again.
    std::chrono::seconds take(const Address& visitor, Clock::time_point now);

    std::size_t size() const { return recent_.size(); }

private:
    struct Bucket {
        Address visitor;
        double tokens = 0;
        Clock::time_point filled;
    };

    Bucket& bucket_of(const Address& visitor, Clock::time_point now);

    RateLimit limit_;
    std::size_t buckets_;
    std::list<Bucket> recent_;  // seen last in front
    std::unordered_map<Address, std::list<Bucket>::iterator> by_visitor_;
};

}  // namespace werkzaam::web
