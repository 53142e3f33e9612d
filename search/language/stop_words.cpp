#include "search/language/stop_words.hpp"

#include <unordered_set>

#include "search/language/language_data.hpp"

namespace werkzaam::search {

bool is_stop_word(std::string_view folded) {
    static const auto words = [] {
        std::unordered_set<std::string_view> read;
        for (const auto line : data_lines("stop_words.txt"))
            for (const auto word : data_fields(line)) read.insert(word);
        return read;
    }();
    return words.contains(folded);
}

}  // namespace werkzaam::search
