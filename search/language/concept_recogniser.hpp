// Finds the concepts of the vocabulary in an analysed query: longest match first, on stems of all labels.
//
// "mensen met veel schulden" finds "mensen met schulden": stop words inside a label of two or more other
// words may differ. A label of one other word ("aan huis", "op straat") must be there whole. Offered, never
// applied. Const access is thread-safe.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/vocabulary.hpp"
#include "search/language/analyzer.hpp"
#include "search/language/token.hpp"

namespace werkzaam::search {

enum class LabelKind {
    exact,    ///< preferred label
    synonym,  ///< alternative label
    hidden,   ///< misspelling or outdated word: never shown
};

struct RecognisedConcept {
    std::size_t begin = 0, end = 0;     ///< tokens [begin, end)
    const corpus::Concept* concept_{};  ///< in the vocabulary given to the recogniser; gives scheme and id
    std::string_view label;             ///< the label that matched, as in the vocabulary
    LabelKind kind{};
};

class ConceptRecogniser {
public:
    /// `vocabulary` must outlive the recogniser.
    ConceptRecogniser(const corpus::Vocabulary& vocabulary, const Analyzer& analyzer);
    ~ConceptRecogniser();

    /// Left to right, without overlap; a span that names several concepts ("lotgenotencontact" is an element
    /// and a form) gives all of them, best kind of label first, then in vocabulary order.
    std::vector<RecognisedConcept> recognise(std::span<const Token> tokens) const;

    ConceptRecogniser(const ConceptRecogniser&) = delete;
    ConceptRecogniser& operator=(const ConceptRecogniser&) = delete;

private:
    struct Index;
    std::unique_ptr<Index> index_;
};

}  // namespace werkzaam::search
