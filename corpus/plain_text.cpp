#include "corpus/plain_text.hpp"

#include <algorithm>

namespace werkzaam::corpus {
namespace {

constexpr std::string_view replacement_character = "\xEF\xBF\xBD";

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Copies what is allowed and turns each run of white space into `join(newlines in the run)`.
template <class Join>
std::string regular(std::string_view text, Join join) {
    std::string out;
    out.reserve(text.size());
    bool pending = false;
    int newlines = 0;
    while (!text.empty()) {
        const char first = text.front();
        if (is_space(first)) {
            pending = true;
            // A carriage return before a newline is the same line end.
            const bool line_end = first == '\n' || (first == '\r' && !text.starts_with("\r\n"));
            if (line_end) ++newlines;
            text.remove_prefix(1);
            continue;
        }
        const auto decoded = decode_utf8(text);
        const auto length = std::max<std::size_t>(decoded.length, 1);
        if (decoded.length != 0 && !is_allowed_character(decoded.value)) {
            text.remove_prefix(length);
            continue;
        }
        if (pending && !out.empty()) out += join(newlines);
        pending = false;
        newlines = 0;
        out += decoded.length == 0 ? replacement_character : text.substr(0, length);
        text.remove_prefix(length);
    }
    return out;
}

}  // namespace

std::string one_line(std::string_view text) {
    return regular(text, [](int) -> std::string_view { return " "; });
}

std::string paragraphs(std::string_view text) {
    return regular(text, [](int newlines) -> std::string_view { return newlines > 1 ? "\n\n" : " "; });
}

std::string shown(std::string_view text) {
    constexpr std::size_t most_characters = 60, most_bytes = 4 * most_characters;
    // Cut the bytes first: a message must not cost what a 16 MB value costs.
    const bool long_text = text.size() > 4 * most_bytes;
    auto line = one_line(long_text ? text.substr(0, 4 * most_bytes) : text);
    std::size_t at = 0, characters = 0;
    while (at < line.size() && characters < most_characters) {
        at += decode_utf8(std::string_view(line).substr(at)).length;
        ++characters;
    }
    const bool cut = at < line.size() || long_text;
    line.resize(at);
    return cut ? line + "…" : line;
}

bool is_slug(std::string_view id) {
    if (id.empty() || id.size() > 120) return false;
    if (id.size() > 1 && id.back() == '+') id.remove_suffix(1);
    bool after_hyphen = true;
    for (const char c : id) {
        const bool letter_or_digit = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!letter_or_digit && (c != '-' || after_hyphen)) return false;
        after_hyphen = c == '-';
    }
    return !after_hyphen;
}

CodePoint decode_utf8(std::string_view text) {
    if (text.empty()) return {};
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    if (first < 0x80) return {first, 1};
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || text.size() < length) return {};
    char32_t value = first & (0xFFu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80) return {};
        value = (value << 6) | (byte(i) & 0x3Fu);
    }
    constexpr char32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (value < smallest[length] || surrogate || value > 0x10FFFF) return {};
    return {value, length};
}

bool is_allowed_character(char32_t c) {
    if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
    if (c >= 0x7F && c <= 0x9F) return false;
    if (c >= 0xD800 && c <= 0xDFFF) return false;
    if (c >= 0xFDD0 && c <= 0xFDEF) return false;
    return c <= 0x10FFFF && (c & 0xFFFE) != 0xFFFE;
}

}  // namespace werkzaam::corpus
