// Whether a text speaks of something: all words of the question are in it, compared by stem and by the parts
// of compounds, stop words left out. Silence proves nothing: a text that does not mention a thing does not
// deny it.
//
// Safe from any thread. Words without anything but stop words are mentioned nowhere.
#pragma once

#include <string_view>

#include "search/snapshot.hpp"

namespace werkzaam::search {

bool mentions(const Snapshot& snapshot, std::string_view text, std::string_view words);

}  // namespace werkzaam::search
