// Progress of a long command on stderr: a bar that redraws itself on a terminal, one line a second otherwise.
//
// Not thread safe: called from the thread that does the work. No errors: what cannot be shown is not shown.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace werkzaam::command {

class ProgressBar {
public:
    ProgressBar();
    ~ProgressBar();  ///< leaves the terminal's line empty
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;

    void show(const std::string& stage, std::uint64_t done, std::uint64_t total);

private:
    using Clock = std::chrono::steady_clock;
    const bool terminal_;
    const Clock::time_point start_ = Clock::now();
    Clock::time_point next_;
    std::string stage_;
};

}  // namespace werkzaam::command
