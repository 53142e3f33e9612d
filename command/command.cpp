#include "command/command.hpp"

#include <cstdio>
#include <fmt/format.h>

namespace werkzaam::command {

int fail(const Problems& problems) {
    for (const auto& [where, what, hint] : problems) {
        fmt::print(stderr, "{}: {}\n", where, what);
        if (!hint.empty()) fmt::print(stderr, "  {}\n", hint);
    }
    return 1;
}

}  // namespace werkzaam::command
