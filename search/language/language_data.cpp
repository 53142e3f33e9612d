#include "search/language/language_data.hpp"

#include <stdexcept>
#include <string>

namespace werkzaam::search {

namespace {

constexpr std::string_view blanks = " \t\r";

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

}  // namespace

std::vector<std::string_view> data_lines(std::string_view file) {
    const auto& files = language_data_files();
    const auto found = files.find(file);
    if (found == files.end()) throw std::logic_error("no such language data: " + std::string(file));
    std::vector<std::string_view> lines;
    for (std::string_view rest = found->second; !rest.empty();) {
        const auto newline = rest.find('\n');
        const auto line = trimmed(rest.substr(0, std::min(newline, rest.find('#'))));
        if (!line.empty()) lines.push_back(line);
        rest = newline == std::string_view::npos ? std::string_view{} : rest.substr(newline + 1);
    }
    return lines;
}

std::vector<std::string_view> data_fields(std::string_view line) {
    std::vector<std::string_view> fields;
    for (auto first = line.find_first_not_of(blanks); first != std::string_view::npos;) {
        const auto last = line.find_first_of(blanks, first);
        fields.push_back(line.substr(first, last - first));
        first = line.find_first_not_of(blanks, last);
    }
    return fields;
}

}  // namespace werkzaam::search
