// The ranking, in one place: every number that decides what matches a question and which hit comes first.
//
// docs/evaluation.md says what each part was measured to bring; `werkzaam evaluate --set name=value` shows
// what another value does. Recognition never enters. A plain value; 0 switches a way of finding off.
#pragma once

#include <array>
#include <string_view>

namespace werkzaam::search {

struct Ranking {
    // BM25 over the weighted words (Xapian's BM25Weight: k1, b; k2 = 0, k3 = 1).
    double k1 = 1.2;
    double b = 0.4;

    // What a word counts by how it was found.
    double literal = 1.0;
    double part_of_compound = 0.7;  ///< "ouderen" in ouderenmishandeling
    double parts_of_query = 0.8;    ///< ouderenmishandeling by ouderen and mishandeling
    double joined_words = 1.0;      ///< "schuld hulp" by schuldhulp
    double some_parts = 0.3;        ///< … by only one of its parts, when there are too few hits
    double part_credit = 0.4;       ///< … and how much of the word that is
    double preferred_label = 0.6;   ///< another name of the concept: its preferred label
    double synonym = 0.35;          ///< … or another of its labels
    double theme_siblings = 0;      ///< the other labels of a theme by one of them ("diabetes" for "roken")
    double everyday = 0.6;          ///< what everyday words stand for (language/data/everyday_words.txt)
    double tag = 0.6;               ///< the record is tagged with the concept
    double light_word = 0.35;       ///< factor of words that say little by themselves ("hele", "graag")
    double other_word = 0.5;  ///< factor of words that nothing is known of, beside words that name a concept
    double span = 0.5;        ///< the words of one concept count as one: each 1 / their number ^ this

    // The best hits are ordered again with what the words alone do not say.
    double window = 200;         ///< hits that are ordered again
    double exact_name = 3.0;     ///< the question is the name or an alias: score × (1 + this)
    double words_in_name = 0.5;  ///< … share of the question's words that stand in the name
    double coverage = 0.75;      ///< exponent of the share of word weight that was found
    double element_kind = 0.1;   ///< factor of a working element: its page says what it is, the records do it
    double asked_what = 0.15;    ///< "wat werkt": dossiers first
    double asked_why = 1.0;      ///< "waarom werkt": mechanisms first

    double filler = 1;  ///< question phrases are left out

    // Fewer hits than this on all words: most of the words will do.
    double too_few = 50;
    double quorum = 0.2;  ///< then a document has at least this share of the word weight of the best one
};

struct RankingNumber {
    std::string_view name;
    double Ranking::*number;
};

inline constexpr std::array ranking_numbers{
    RankingNumber{"k1", &Ranking::k1},
    RankingNumber{"b", &Ranking::b},
    RankingNumber{"literal", &Ranking::literal},
    RankingNumber{"part_of_compound", &Ranking::part_of_compound},
    RankingNumber{"parts_of_query", &Ranking::parts_of_query},
    RankingNumber{"joined_words", &Ranking::joined_words},
    RankingNumber{"some_parts", &Ranking::some_parts},
    RankingNumber{"part_credit", &Ranking::part_credit},
    RankingNumber{"preferred_label", &Ranking::preferred_label},
    RankingNumber{"synonym", &Ranking::synonym},
    RankingNumber{"theme_siblings", &Ranking::theme_siblings},
    RankingNumber{"everyday", &Ranking::everyday},
    RankingNumber{"tag", &Ranking::tag},
    RankingNumber{"light_word", &Ranking::light_word},
    RankingNumber{"other_word", &Ranking::other_word},
    RankingNumber{"span", &Ranking::span},
    RankingNumber{"window", &Ranking::window},
    RankingNumber{"exact_name", &Ranking::exact_name},
    RankingNumber{"words_in_name", &Ranking::words_in_name},
    RankingNumber{"coverage", &Ranking::coverage},
    RankingNumber{"element_kind", &Ranking::element_kind},
    RankingNumber{"asked_what", &Ranking::asked_what},
    RankingNumber{"asked_why", &Ranking::asked_why},
    RankingNumber{"filler", &Ranking::filler},
    RankingNumber{"too_few", &Ranking::too_few},
    RankingNumber{"quorum", &Ranking::quorum},
};

}  // namespace werkzaam::search
