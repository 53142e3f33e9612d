// The five states in which a claim can stand, the same in diagrams, lists, matrix and verdicts.
//
//   supported     ondersteund     a source reports research for it
//   described     beschreven      a source asserts it; no research for it was seen
//   inconclusive  niet eenduidig  the evidence points no clear way
//   contradicted  weersproken     a source says that it is not so, or the reverse
//   unknown       niets bekend    nothing in these sources; also where a source says that it was not studied
//
// `unknown` never means "does not work". Whether something hinders is a second matter, kept beside the state.
// Pure functions, safe from any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "corpus/record.hpp"
#include "search/field_table.hpp"

namespace werkzaam::search {

enum class EvidenceState : std::uint8_t { supported, described, inconclusive, contradicted, unknown };
inline constexpr std::size_t evidence_state_count = 5;
inline constexpr std::array<EvidenceState, evidence_state_count> evidence_states{
    EvidenceState::supported, EvidenceState::described, EvidenceState::inconclusive,
    EvidenceState::contradicted, EvidenceState::unknown};

/// For people: "niet eenduidig", "inconclusive".
std::string_view words_of(EvidenceState state, Language language = Language::nl);
/// In JSON: "ondersteund", "beschreven", "niet-eenduidig", "weersproken", "niets-bekend".
std::string_view id_of(EvidenceState state);
/// In class names and icons: "supported", "described", "inconclusive", "contradicted", "unknown".
std::string_view class_of(EvidenceState state);

/// Of one link: not-supported is contradicted, not-studied is unknown.
EvidenceState state_of(corpus::Evidence evidence);

/// How many claims stand in which state; `state()` is what they say together.
class EvidenceTally {
public:
    void add(EvidenceState state) { ++counts_[static_cast<std::size_t>(state)]; }
    std::uint32_t count(EvidenceState state) const { return counts_[static_cast<std::size_t>(state)]; }
    std::uint32_t total() const;

    /// The best ground counts, as in the mechanism graph, unless grounds exclude each other:
    /// supported and contradicted together are inconclusive; without support, contradicted goes before
    /// inconclusive, and research of any outcome before what is only described. Nothing at all is unknown.
    EvidenceState state() const;

private:
    std::array<std::uint32_t, evidence_state_count> counts_{};
};

}  // namespace werkzaam::search
