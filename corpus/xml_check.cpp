#include "corpus/xml_check.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "corpus/plain_text.hpp"

namespace werkzaam::corpus {
namespace {

void check_characters(std::string_view xml, const std::string& file, const LineIndex& lines,
                      Problems& problems) {
    std::size_t at = 0;
    int last_line = 0;
    while (at < xml.size() && problems.size() < most_xml_problems) {
        const auto decoded = decode_utf8(xml.substr(at));
        const bool valid = decoded.length != 0;
        if (valid && is_allowed_character(decoded.value)) {
            at += decoded.length;
            continue;
        }
        const int line = lines.line_at(at);
        if (line != last_line) {  // one message a line is enough
            auto where = fmt::format("{}:{}", file, line);
            const auto byte = static_cast<unsigned>(static_cast<unsigned char>(xml[at]));
            if (valid)
                problems.push_back({std::move(where),
                                    fmt::format("Een besturingsteken (U+{:04X}) in de tekst.",
                                                static_cast<unsigned>(decoded.value)),
                                    "Haal het teken weg; het is vaak bij plakken meegekomen."});
            else
                problems.push_back({std::move(where),
                                    fmt::format("Geen geldige UTF-8 (byte 0x{:02X}).", byte),
                                    "Bewaar het bestand opnieuw als UTF-8."});
        }
        last_line = line;
        at += valid ? decoded.length : 1;
    }
}

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Takes ` name="value"` from the front of `rest`; nullopt, and `rest` as it was, when it is not there.
std::optional<std::string_view> take(std::string_view& rest, std::string_view name) {
    auto left = rest;
    const auto skip = [&] { left.remove_prefix(std::min(left.find_first_not_of(" \t\r\n"), left.size())); };
    skip();
    if (left.size() == rest.size() || !left.starts_with(name)) return std::nullopt;
    left.remove_prefix(name.size());
    skip();
    if (!left.starts_with('=')) return std::nullopt;
    left.remove_prefix(1);
    skip();
    if (left.empty() || (left.front() != '"' && left.front() != '\'')) return std::nullopt;
    const auto end = left.find(left.front(), 1);
    if (end == left.npos) return std::nullopt;
    rest = left.substr(end + 1);
    return left.substr(1, end - 1);
}

}  // namespace

std::optional<Problem> problem_of_declaration(std::string_view rest) {
    std::string_view encoding = "UTF-8";
    bool good = take(rest, "version") == "1.0";
    if (const auto found = take(rest, "encoding")) encoding = *found;
    if (const auto found = take(rest, "standalone")) good = good && (found == "yes" || found == "no");
    if (!good || !std::all_of(rest.begin(), rest.end(), is_space))
        return Problem{"", "De regel <?xml …?> is niet goed; alleen XML-versie 1.0 wordt gelezen.",
                       R"(Begin met <?xml version="1.0" encoding="UTF-8"?>.)"};
    if (encoding != "UTF-8" && encoding != "utf-8")
        return Problem{"", "De codering van het bestand is niet UTF-8.",
                       "Bewaar het bestand als UTF-8 en zet encoding=\"UTF-8\" in de eerste regel."};
    return std::nullopt;
}

LineIndex::LineIndex(std::string_view text) {
    for (auto end = text.find('\n'); end != text.npos; end = text.find('\n', end + 1))
        line_ends_.push_back(end);
}

int LineIndex::line_at(std::size_t offset) const {
    const auto found = std::lower_bound(line_ends_.begin(), line_ends_.end(), offset);
    return static_cast<int>(found - line_ends_.begin()) + 1;
}

Problems check_xml(std::string_view xml, const std::string& file, const LineIndex& lines,
                   const ReadLimits& limits) {
    if (xml.size() > limits.file_bytes)
        return {
            {file + ":1",
             fmt::format("Het bestand is te groot: {} bytes; de grens is {}.", xml.size(), limits.file_bytes),
             "Splits het bestand of haal weg wat er niet in hoort."}};
    Problems problems;
    check_characters(xml, file, lines, problems);
    if (problems.empty()) check_markup(xml, file, lines, limits, problems);
    return problems;
}

}  // namespace werkzaam::corpus
