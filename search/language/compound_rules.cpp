#include "search/language/compound_rules.hpp"

#include <stdexcept>

#include "search/language/language_data.hpp"

namespace werkzaam::search::compound_rules {

namespace {

WordSet words_after(std::string_view key) {
    WordSet words;
    for (const auto line : data_lines("parts.txt")) {
        const auto colon = line.find(':');
        if (colon == std::string_view::npos) throw std::logic_error("parts.txt: no colon in a line");
        if (line.substr(0, colon) != key) continue;
        const auto fields = data_fields(line.substr(colon + 1));
        words.insert(fields.begin(), fields.end());
    }
    return words;
}

/// "ervaring(en,s)" → ervaring, ervaringen, ervarings.
std::vector<std::string> spelled_out(std::string_view pattern) {
    const auto open = pattern.find('(');
    const std::string base(pattern.substr(0, open));
    std::vector<std::string> words{base};
    if (open == std::string_view::npos) return words;
    for (auto rest = pattern.substr(open + 1); !rest.empty();) {
        const auto end = std::min(rest.find(','), rest.find(')'));
        if (end == std::string_view::npos) throw std::logic_error("compounds.txt: no closing bracket");
        words.push_back(base + std::string(rest.substr(0, end)));
        rest = rest.substr(end + 1);
    }
    return words;
}

}  // namespace

const WordSet& short_first() {
    static const auto words = words_after("short-first");
    return words;
}

const WordSet& short_last() {
    static const auto words = words_after("short-last");
    return words;
}

const WordSet& never_first() {
    static const auto words = words_after("never-first");
    return words;
}

const WordSet& bound_last() {
    static const auto words = words_after("bound-last");
    return words;
}

const WordSet& never_last() {
    static const auto words = words_after("never-last");
    return words;
}

const std::unordered_map<std::string, std::vector<std::string>>& fixed() {
    static const auto table = [] {
        std::unordered_map<std::string, std::vector<std::string>> read;
        for (const auto line : data_lines("compounds.txt")) {
            const auto fields = data_fields(line);
            if (fields.size() >= 2 && fields[1] == "=")
                read[std::string(fields[0])] = {fields.begin() + 2, fields.end()};
            else
                for (const auto pattern : fields)
                    for (auto& word : spelled_out(pattern)) read[std::move(word)] = {};
        }
        return read;
    }();
    return table;
}

}  // namespace werkzaam::search::compound_rules
