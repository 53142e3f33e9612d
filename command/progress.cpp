#include "command/progress.hpp"

#include <cstdio>
#include <fmt/format.h>
#include <unistd.h>

#include "command/command.hpp"

namespace werkzaam::command {

namespace {

using namespace std::chrono_literals;
constexpr auto redraw_every = 50ms;
constexpr auto log_every = 1s;
constexpr std::uint64_t bar_width = 30;

}  // namespace

ProgressBar::ProgressBar() : terminal_(::isatty(STDERR_FILENO) == 1), next_(start_) {
    if (!terminal_) next_ += log_every;
}

ProgressBar::~ProgressBar() {
    if (terminal_) say("\r\x1b[K");
}

void ProgressBar::show(const std::string& stage, std::uint64_t done, std::uint64_t total) {
    const auto now = Clock::now();
    const bool another = terminal_ && stage != stage_;
    if (now < next_ && !another) return;
    stage_ = stage;
    next_ = now + (terminal_ ? Clock::duration(redraw_every) : Clock::duration(log_every));
    if (terminal_) {
        const auto filled = total ? bar_width * done / total : 0;
        say(fmt::format("\r\x1b[K{:<12}[{:<{}}] {}/{}", stage, std::string(filled, '#'), bar_width, done,
                        total));
        std::fflush(stderr);
    } else {
        say(fmt::format("{:.0f} s: {} {}/{}\n", std::chrono::duration<double>(now - start_).count(), stage,
                        done, total));
    }
}

}  // namespace werkzaam::command
