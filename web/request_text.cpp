#include "web/request_text.hpp"

#include <ctime>
#include <fmt/format.h>

#include "search/language/fold.hpp"

namespace werkzaam::web {

bool is_text(std::string_view text) {
    if (text.find('\0') != std::string_view::npos) return false;
    // A folded text holds the replacement character only for bytes that are no UTF-8.
    constexpr std::string_view replacement = "\xEF\xBF\xBD";
    return text.find(replacement) != std::string_view::npos ||
           search::fold(text).find(replacement) == std::string::npos;
}

std::string today() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    ::gmtime_r(&now, &parts);
    return fmt::format("{:04}-{:02}-{:02}", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday);
}

}  // namespace werkzaam::web
