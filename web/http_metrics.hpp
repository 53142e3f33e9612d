// What the HTTP server counts, for /metrics.
//
// Thread safety: every member may be read and written by any thread (relaxed atomics: each number is right by
// itself, they are not one moment). Units are in the names. Errors: none.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace werkzaam::web {

/// Counts of durations under fixed bounds, as a Prometheus histogram wants them (each count is of its own
/// bucket only).
class LatencyHistogram {
public:
    static constexpr std::array<double, 12> bounds_ms{0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 1000, 5000};

    void add(std::chrono::nanoseconds duration) {
        const double ms = std::chrono::duration<double, std::milli>(duration).count();
        std::size_t bucket = 0;
        while (bucket < bounds_ms.size() && ms > bounds_ms[bucket]) ++bucket;
        counts_[bucket].fetch_add(1, std::memory_order_relaxed);
        sum_ns_.fetch_add(static_cast<std::uint64_t>(duration.count()), std::memory_order_relaxed);
    }

    /// Bucket i holds what is at most bounds_ms[i] and above the bound before it; the last one is everything
    /// above.
    std::uint64_t count(std::size_t bucket) const { return counts_[bucket].load(std::memory_order_relaxed); }
    static constexpr std::size_t buckets() { return bounds_ms.size() + 1; }
    double sum_seconds() const { return static_cast<double>(sum_ns_.load(std::memory_order_relaxed)) / 1e9; }

private:
    std::array<std::atomic<std::uint64_t>, bounds_ms.size() + 1> counts_{};
    std::atomic<std::uint64_t> sum_ns_{0};
};

struct HttpMetrics {
    using Counter = std::atomic<std::uint64_t>;

    /// Answers by status class: [2] is 2xx, [4] is 4xx; handlers' and the front's own together.
    std::array<Counter, 6> answers{};
    Counter refused{0};       // requests that the front answered itself: bad head, limit, rate, queue
    Counter rate_limited{0};  // of these: 429
    Counter overloaded{0};    // of these: 503
    Counter timed_out{0};     // connections closed at a deadline, idle ones not counted
    Counter evicted{0};       // connections closed to make room for another, or for memory
    Counter turned_away{0};   // connections closed at once: too many from one address, or no room
    Counter accepted{0};      // connections
    Counter received_bytes{0};
    Counter sent_bytes{0};
    // These go up and down.
    Counter open_connections{0};
    Counter queued{0};          // requests waiting for a worker
    Counter buffered_bytes{0};  // requests and answers in memory
    /// From the last byte of the request to the finished answer: waiting for a worker included, sending not.
    LatencyHistogram latency;

    void count_answer(int status) {
        if (status >= 100 && status < 600)
            answers[static_cast<std::size_t>(status / 100)].fetch_add(1, std::memory_order_relaxed);
    }
};

}  // namespace werkzaam::web
