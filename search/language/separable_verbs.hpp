// Separable verbs that stand apart in a sentence: in "ik kom niet rond van mijn loon" the words "kom" and
// "rond" are rondkomen.
//
// A verb and a particle later in the clause, at its end or before a preposition or conjunction, when the word
// list has the two as one infinitive. Const access is thread-safe.
#pragma once

#include <memory>
#include <vector>

#include "search/language/analyzer.hpp"
#include "search/language/inflection.hpp"
#include "search/language/token.hpp"

namespace werkzaam::search {

class SeparableVerbs {
public:
    explicit SeparableVerbs(std::shared_ptr<const Analyzer> analyzer);

    /// The tokens, with the form and stem of the whole verb where its first part stands.
    std::vector<Token> joined(const std::vector<Token>& tokens) const;

private:
    std::shared_ptr<const Analyzer> analyzer_;
    Inflection inflection_;
};

}  // namespace werkzaam::search
