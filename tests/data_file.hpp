// Test cases kept as data: lines of columns with tabs between, lines that start with # are comments.
#pragma once

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace werkzaam::testing {

inline std::vector<std::string> columns_of(const std::string& line) {
    std::vector<std::string> found{""};
    for (const char c : line) c == '\t' ? (void)found.emplace_back() : (void)(found.back() += c);
    return found;
}

struct DataLine {
    int number = 0;  ///< in the file, from 1
    std::vector<std::string> columns;
};

inline std::vector<DataLine> lines_of(const std::filesystem::path& path) {
    std::ifstream file(path);
    if (!file) throw std::runtime_error("no data file " + path.string());
    std::vector<DataLine> lines;
    int number = 0;
    for (std::string line; std::getline(file, line);) {
        ++number;
        if (!line.empty() && line.front() != '#') lines.push_back({number, columns_of(line)});
    }
    return lines;
}

/// Bytes that cannot stand in a line: \r \n \t \xNN, and {3*ab} for ababab.
inline std::string bytes_of(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '{') {
            const auto star = text.find('*', i);
            const auto end = text.find('}', i);
            const auto part = bytes_of(text.substr(star + 1, end - star - 1));
            for (int n = std::stoi(std::string(text.substr(i + 1, star - i - 1))); n > 0; --n) out += part;
            i = end;
        } else if (text[i] != '\\') {
            out += text[i];
        } else if (text[++i] == 'x') {
            out += static_cast<char>(std::stoi(std::string(text.substr(i + 1, 2)), nullptr, 16));
            i += 2;
        } else {
            out += text[i] == 'r' ? '\r' : text[i] == 'n' ? '\n' : '\t';
        }
    }
    return out;
}

}  // namespace werkzaam::testing
