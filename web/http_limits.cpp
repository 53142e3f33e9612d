#include "web/http_limits.hpp"

#include <fmt/format.h>
#include <limits>

namespace werkzaam::web {
namespace {

// The largest form the library may hand on; also keeps sums of sizes far from overflow.
constexpr std::size_t largest_body = std::size_t{1} << 30;

struct Checker {
    Problems problems;

    template <class Number>
    void between(const char* name, Number value, Number least, Number most) {
        if (value >= least && value <= most) return;
        problems.push_back({fmt::format("instelling {}", name), fmt::format("De waarde {} kan niet.", value),
                            fmt::format("Kies een waarde van {} tot en met {}.", least, most)});
    }

    void time(const char* name, HttpLimits::Milliseconds value) {
        between<long long>(name, value.count(), 1, 3'600'000);
    }

    void rate(const char* name, const RateLimit& limit) {
        if (limit.per_second == 0) return;
        between(fmt::format("{}.per_second", name).c_str(), limit.per_second, 0.001, 1e6);
        between(fmt::format("{}.burst", name).c_str(), limit.burst, 1.0, 1e6);
    }
};

}  // namespace

Problems problems_of(const HttpLimits& limits) {
    Checker check;
    check.between<std::size_t>("head_bytes", limits.head_bytes, 256, 1 << 20);
    check.between<std::size_t>("head_lines", limits.head_lines, 2, 1000);
    // The library's own limit on the request line is 8,192 bytes, and its route patterns recurse over the
    // path.
    check.between<std::size_t>("target_bytes", limits.target_bytes, 64, 4096);
    check.between<std::size_t>("body_bytes", limits.body_bytes, 0, largest_body);
    check.time("head_time", limits.head_time);
    check.time("body_time", limits.body_time);
    check.time("idle_time", limits.idle_time);
    check.time("write_time", limits.write_time);
    check.time("drain_time", limits.drain_time);
    check.time("stop_time", limits.stop_time);
    check.between<std::size_t>("write_rate", limits.write_rate, 1, std::numeric_limits<std::uint32_t>::max());
    check.between<std::size_t>("connections", limits.connections, 1, 1'000'000);
    check.between<std::size_t>("buffered_bytes", limits.buffered_bytes, 64 * 1024, std::size_t{1} << 40);
    check.between<std::size_t>("workers", limits.workers, 1, 1024);
    check.between<std::size_t>("queue", limits.queue, 1, 1'000'000);
    check.between<std::size_t>("rate_buckets", limits.rate_buckets, 1, 10'000'000);
    check.between("backlog", limits.backlog, 1, 65'535);
    check.rate("read_rate", limits.read_rate);
    check.rate("post_rate", limits.post_rate);
    return check.problems;
}

}  // namespace werkzaam::web
