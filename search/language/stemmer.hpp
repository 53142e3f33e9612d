// Stems of Dutch words: exceptions from data/stems.txt, a few rules before and after, and one of Xapian's two
// Dutch Snowball stemmers. Which one and why: docs/search.md.
//
// Not thread safe (Snowball keeps its buffer); the Analyzer keeps one behind each lock of its cache.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "search/language/inflection.hpp"
#include "search/language/lexicon.hpp"

namespace werkzaam::search {

enum class StemAlgorithm { dutch, kraaij_pohlmann };
inline constexpr StemAlgorithm default_stem_algorithm = StemAlgorithm::dutch;

class Stemmer {
public:
    explicit Stemmer(std::shared_ptr<const Lexicon> lexicon,
                     StemAlgorithm algorithm = default_stem_algorithm);
    ~Stemmer();
    Stemmer(Stemmer&&) noexcept;
    Stemmer& operator=(Stemmer&&) noexcept;

    /// Never empty for a word with a letter or digit.
    std::string operator()(std::string_view folded) const;

private:
    struct Snowball;
    Inflection inflection_;
    std::unique_ptr<Snowball> snowball_;
};

}  // namespace werkzaam::search
