// What is drawn for the text of an assignment: arrows, lines to write on, and links to this site.
//
// The text is plain, and reads well as it is. A line "stap → ____" becomes a box, an arrow and an empty box;
// a line that ends in "____" a line to write on; a line that is an address of this site a link. The rest
// stays text. Pure functions, safe from any thread.
#pragma once

#include <string>
#include <string_view>

#include "web/view/view_parts.hpp"

namespace werkzaam::web {

/// What stands for something to fill in; more underscores are the same.
inline constexpr std::string_view blank = "____";

/// The whole line is an address below `base_url` ("https://host").
bool is_own_address(std::string_view line, std::string_view base_url);

/// [{"tekst", "pijl", "lijn", "adres"}], of each block one: a text of one or more lines, the step before an
/// arrow, the words before a line to write on (may be ""; "is_lijn" is true), an address. The others are
/// null.
ViewJson sheet_blocks(std::string_view text, std::string_view base_url);

}  // namespace werkzaam::web
