// The query language: words, "phrases", -not, field:value, OR, word*. Everything else is text, so no input is
// an error.
//
// Pure function, safe from any thread. Limits (docs/search.md): characters and words beyond them are cut and
// named.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "search/field_table.hpp"
#include "search/request.hpp"

namespace werkzaam::search {

struct Clause {
    enum class Type {
        phrase,  ///< "…"
        field,   ///< naam:…, thema:…, also with a phrase
        prefix,  ///< word*
        word,    ///< only as a part of OR, or negated
    };
    Type type{};
    std::string text;
    Field field{};  ///< of Type::field
    bool negated = false;
};

struct ParsedQuery {
    std::string plain;                        ///< the words without operators, as running text
    std::vector<Clause> clauses;              ///< all must match (negated: none may)
    std::vector<std::vector<Clause>> either;  ///< a OR b OR c: one of each list must match
    std::vector<std::string> limited;         ///< "tekens", "woorden"
};

ParsedQuery parse_query(std::string_view typed, const Limits& limits = {});

}  // namespace werkzaam::search
