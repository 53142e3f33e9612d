// A passage taken apart, so that a template escapes all of it and still marks the found words.
//
// Pure function, safe from any thread.
#pragma once

#include <string_view>

#include "web/view/view_parts.hpp"

namespace werkzaam::web {

/// "… <mark>groep</mark> &amp; meer" (search::Passage::html) → [{"tekst","gemarkeerd"}…], unescaped.
ViewJson marked_parts(std::string_view html);

}  // namespace werkzaam::web
