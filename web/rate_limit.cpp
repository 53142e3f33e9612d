#include "web/rate_limit.hpp"

#include <algorithm>
#include <cmath>

namespace werkzaam::web {

RateLimiter::Bucket& RateLimiter::bucket_of(const Address& visitor, Clock::time_point now) {
    const auto found = by_visitor_.find(visitor);
    if (found != by_visitor_.end()) {
        recent_.splice(recent_.begin(), recent_, found->second);
        return recent_.front();
    }
    if (recent_.size() >= buckets_) {
        by_visitor_.erase(recent_.back().visitor);
        recent_.pop_back();
    }
    recent_.push_front({visitor, limit_.burst, now});
    by_visitor_.emplace(visitor, recent_.begin());
    return recent_.front();
}

std::chrono::seconds RateLimiter::take(const Address& visitor, Clock::time_point now) {
    if (limit_.per_second <= 0) return std::chrono::seconds{0};
    auto& bucket = bucket_of(visitor, now);
    const std::chrono::duration<double> since = now - bucket.filled;
    bucket.tokens = std::min(limit_.burst, bucket.tokens + std::max(0.0, since.count()) * limit_.per_second);
    bucket.filled = now;
    if (bucket.tokens >= 1) {
        bucket.tokens -= 1;
        return std::chrono::seconds{0};
    }
    return std::chrono::seconds{
        std::max(1L, std::lround(std::ceil((1 - bucket.tokens) / limit_.per_second)))};
}

}  // namespace werkzaam::web
