// Inflected words led back to a word the stemmer understands, each step checked against the word list:
// "opgelost" and "lost op" belong to oplossen, "huisje" to huis, "organiseert" to organiseren,
// "discriminatie" to discrimineren.
//
// What the Snowball stemmers do not do for Dutch, or do without knowing words (ge- in "geweld"). Rules:
// Algemene Nederlandse Spraakkunst, ch. 2 and 12; irregular forms: data/irregular.txt. Const methods are
// thread-safe.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "search/language/lexicon.hpp"

namespace werkzaam::search {

class Inflection {
public:
    /// Without a lexicon only irregular forms are known.
    explicit Inflection(std::shared_ptr<const Lexicon> lexicon);

    /// A form of the same word that is nearer its stem (an infinitive, a singular), or the word itself.
    std::string base(std::string_view folded) const;

    /// The infinitive of a form that can only be a verb ("rondkom"), or nothing.
    std::string verb(std::string_view form) const;

    /// By data/irregular.txt, or nothing.
    std::string irregular(std::string_view word) const;

    /// Undoes what spelling did to a stem that was cut from `word`: "tak" of taken becomes taak, "lev" leef,
    /// "gezinn" gezin.
    std::string spelled(std::string_view word, std::string stem) const;

    /// "kans", "mens", "cursus": their s is no plural.
    bool is_noun_in_s(std::string_view word) const;

private:
    bool known(std::string_view word) const;
    bool is_infinitive(std::string_view verb) const;
    std::string infinitive(std::string_view stem) const;
    std::string participle(std::string_view word) const;
    std::string finite(std::string_view word) const;
    std::string past(std::string_view word) const;
    std::string noun_of_verb(std::string_view word) const;
    std::string quality(std::string_view word) const;
    std::string diminutive(std::string_view word) const;
    std::string plural(std::string_view word) const;

    std::shared_ptr<const Lexicon> lexicon_;
};

}  // namespace werkzaam::search
