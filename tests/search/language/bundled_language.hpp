// The lexicon and analyzer over the bundled corpus, made once a test program, as the indexer makes them.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "corpus/corpus.hpp"
#include "search/language/analyzer.hpp"
#include "search/language/lexicon.hpp"

namespace werkzaam::search::testing {

inline const corpus::Corpus& bundled_corpus() {
    static const auto corpus = [] {
        auto loaded = corpus::load_corpus(std::filesystem::path(WERKZAAM_SOURCE_DIR) / "corpus");
        if (!loaded)
            throw std::runtime_error(loaded.problems().front().where + loaded.problems().front().what);
        return std::move(*loaded);
    }();
    return corpus;
}

/// The text between the tags of a record.
inline std::string plain_text(const corpus::Record& record) {
    std::string text;
    bool tag = false;
    for (const char c : corpus::write_record(record)) {
        if (c == '<') tag = true;
        if (!tag) text += c;
        if (c == '>') {
            tag = false;
            text += ' ';
        }
    }
    return text;
}

inline LexiconBuilder bundled_builder() {
    LexiconBuilder builder;
    if (!builder.add_dictionary(default_dictionary)) throw std::runtime_error("wdutch is not installed");
    builder.add_labels(bundled_corpus().vocabulary);
    for (const auto& record : bundled_corpus().records) builder.add_text(plain_text(record));
    return builder;
}

inline const std::shared_ptr<const Lexicon>& bundled_lexicon() {
    static const auto lexicon = bundled_builder().build();
    return lexicon;
}

inline const std::shared_ptr<const Analyzer>& bundled_analyzer() {
    static const auto analyzer = std::make_shared<const Analyzer>(bundled_lexicon());
    return analyzer;
}

/// The rows of a data file in tests/search/language/data: fields between tabs, # starts a comment line.
inline std::vector<std::vector<std::string>> rows_of(const std::string& file) {
    const auto path = std::filesystem::path(WERKZAAM_SOURCE_DIR) / "tests/search/language/data" / file;
    std::ifstream in(path);
    std::vector<std::vector<std::string>> rows;
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line[0] == '#') continue;
        std::vector<std::string> fields{""};
        for (const char c : line) {
            if (c == '\t')
                fields.emplace_back();
            else
                fields.back().push_back(c);
        }
        rows.push_back(std::move(fields));
    }
    if (rows.empty()) throw std::runtime_error("no cases in " + path.string());
    return rows;
}

inline std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> words;
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = std::min(text.find(' ', begin), text.size());
        if (end > begin) words.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

}  // namespace werkzaam::search::testing
