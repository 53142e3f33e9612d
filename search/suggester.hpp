// Suggestions while typing: names of records and elements, then themes, target groups and other concepts, by
// the start of any word in a name, an alias or a synonym.
//
// A sorted table made when the snapshot opens; a look-up is a binary search. Immutable after construction:
// const access is safe from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/vocabulary.hpp"
#include "search/document_names.hpp"
#include "search/request.hpp"
#include "search/response.hpp"

namespace werkzaam::search {

class Suggester {
public:
    Suggester(const std::vector<DocumentName>& names, const corpus::Vocabulary& vocabulary);

    /// At most `count`, each page once: starts of names first, then later words of names, then other labels;
    /// within those by kind, then by name. Fewer than two letters give nothing.
    std::vector<Suggestion> suggest(std::string_view typed, std::size_t count, Language language) const;

private:
    struct Entry {
        std::string label_nl, label_en, url, kind;
        std::uint8_t rank = 0;  ///< of its kind
    };
    struct Key {
        std::string folded;  ///< a label from one of its words on
        std::uint32_t entry = 0;
        std::uint8_t penalty =
            0;  ///< 0 start of the name, 1 a later word, 2 another label, 3 a later word of that
    };
    void add(Entry entry, const std::vector<std::string>& other_labels);
    void add_keys(std::string_view label, std::uint8_t penalty);

    std::vector<Entry> entries_;
    std::vector<Key> keys_;  ///< by folded
};

}  // namespace werkzaam::search
