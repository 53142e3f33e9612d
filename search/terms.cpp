#include "search/terms.hpp"

namespace werkzaam::search::terms {
namespace {

constexpr std::size_t longest_term = 240;

/// Cut at a UTF-8 boundary: a byte 10xxxxxx continues the character before it.
std::string cut(std::string term) {
    if (term.size() <= longest_term) return term;
    auto end = longest_term;
    while (end > 0 && (static_cast<unsigned char>(term[end]) & 0xC0) == 0x80) --end;
    term.resize(end);
    return term;
}

std::string joined(std::string_view prefix, std::string_view separator, std::string_view text) {
    std::string term;
    term.reserve(prefix.size() + separator.size() + text.size());
    term.append(prefix).append(separator).append(text);
    return cut(std::move(term));
}

}  // namespace

std::string stem(std::string_view stem) {
    return joined("Z", "", stem);
}

std::string part(std::string_view stem) {
    return joined("C", "", stem);
}

std::string word(std::string_view folded) {
    return joined("W", "", folded);
}

std::string field_word(Field field, std::string_view stem) {
    return joined(row_of(field).prefix, ":", stem);
}

bool is_field_word(std::string_view term) {
    const auto end = term.find_first_of(":=");
    return term.starts_with('X') && end != std::string_view::npos && term[end] == ':';
}

std::string value(Field facet, std::string_view value) {
    return joined(row_of(facet).prefix, "=", value);
}

std::string document(corpus::Kind kind, std::string_view id) {
    std::string prefix = "Q";
    prefix += corpus::dutch_name_of(kind);
    return joined(prefix, "/", id);
}

}  // namespace werkzaam::search::terms
