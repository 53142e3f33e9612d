// Writes the table that suggester.hpp reads: once, while indexing.
//
// Not thread safe. Errors: std::system_error when writing, std::length_error above 4 GB of names.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/record.hpp"
#include "corpus/vocabulary.hpp"
#include "search/suggestion_file.hpp"

namespace werkzaam::search {

struct DocumentName {
    corpus::Kind kind{};
    std::string id, title;
    std::vector<std::string> aliases;
};

class SuggestionBuilder {
public:
    explicit SuggestionBuilder(const corpus::Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

    void add_document(const DocumentName& name);
    /// Themes, target groups and other concepts that have a page or a filter; after the documents.
    void add_concepts();
    void write(const std::filesystem::path& file);

private:
    struct Page {
        std::string_view label_nl, label_en;
        std::string url;
        std::string_view kind;
        std::uint8_t rank = 0;
    };
    void add_entry(const Page& page);
    void add_keys(std::string_view label, std::uint8_t penalty, std::uint8_t rank, bool name);
    suggestion_file::Text add_text(std::string_view text);

    const corpus::Vocabulary& vocabulary_;
    suggestion_file::Header header_;
    std::vector<suggestion_file::Key> keys_;
    std::vector<suggestion_file::Entry> entries_;
    std::unordered_map<std::string, suggestion_file::Text> kinds_;
    std::string text_;
};

}  // namespace werkzaam::search
