// From words to groups: what a document must have for each word of the question, and in which ways.
//
// A group is one word of the question (or one OR list); it is met when any of its alternatives is, and an
// alternative when all its terms are there. Made by plan_query from the parsed query, the analysis and the
// vocabulary. Pure but for the analyzer's cache; safe from any thread.
#pragma once

#include <string>
#include <vector>

#include "search/language/concept_recogniser.hpp"
#include "search/language/everyday_words.hpp"
#include "search/language/question_phrases.hpp"
#include "search/language/token.hpp"
#include "search/query_parser.hpp"
#include "search/ranking.hpp"
#include "search/response.hpp"
#include "search/snapshot.hpp"

namespace werkzaam::search {

struct Alternative {
    std::vector<std::string> terms;  ///< Xapian terms, all of them
    std::vector<std::string> stems;  ///< the same as stems, for marking
    double weight = 1;               ///< ranking.hpp
    FoundHow how{};
};

/// A facet value of a concept that the words name.
struct Tag {
    std::string term;
    double weight = 0;   ///< ranking.hpp
    bool meets = false;  ///< having the tag is having the word; otherwise it only counts in the order
};

struct Group {
    std::string word;                 ///< as typed
    std::vector<std::string> folded;  ///< the folded words, to tell literal from word form
    std::vector<Alternative> alternatives;
    std::vector<Alternative> loose;  ///< ways that count for a part of the word, when there are too few hits
    std::vector<Tag> tags;
    double factor =
        1;  ///< of its weight: less for a word that says little, or for one of several of a concept
    bool phrase = false;  ///< terms of an alternative stand next to each other, in order (W terms)
    bool prefix = false;  ///< the single term is the start of words
};

struct QueryPlan {
    std::vector<Group> groups;    ///< words of the question
    std::vector<Group> required;  ///< phrases and field:value: never widened away
    std::vector<Group> forbidden;
    std::vector<Token> tokens;  ///< of the plain text
    std::vector<RecognisedConcept> concepts;
    std::vector<EverydayMeaning> everyday;
    QuestionIntent intent = QuestionIntent::none;
    std::vector<std::string> dropped_words;
    std::vector<std::string> synonyms;  ///< labels searched beside the words, for "Ook gezocht op"
    std::vector<std::string> limited;
    bool empty() const { return groups.empty() && required.empty() && forbidden.empty(); }
};

QueryPlan plan_query(const ParsedQuery& parsed, const Snapshot::Parts& parts, const Ranking& ranking,
                     bool literal);

}  // namespace werkzaam::search
