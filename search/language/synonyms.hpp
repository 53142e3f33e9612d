// The other names of a recognised concept, for query expansion. Weigh them below the literal word.
//
// Preferred and alternative labels in Dutch; hidden labels are not searched for. Immutable, const access is
// thread-safe.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "corpus/vocabulary.hpp"
#include "search/language/analyzer.hpp"
#include "search/language/concept_recogniser.hpp"

namespace werkzaam::search {

struct Synonym {
    std::string label;               ///< to show ("Ook gezocht op")
    std::vector<std::string> stems;  ///< content words; all of them are to match. Never empty
    bool preferred = false;          ///< the concept's preferred label
};

class Synonyms {
public:
    /// `vocabulary` must outlive this.
    Synonyms(const corpus::Vocabulary& vocabulary, const Analyzer& analyzer);

    /// Preferred label first; without labels whose stems are those of the words that were recognised.
    std::vector<Synonym> of(const RecognisedConcept& recognised,
                            const std::vector<std::string>& query_stems) const;
    /// All names of a concept.
    const std::vector<Synonym>& of(const corpus::Concept& concept_) const;

private:
    std::unordered_map<const corpus::Concept*, std::vector<Synonym>> names_;
};

}  // namespace werkzaam::search
