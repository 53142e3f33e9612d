// Testing an assumption: a chain "a leads to b leads to c" that a team wrote down, judged arrow by arrow.
//
// A step is the id of a concept (element or state), or free text that is matched to one. Matching, first that
// gives something: the id; a label of which the text has just the words; the label with the most words that
// are all in the text, when they are at least a third of the text's own words (stop words left out, words
// compared by stem and by the parts of compounds). What else fits is offered, best first.
//
// The verdict on an arrow from a to b:
//   links a → b say "leads to"        the state of their tally (evidence_state.hpp)
//   links a → b say "hinders"         contradicted: a source describes the reverse; how firmly is in
//   `hindering`.
//                                     A source that denies the hindrance, or says it was not studied, decides
//                                     nothing
//   both                              inconclusive, and `disputed`
//   nothing, or a step without match  unknown, with the known ways around it: paths from a to b, else what
//   does lead
//                                     to b
// There is no total. Safe from any thread; what a user types never throws.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "search/evidence_state.hpp"
#include "search/mechanism_graph.hpp"
#include "search/snapshot.hpp"

namespace werkzaam::search {

inline constexpr std::size_t fewest_steps = 2, most_steps = 8, longest_step = 500;  ///< characters of a step

enum class StepMatch { none, id, label, words };

struct AssumptionStep {
    std::string text;  ///< as given
    StepMatch match = StepMatch::none;
    const corpus::Concept* concept_ = nullptr;        ///< in the snapshot's vocabulary
    std::vector<const corpus::Concept*> suggestions;  ///< others that fit, at most five
};

struct ArrowVerdict {
    EvidenceState state = EvidenceState::unknown;
    bool disputed = false;
    bool not_studied = false;                 ///< a source says so
    bool same = false;                        ///< both steps are the same concept
    std::optional<EdgeId> leads_to, hinders;  ///< links between just these two
    std::optional<EdgeId> reverse;            ///< a link b → a that leads to: the other way round is known
    std::optional<EvidenceState> hindering;   ///< how firm the hindrance is
    std::vector<EdgeId> hindrances;           ///< other links that hinder b
    std::vector<Path> detours;  ///< from a to b, when the arrow itself is unknown or contradicted; at most 3
    std::vector<Path> other_ways;  ///< without detours: chains of one mechanism that end in b; at most 3
};

struct Assumption {
    std::vector<AssumptionStep> steps;
    std::vector<ArrowVerdict> arrows;  ///< one less than steps
    EvidenceTally tally;               ///< of the arrows
};

AssumptionStep match_step(const Snapshot& snapshot, std::string_view text);

/// Any number of steps; the caller keeps to the limits above.
Assumption judge(const Snapshot& snapshot, const std::vector<std::string>& steps);

}  // namespace werkzaam::search
