// A storm of questions on a server: what was answered, how fast.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace werkzaam::faults {

struct Storm {
    std::size_t queries = 3000;
    std::size_t clients = 2;  ///< connections, each asking one question at a time
    std::uint32_t seed = 1;
    /// The processor time of the server until now; asked before and after each question.
    std::function<std::chrono::nanoseconds()> processor_time{};
    /// Called, by the client that came there, when a quarter, a half, … of the questions is answered.
    std::function<void(unsigned percent)> on_quarter{};
};

/// One question, answered.
struct Asked {
    double milliseconds = 0;
    double processor = 0;  ///< milliseconds that the server computed meanwhile, for whomever
    std::string_view kind;
};

struct StormReport {
    std::map<int, std::size_t> statuses;  ///< 0: no whole answer
    std::vector<std::string>
        refused;               ///< the first ten targets that got another status than 200, 400 and 404
    std::vector<Asked> asked;  ///< the fastest first
    std::vector<std::pair<Asked, std::string>> slowest;  ///< ten with their targets, the slowest first

    std::size_t other() const;
    /// The time within which this part of the answers came: percentile(0.999).
    double percentile(double part) const;
};

/// Throws std::runtime_error when nobody answers at all.
StormReport run_storm(std::uint16_t port, const Storm& storm);

/// Tables for people: of all questions, of each kind, and the slowest.
std::string text_of(const StormReport& report);

}  // namespace werkzaam::faults
