// What a search answers. Plain values; strings are UTF-8, `html` is escaped and has no tag but <mark>.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "corpus/record.hpp"
#include "search/document.hpp"
#include "search/facet_columns.hpp"
#include "search/field_table.hpp"

namespace werkzaam::search {

struct Passage {
    Field field{};
    std::string html;  ///< cut at word borders, … where text is left out
};

enum class FoundHow { literal, word_form, compound_part, synonym, value };

/// Which word of the question was found, and how.
struct Why {
    std::string word;   ///< as typed
    std::string found;  ///< as it stands in the document
    FoundHow how{};
    std::optional<Field> field;  ///< for FoundHow::value: the facet ("thema")
};

/// What a score is the product of, but for `found`, of which `coverage` is made. All 1 when not ordered by
/// relevance.
struct ScoreParts {
    double words = 1;     ///< BM25 of the words and tags
    double found = 1;     ///< share of the question's word weight that the document has
    double coverage = 1;  ///< what that share does
    double name = 1;      ///< the question's words stand in the name
    double kind = 1;      ///< a working element stands behind the records that have it
    double asked = 1;     ///< the kind that answers such a question
};

/// How telling a word of the question is.
struct WordWeight {
    std::string word;  ///< as typed
    double weight = 0;
    std::uint32_t documents = 0;  ///< that have it, in any way
};

struct Hit {
    DocId docid = 0;
    corpus::Kind kind{};
    double score = 0;
    ScoreParts parts;
    std::vector<Passage> passages;  ///< at most two
    std::vector<Why> why;
};

struct FacetValueCount {
    ValueId value{};
    std::uint32_t count = 0;
    bool chosen = false;
    unsigned depth = 0;  ///< 0: top of its hierarchy
};

/// All values with a count, and all chosen ones also at 0: by count, then dictionary order; children below
/// parents.
struct FacetResult {
    Field facet{};
    std::vector<FacetValueCount> values;
};

/// A concept seen in the question, offered as a filter.
struct Recognised {
    std::string text;  ///< the words as typed
    Field facet{};
    std::string value;
    std::string label_nl, label_en;
};

struct Response {
    std::string text;  ///< the question as searched
    std::uint32_t total = 0;
    std::uint32_t from = 0, count = 0;
    double milliseconds = 0;
    std::optional<std::string> did_you_mean;  ///< corrected question, offered
    bool corrected = false;                   ///< it was applied, since there were no hits otherwise
    bool widened = false;                     ///< not every word had to match
    std::vector<std::string> dropped_words;   ///< filler that was not searched ("wat werkt bij")
    std::vector<std::string> ignored_words;   ///< words that no document has
    std::vector<std::string> synonyms;        ///< "Ook gezocht op"
    std::vector<std::string> limited;  ///< which limits were met, as codes: "tekens", "woorden", "tijd", …
    std::vector<std::string> unknown_values;  ///< chosen values that do not exist, "thema=x"
    std::vector<WordWeight> words;            ///< of the question, as searched
    std::vector<Recognised> recognised;
    std::vector<Hit> hits;
    std::vector<FacetResult> facets;  ///< all facets, in table order
};

struct Suggestion {
    std::string text;  ///< label to show and search
    std::string url;   ///< page of the record, element or theme; empty: a search
    std::string kind;  ///< "interventie", "element", "thema", …
};

struct Similar {
    DocId docid = 0;
    /// Why, most telling first: shared values by facet.
    struct Shared {
        Field facet{};
        std::vector<ValueId> values;
    };
    std::vector<Shared> shared;
};

}  // namespace werkzaam::search
