// Suggestions while typing: names of records and elements, then themes, target groups and other concepts, by
// the start of any word in a name, an alias or a synonym.
//
// A sorted table that indexing made ("suggestions.bin", suggestion_builder.hpp), mapped; a look-up is a
// binary search. Immutable: const access is safe from any thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/result.hpp"
#include "search/mapped_file.hpp"
#include "search/request.hpp"
#include "search/response.hpp"
#include "search/suggestion_file.hpp"

namespace werkzaam::search {

class Suggester {
public:
    /// A problem when the file is missing, cut or of another version.
    static Result<std::shared_ptr<const Suggester>> open(const std::filesystem::path& file);

    /// At most `count`, each page once: starts of names first, then later words of names, then other labels;
    /// within those by kind, then by name. Fewer than two letters give nothing.
    std::vector<Suggestion> suggest(std::string_view typed, std::size_t count, Language language) const;

    /// Whether this is the name or an alias of a document, folded.
    bool is_name(std::string_view folded) const;

    std::uint32_t documents() const { return documents_; }

    explicit Suggester(MappedFile file) : file_(std::move(file)) {}

private:
    std::span<const suggestion_file::Key> keys_from(std::string_view folded) const;
    /// Empty where a damaged entry points outside.
    std::string_view text(suggestion_file::Text text) const;
    std::string_view label(std::uint32_t entry) const;

    MappedFile file_;
    std::uint32_t documents_ = 0;
    std::span<const suggestion_file::Key> keys_;
    std::span<const suggestion_file::Entry> entries_;
    std::string_view text_;
};

}  // namespace werkzaam::search
