// Question phrases: "wat werkt bij", "hoe help ik", "mijn cliënt". They carry no subject and are dropped from
// a query.
//
// The phrases are in data/question_phrases.txt. Pure functions over read-only data, thread-safe.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "search/language/token.hpp"

namespace werkzaam::search {

/// What kind of answer the phrase asks for; a searcher may prefer such records a little.
enum class QuestionIntent {
    none,
    what_works,  ///< "wat werkt bij": dossiers, mechanisms
    why,         ///< "waarom helpt", "hoe werkt": mechanisms
    how,         ///< "hoe help ik", "ik zoek een aanpak": interventions
};

struct Filler {
    std::size_t begin = 0, end = 0;  ///< tokens [begin, end)
    QuestionIntent intent = QuestionIntent::none;

    friend bool operator==(const Filler&, const Filler&) = default;
};

/// Left to right, longest first, without overlap. When nothing but filler and stop words is left, none: then
/// the words themselves are the question.
std::vector<Filler> find_filler(std::span<const Token> tokens);

}  // namespace werkzaam::search
