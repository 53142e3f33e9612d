// Everyday Dutch and the words of the field: "geen cent te makken" says schulden, "oma" says ouderen.
//
// Rows of data/everyday_words.txt: words of the texts that mean the same, and what people say instead. Finer
// than the concepts of the vocabulary, which carry their own labels. Also the light words of
// data/light_words.txt, which say little by themselves ("hele", "graag"). Immutable, const access is
// thread-safe.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "search/language/analyzer.hpp"
#include "search/language/concept_recogniser.hpp"
#include "search/language/synonyms.hpp"
#include "search/language/token.hpp"

namespace werkzaam::search {

struct EverydayMeaning {
    std::vector<std::size_t> tokens;       ///< which say it, ascending
    const std::vector<Synonym>* meanings;  ///< words of the texts to search for
    bool other_words = false;              ///< what people say instead: no words to search for by themselves
};

class EverydayWords {
public:
    explicit EverydayWords(const Analyzer& analyzer);

    /// What the words say in a row ("in de put"), or near each other in any order: "slaapt hij slecht" and
    /// "dat hij slecht slaapt" are the same.
    std::vector<EverydayMeaning> find(std::span<const Token> tokens) const;
    /// A word that says little, in a question of so many content words.
    bool is_light(const Token& token, std::size_t words) const;
    /// … as a part of a compound, by its stem ("ondersteuning").
    bool is_light_part(const std::string& stem) const { return light_stems_.contains(stem); }

private:
    /// A saying of several words that may stand in any order: stems, sorted.
    struct Saying {
        std::vector<std::string> stems;
        const std::vector<Synonym>* meanings{};
        bool other_words = false;
    };
    void add_saying(const corpus::Concept& row, std::string_view label, bool other_words,
                    const Analyzer& analyzer);
    void find_sayings(std::span<const Token> tokens, std::vector<EverydayMeaning>& found) const;

    std::vector<Saying> sayings_;
    std::unordered_map<std::string, std::vector<std::size_t>> sayings_with_;  ///< first stem → sayings
    corpus::Vocabulary rows_;
    Synonyms meanings_;
    ConceptRecogniser recogniser_;
    std::unordered_set<std::string_view> light_, light_in_long_;
    std::unordered_set<std::string> light_stems_;
};

}  // namespace werkzaam::search
