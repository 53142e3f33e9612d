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

}  // namespace

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
