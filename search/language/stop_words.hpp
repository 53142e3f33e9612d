// Stop words, from data/stop_words.txt. Read-only, thread-safe.
#pragma once

#include <string_view>

namespace werkzaam::search {

bool is_stop_word(std::string_view folded);

}  // namespace werkzaam::search
