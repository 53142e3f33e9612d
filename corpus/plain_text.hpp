// The text of a record as it is kept: valid UTF-8 without control characters, white space made regular.
//
// Reading and writing both apply these, so a record survives write and read unchanged, also when its text
// came from a worksheet with tabs and hard returns. Pure functions; safe from any thread.
#pragma once

#include <string>
#include <string_view>

namespace werkzaam::corpus {

/// All white space runs become one space; none at the ends. Bytes that are not UTF-8 become U+FFFD, control
/// characters are left out.
std::string one_line(std::string_view text);

/// As one_line, but a blank line separates paragraphs: they are joined by "\n\n".
std::string paragraphs(std::string_view text);

/// For a message: one line of at most 60 characters, with an ellipsis where it was cut. Safe for any bytes.
std::string shown(std::string_view text);

/// Lower-case ASCII letters and digits in groups joined by single hyphens, 1 to 120 long:
/// "inleven-en-empathie". A closing '+' is allowed for age bands ("67+").
bool is_slug(std::string_view id);

/// Length in bytes of the UTF-8 sequence at the start of `text`, and its code point; length 0 when it is not
/// valid.
struct CodePoint {
    char32_t value = 0;
    std::size_t length = 0;
};
CodePoint decode_utf8(std::string_view text);

/// What a record may hold: XML 1.0 characters without DEL, C1 controls and non-characters.
bool is_allowed_character(char32_t code_point);

}  // namespace werkzaam::corpus
