#include "command/command.hpp"

#include <cstdio>
#include <fmt/format.h>

namespace werkzaam::command {

void say(const std::string& text) {
    std::fputs(text.c_str(), stderr);
}

int fail(const Problems& problems) {
    for (const auto& [where, what, hint] : problems) {
        say(fmt::format("{}: {}\n", where, what));
        if (!hint.empty()) say(fmt::format("  {}\n", hint));
    }
    return 1;
}

std::string size_in_words(std::uint64_t bytes) {
    constexpr double kilo = 1000, mega = kilo * kilo;
    const auto size = static_cast<double>(bytes);
    auto words = size < mega ? fmt::format("{:.1f} kB", size / kilo) : fmt::format("{:.1f} MB", size / mega);
    if (const auto point = words.find('.'); point != std::string::npos) words[point] = ',';
    return words;
}

}  // namespace werkzaam::command
