// What a visitor typed: whether it is text at all; and the day on which it was asked.
//
// Safe from any thread.
#pragma once

#include <string>
#include <string_view>

namespace werkzaam::web {

/// UTF-8 without NUL: what is not, is no question.
bool is_text(std::string_view text);

/// "2026-11-24", UTC.
std::string today();

}  // namespace werkzaam::web
