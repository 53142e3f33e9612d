// A storm of questions on a server: what was answered, how fast.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace werkzaam::faults {

struct Storm {
    std::size_t queries = 3000;
    std::size_t clients = 2;  ///< connections, each asking one question at a time
    std::uint32_t seed = 1;
};

struct StormReport {
    std::map<int, std::size_t> statuses;  ///< 0: no whole answer
    std::vector<std::string>
        refused;  ///< the first ten targets that got another status than 200, 400 and 404
    std::vector<double> milliseconds;                     ///< ascending
    std::vector<std::pair<double, std::string>> slowest;  ///< ten, the slowest first

    std::size_t other() const;
    /// The time within which this part of the answers came: percentile(0.999).
    double percentile(double part) const;
};

/// Throws std::runtime_error when nobody answers at all.
StormReport run_storm(std::uint16_t port, const Storm& storm);

/// A table for people.
std::string text_of(const StormReport& report);

}  // namespace werkzaam::faults
