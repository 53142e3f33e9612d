// Why a document was found: the passages that answer, and for each word of the question how it stands there.
//
// Pure functions, safe from any thread.
#pragma once

#include <bitset>
#include <cstddef>
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
        std::size_t group = 0;
        FoundHow how{};
    };
    /// The best way in which this token meets a group, if it does.
    std::optional<Found> find(const Token& token) const;
    std::size_t groups() const { return weights_.size(); }
    double weight(std::size_t group) const { return weights_[group]; }
    const std::string& word(std::size_t group) const { return words_[group]; }

private:
    /// Words by how they stand in text. A page looks up ten thousand tokens, of which a few are there: a bit
    /// for its length and three of its letters tells most of the others without hashing them.
    class Words {
    public:
        void keep_best(const std::string& word, Found found);
        const Found* find(const std::string& word) const;

    private:
        static std::size_t place(std::string_view word);

        std::bitset<4096> may_hold_;
        std::unordered_map<std::string, Found> found_;
    };
    void add_group(const Group& group, double weight);

    std::vector<std::string> words_;
    std::vector<double> weights_;
    Words folded_, stems_, parts_;
};

/// At most two, best first. Nothing when no word stands in a field that may be quoted.
std::vector<Passage> passages_of(const AnalysedDocument& document, const WordFinder& words);

/// One for each word of the question that the document has, in the order of the question.
std::vector<Why> why_found(const AnalysedDocument& document, const WordFinder& words, const QueryPlan& plan,
                           const FacetColumns& facets);

inline constexpr std::size_t passage_characters = 240;  ///< bytes, about

}  // namespace werkzaam::search
