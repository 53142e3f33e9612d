// What is asked of a search. Plain values.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "search/field_table.hpp"

namespace werkzaam::search {

enum class Sort { relevance, name, year };

struct Request {
    std::string text;                                          ///< as typed, UTF-8 (checked by the caller)
    std::array<std::vector<std::string>, facet_count> chosen;  ///< value ids; an unknown one matches nothing
    std::uint32_t from = 0;
    std::uint32_t count = 20;
    Sort sort = Sort::relevance;
    bool literal = false;  ///< only these words: no synonyms, no correction
    Language language = Language::nl;
};

/// Limits of design §4. Above one the response says so in `limited`.
struct Limits {
    std::size_t characters = 500;
    std::size_t words = 32;
    std::size_t wildcard_terms = 100;
    std::uint32_t per_page = 100;
    std::uint32_t pages = 500;
    std::chrono::milliseconds time{1000};
};

}  // namespace werkzaam::search
