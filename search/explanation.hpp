// Why a document was found: the passages that answer, and for each word of the question how it stands there.
//
// Pure functions, safe from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "search/analysed_document.hpp"
#include "search/facet_columns.hpp"
#include "search/matcher.hpp"
#include "search/query_plan.hpp"
#include "search/response.hpp"

namespace werkzaam::search {

/// How the words of one question stand in text. Made once a question, used for every hit.
class WordFinder {
public:
    WordFinder(const QueryPlan& plan, const Match& match);

    struct Found {
        std::uint32_t sentence = 0, token = 0;
        std::size_t group = 0;
        FoundHow how{};
    };
    /// Each token that meets a group, in the best way in which it does; in the order of the document.
    std::vector<Found> find(const AnalysedDocument& document) const;
    std::size_t groups() const { return weights_.size(); }
    double weight(std::size_t group) const { return weights_[group]; }
    const std::string& word(std::size_t group) const { return words_[group]; }

private:
    struct Way {
        std::size_t group = 0;
        FoundHow how{};
    };
    using Words = std::unordered_map<std::string, Way>;

    void add_group(const Group& group, double weight);
    void keep_best(Words& words, const std::string& word, Way way);
    std::optional<Way> way_of(const Token& token) const;

    std::vector<std::string> words_;
    std::vector<double> weights_;
    Words folded_, stems_, parts_;
    std::vector<std::uint32_t> hashes_;  ///< of all these, sorted
};

using FoundWords = std::vector<WordFinder::Found>;

/// At most two, best first. Nothing when no word stands in a field that may be quoted.
std::vector<Passage> passages_of(const AnalysedDocument& document, const FoundWords& found,
                                 const WordFinder& words);

/// One for each word of the question that the document has, in the order of the question.
std::vector<Why> why_found(const AnalysedDocument& document, const FoundWords& found, const WordFinder& words,
                           const QueryPlan& plan, const FacetColumns& facets);

inline constexpr std::size_t passage_characters = 240;  ///< bytes, about

}  // namespace werkzaam::search
