// One index of the small corpus and one of a hostile corpus for all tests of the command line; readers of
// what it writes.
#pragma once

#include <gtest/gtest.h>
#include <map>
#include <nlohmann/json.hpp>

#include "program.hpp"

namespace werkzaam::command::testing {

namespace fs = std::filesystem;
using werkzaam::testing::Arguments;
using werkzaam::testing::bundled_corpus_folder;
using werkzaam::testing::Finished;
using werkzaam::testing::Folder;
using werkzaam::testing::read_file;
using werkzaam::testing::run;
using werkzaam::testing::small_corpus_folder;
using werkzaam::testing::write_file;

/// Indexes `corpus` with the program itself.
inline void index_with_program(const fs::path& corpus, const fs::path& index) {
    const auto finished = run({"index", "--corpus", corpus, "--index", index});
    if (finished.code != 0) throw std::runtime_error("index: " + finished.err);
}

inline const fs::path& small_index() {
    static const Folder folder;
    static const bool made = (index_with_program(small_corpus_folder(), folder.path), true);
    (void)made;
    return folder.path;
}

/// Rows of a CSV text by RFC 4180 with ';'. Throws for what the format does not allow.
inline std::vector<std::vector<std::string>> read_csv(const std::string& text) {
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> row;
    for (std::size_t at = 0; at < text.size();) {
        std::string cell;
        if (text[at] == '"') {
            for (++at;; ++at) {
                if (at >= text.size()) throw std::runtime_error("csv: a quote is not closed");
                if (text[at] != '"')
                    cell += text[at];
                else if (at + 1 < text.size() && text[at + 1] == '"')
                    cell += text[at++];
                else
                    break;
            }
            ++at;
        } else {
            for (; at < text.size() && text[at] != ';' && text[at] != '\r'; ++at) {
                if (text[at] == '"' || text[at] == '\n') throw std::runtime_error("csv: needs quotes");
                cell += text[at];
            }
        }
        row.push_back(std::move(cell));
        if (at < text.size() && text[at] == ';') {
            ++at;
        } else if (text.compare(at, 2, "\r\n") == 0) {
            at += 2;
            rows.push_back(std::move(row));
            row.clear();
        } else {
            throw std::runtime_error("csv: no ; or CRLF after a cell");
        }
    }
    if (!row.empty()) throw std::runtime_error("csv: the last line has no end");
    return rows;
}

/// Rows as column → cell; checks the byte order mark and that all rows are as long as the first.
inline std::vector<std::map<std::string, std::string>> read_table(const std::string& text) {
    if (!text.starts_with("\xEF\xBB\xBF")) throw std::runtime_error("csv: no byte order mark");
    const auto rows = read_csv(text.substr(3));
    std::vector<std::map<std::string, std::string>> table;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        if (rows[i].size() != rows[0].size()) throw std::runtime_error("csv: a row of another length");
        table.emplace_back();
        for (std::size_t column = 0; column < rows[0].size(); ++column)
            table.back()[rows[0][column]] = rows[i][column];
    }
    return table;
}

using Reference = std::multimap<std::string, std::string>;

/// References of a RIS text: every line is "XX  - value", TY first, ER last, CRLF ends.
inline std::vector<Reference> read_ris(const std::string& text) {
    std::vector<Reference> references;
    bool open = false;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = text.find("\r\n", at);
        if (end == std::string::npos) throw std::runtime_error("ris: a line without CRLF");
        const auto line = text.substr(at, end - at);
        at = end + 2;
        if (line.find_first_of("\r\n") != std::string::npos)
            throw std::runtime_error("ris: a loose line end");
        if (line.empty() && !open) continue;
        if (line.size() < 6 || line.compare(2, 4, "  - ") != 0) throw std::runtime_error("ris: " + line);
        const auto tag = line.substr(0, 2);
        if ((tag == "TY") == open) throw std::runtime_error("ris: TY out of place");
        if (tag == "TY") references.emplace_back();
        open = tag != "ER";
        references.back().emplace(tag, line.substr(6));
    }
    if (open) throw std::runtime_error("ris: no ER at the end");
    return references;
}

/// Entries of a BibTeX text: "@type{key,", lines "  name = {value}," with braces in pairs, "}".
inline std::vector<Reference> read_bibtex(const std::string& text) {
    std::vector<Reference> references;
    bool open = false;
    std::size_t at = 0;
    const auto next_line = [&] {
        const auto end = std::min(text.find('\n', at), text.size());
        auto line = text.substr(at, end - at);
        at = end + 1;
        return line;
    };
    while (at < text.size()) {
        const auto line = next_line();
        if (line.empty() && !open) continue;
        if (!open) {
            const auto brace = line.find('{');
            if (line[0] != '@' || brace == std::string::npos || line.back() != ',')
                throw std::runtime_error("bibtex: " + line);
            references.emplace_back();
            references.back().emplace("key", line.substr(brace + 1, line.size() - brace - 2));
            open = true;
        } else if (line == "}") {
            open = false;
        } else {
            const auto equals = line.find(" = {");
            if (!line.starts_with("  ") || equals == std::string::npos || !line.ends_with("},"))
                throw std::runtime_error("bibtex: " + line);
            const auto value = line.substr(equals + 4, line.size() - equals - 6);
            int depth = 0;
            for (std::size_t i = 0; i < value.size(); ++i) {
                if (value[i] == '\\' && ++i < value.size()) continue;
                depth += value[i] == '{' ? 1 : value[i] == '}' ? -1 : 0;
                if (depth < 0) throw std::runtime_error("bibtex: a brace too many in " + value);
            }
            if (depth != 0) throw std::runtime_error("bibtex: a brace not closed in " + value);
            references.back().emplace(line.substr(2, equals - 2), value);
        }
    }
    if (open) throw std::runtime_error("bibtex: the last entry is not closed");
    return references;
}

inline std::vector<nlohmann::json> read_json_lines(const std::string& text) {
    std::vector<nlohmann::json> values;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = text.find('\n', at);
        if (end == std::string::npos) throw std::runtime_error("jsonl: the last line has no end");
        values.push_back(nlohmann::json::parse(text.substr(at, end - at)));
        at = end + 1;
    }
    return values;
}

}  // namespace werkzaam::command::testing
