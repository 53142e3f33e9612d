// Splits Dutch compounds: "ouderenmishandeling" into ouderen and mishandeling.
//
// Parts are words of the lexicon of at least four letters (shorter ones only from data/short_parts.txt),
// joined directly or by -s-, -en-, -e- or -n-. The fewest parts win, then the most plausible: how often the
// parts start and end other words. Words of data/compounds.txt are split as it says, or never. Const methods
// are thread-safe.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "search/language/lexicon.hpp"

namespace werkzaam::search {

struct CompoundParts {
    std::vector<std::string>
        leaves;  ///< folded, smallest parts, without linking letters; at least two, or empty
    std::vector<std::string> inner;  ///< parts that were split further ("arbeidsmarkt")
};

class CompoundSplitter {
public:
    explicit CompoundSplitter(std::shared_ptr<const Lexicon> lexicon);

    CompoundParts split(std::string_view folded) const;
    /// "gezins" → "gezin": a first part that stands alone, without its linking letters; unchanged when it is
    /// none.
    std::string without_link(std::string_view folded) const;

private:
    std::shared_ptr<const Lexicon> lexicon_;
};

}  // namespace werkzaam::search
