// What of a label is a name: "baby's en peuters (0 t/m 3 jaar)" is known as "baby's en peuters", "KIS
// (Kennisplatform …)" by both. Pure, thread-safe.
#pragma once

#include <string_view>
#include <vector>

#include "corpus/vocabulary.hpp"

namespace werkzaam::search {

/// One or two texts, views into `label`.
std::vector<std::string_view> label_texts(corpus::Scheme scheme, std::string_view label);

}  // namespace werkzaam::search
