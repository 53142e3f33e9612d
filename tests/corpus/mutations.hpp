// The broken files of data/mutations.tsv: each is one change in the small corpus. Used by the reader's and
// the schema's tests.
#pragma once

#include <string>
#include <vector>

#include "corpus_fixture.hpp"

namespace werkzaam::corpus::testing {

struct Mutation {
    std::string file, from, to, line, schema, message;
};

/// "\n" and "\xNN" as the bytes they stand for.
inline std::string unescaped(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.compare(i, 2, "\\n") == 0) {
            out += '\n';
            ++i;
        } else if (text.compare(i, 2, "\\x") == 0) {
            out += static_cast<char>(std::stoi(text.substr(i + 2, 2), nullptr, 16));
            i += 3;
        } else {
            out += text[i];
        }
    }
    return out;
}

inline std::vector<Mutation> mutations() {
    std::vector<Mutation> found;
    for (const auto& row : rows_of(data_dir() / "mutations.tsv")) {
        if (row.size() != 6)
            throw std::runtime_error("mutations.tsv: six columns are needed: " + row.front());
        found.push_back({row[0], unescaped(row[1]), unescaped(row[2]), row[3], row[4], row[5]});
    }
    return found;
}

}  // namespace werkzaam::corpus::testing
