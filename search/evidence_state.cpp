#include "search/evidence_state.hpp"

#include <numeric>

namespace werkzaam::search {

namespace {

struct Names {
    Label words;
    std::string_view id, css;
};

constexpr std::array<Names, evidence_state_count> names{{
    {{"ondersteund", "supported"}, "ondersteund", "supported"},
    {{"beschreven", "described"}, "beschreven", "described"},
    {{"niet eenduidig", "inconclusive"}, "niet-eenduidig", "inconclusive"},
    {{"weersproken", "contradicted"}, "weersproken", "contradicted"},
    {{"niets bekend", "nothing known"}, "niets-bekend", "unknown"},
}};

const Names& names_of(EvidenceState state) {
    return names[static_cast<std::size_t>(state)];
}

}  // namespace

std::string_view words_of(EvidenceState state, Language language) {
    return names_of(state).words.in(language);
}
std::string_view id_of(EvidenceState state) {
    return names_of(state).id;
}
std::string_view class_of(EvidenceState state) {
    return names_of(state).css;
}

EvidenceState state_of(corpus::Evidence evidence) {
    switch (evidence) {
        case corpus::Evidence::supported:
            return EvidenceState::supported;
        case corpus::Evidence::described:
            return EvidenceState::described;
        case corpus::Evidence::inconclusive:
            return EvidenceState::inconclusive;
        case corpus::Evidence::not_supported:
            return EvidenceState::contradicted;
        case corpus::Evidence::not_studied:
            return EvidenceState::unknown;
    }
    return EvidenceState::unknown;
}

std::uint32_t EvidenceTally::total() const {
    return std::accumulate(counts_.begin(), counts_.end(), std::uint32_t{0});
}

EvidenceState EvidenceTally::state() const {
    if (count(EvidenceState::supported))
        return count(EvidenceState::contradicted) ? EvidenceState::inconclusive : EvidenceState::supported;
    for (const auto state :
         {EvidenceState::contradicted, EvidenceState::inconclusive, EvidenceState::described})
        if (count(state)) return state;
    return EvidenceState::unknown;
}

}  // namespace werkzaam::search
