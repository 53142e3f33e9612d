#include "search/assumption.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "search/language/synonyms.hpp"
#include "search/snapshot_parts.hpp"

namespace werkzaam::search {

namespace {

using corpus::Concept;
using corpus::Polarity;
using corpus::Scheme;

constexpr std::size_t most_suggestions = 5, most_ways = 3, longest_way = 4;
/// A label must say at least this part of what the text says.
constexpr std::size_t least_share = 3;

/// The text's own words as stems; a compound also by its parts.
struct TextWords {
    std::vector<std::string> stems;  ///< without stop words, unless there is nothing else
    std::set<std::string> all;       ///< with parts of compounds

    TextWords(const Analyzer& analyzer, std::string_view text) {
        const auto tokens = analyzer.analyze(text);
        const bool only_stops =
            std::all_of(tokens.begin(), tokens.end(), [](const Token& token) { return token.stop; });
        for (const auto& token : tokens) {
            all.insert(token.stem);
            all.insert(token.parts.begin(), token.parts.end());
            if (!token.stop || only_stops) stems.push_back(token.stem);
        }
    }

    bool equals(const std::vector<std::string>& label) const {
        return std::set(stems.begin(), stems.end()) == std::set(label.begin(), label.end());
    }
    std::size_t common(const std::vector<std::string>& label) const {
        return static_cast<std::size_t>(std::count_if(
            label.begin(), label.end(), [&](const std::string& stem) { return all.contains(stem); }));
    }
};

/// How well a concept fits a text; a greater key fits better.
struct Fit {
    bool label = false;     ///< the text is one of its labels
    bool whole = false;     ///< all words of a label are in the text
    std::size_t words = 0;  ///< of that label, in the text
    bool preferred = false;
    std::size_t missing = 0;  ///< words of the label that are not in the text

    auto key() const { return std::tuple(label, whole, words, -static_cast<long>(missing), preferred); }
};

Fit fit_of(const std::vector<Synonym>& labels, const TextWords& text) {
    Fit best;
    for (const auto& label : labels) {
        const auto common = text.common(label.stems);
        if (common == 0) continue;
        const Fit fit{text.equals(label.stems), common == label.stems.size(), common, label.preferred,
                      label.stems.size() - common};
        if (fit.key() > best.key()) best = fit;
    }
    return best;
}

struct Fitting {
    const Concept* concept_;
    Fit fit;
};

/// Concepts that share words with the text, best first; equal ones in the order of the vocabulary.
std::vector<Fitting> fitting(const Snapshot& snapshot, const TextWords& text) {
    std::vector<Fitting> found;
    for (const auto scheme : {Scheme::states, Scheme::elements})
        for (const auto* concept_ : snapshot.vocabulary().of(scheme)) {
            const auto fit = fit_of(snapshot.parts().synonyms->of(*concept_), text);
            // Half a label is too little to offer it.
            if (fit.words > 0 && (fit.whole || fit.words > fit.missing)) found.push_back({concept_, fit});
        }
    std::stable_sort(found.begin(), found.end(),
                     [](const Fitting& a, const Fitting& b) { return a.fit.key() > b.fit.key(); });
    return found;
}

/// The chain of one mechanism that ends in this edge, followed back along its own links, firmest first.
Path way_to(const MechanismGraph& graph, EdgeId last) {
    const auto& mechanism = graph.edges()[last].grounds.front().mechanism;
    Path way{{last}, graph.edges()[last].evidence};
    std::set<NodeId> seen{graph.edges()[last].to, graph.edges()[last].from};
    while (way.edges.size() < longest_way) {
        std::optional<EdgeId> before;
        for (const EdgeId id : graph.in(graph.edges()[way.edges.front()].from)) {
            const auto& edge = graph.edges()[id];
            const bool same =
                std::any_of(edge.grounds.begin(), edge.grounds.end(),
                            [&](const Ground& ground) { return ground.mechanism == mechanism; });
            if (same && edge.polarity == Polarity::leads_to && !seen.contains(edge.from)) {
                before = id;
                break;
            }
        }
        if (!before) break;
        const auto& edge = graph.edges()[*before];
        seen.insert(edge.from);
        way.edges.insert(way.edges.begin(), *before);
        if (firmness(edge.evidence) < firmness(way.weakest)) way.weakest = edge.evidence;
    }
    return way;
}

/// What a source describes as leading to a node, firmest first.
std::vector<Path> ways_to(const MechanismGraph& graph, NodeId node) {
    std::vector<Path> ways;
    for (const EdgeId id : graph.in(node)) {
        const auto& edge = graph.edges()[id];
        if (edge.polarity == Polarity::leads_to && firmness(edge.evidence) > 1 && ways.size() < most_ways)
            ways.push_back(way_to(graph, id));
    }
    return ways;
}

EvidenceTally tally_of(const Edge& edge) {
    EvidenceTally tally;
    for (const auto& ground : edge.grounds) tally.add(state_of(ground.evidence));
    return tally;
}

bool says_not_studied(const Edge& edge) {
    return std::any_of(edge.grounds.begin(), edge.grounds.end(),
                       [](const Ground& ground) { return ground.evidence == corpus::Evidence::not_studied; });
}

void judge_links(const MechanismGraph& graph, ArrowVerdict& verdict) {
    if (verdict.leads_to) {
        const auto& edge = graph.edges()[*verdict.leads_to];
        verdict.state = tally_of(edge).state();
        verdict.not_studied = says_not_studied(edge);
    }
    if (!verdict.hinders) return;
    const auto& edge = graph.edges()[*verdict.hinders];
    const auto hindering = tally_of(edge).state();
    verdict.hindering = hindering;
    verdict.not_studied |= says_not_studied(edge);
    if (hindering == EvidenceState::contradicted || hindering == EvidenceState::unknown) return;
    verdict.disputed = verdict.leads_to.has_value();
    verdict.state = verdict.disputed ? EvidenceState::inconclusive : EvidenceState::contradicted;
}

constexpr NodeId no_node = UINT32_MAX;

/// A step without a concept, or one that is in no chain, is no node.
NodeId node_of(const MechanismGraph& graph, const Concept* concept_) {
    if (!concept_) return no_node;
    const auto found = graph.find(concept_->id);
    return found ? *found : no_node;
}

ArrowVerdict judge_arrow(const MechanismGraph& graph, const Concept* first, const Concept* second) {
    ArrowVerdict verdict;
    const NodeId from = node_of(graph, first), to = node_of(graph, second);
    verdict.same = first && first == second;
    if (to != no_node)
        for (const EdgeId id : graph.hindrances({&to, 1}))
            if (graph.edges()[id].from != from) verdict.hindrances.push_back(id);
    if (verdict.same) return verdict;
    const bool both = from != no_node && to != no_node;
    if (both) {
        verdict.leads_to = graph.edge(from, to, Polarity::leads_to);
        verdict.hinders = graph.edge(from, to, Polarity::hinders);
        verdict.reverse = graph.edge(to, from, Polarity::leads_to);
        judge_links(graph, verdict);
    }
    if (verdict.state != EvidenceState::unknown && verdict.state != EvidenceState::contradicted)
        return verdict;
    if (both)
        for (auto& path : graph.paths(from, to, most_ways).paths)
            if (path.edges.size() > 1) verdict.detours.push_back(std::move(path));
    if (to != no_node && verdict.detours.empty()) verdict.other_ways = ways_to(graph, to);
    return verdict;
}

}  // namespace

AssumptionStep match_step(const Snapshot& snapshot, std::string_view text) {
    AssumptionStep step;
    step.text = text;
    if (const auto* concept_ = snapshot.vocabulary().find_node(text)) {
        step.match = StepMatch::id;
        step.concept_ = concept_;
        return step;
    }
    const TextWords words(*snapshot.parts().analyzer, text);
    const auto found = fitting(snapshot, words);
    if (!found.empty()) {
        const auto& best = found.front().fit;
        if (best.label)
            step.match = StepMatch::label;
        else if (best.whole && best.words * least_share >= words.stems.size())
            step.match = StepMatch::words;
        if (step.match != StepMatch::none) step.concept_ = found.front().concept_;
    }
    for (const auto& other : found)
        if (other.concept_ != step.concept_ && step.suggestions.size() < most_suggestions)
            step.suggestions.push_back(other.concept_);
    return step;
}

Assumption judge(const Snapshot& snapshot, const std::vector<std::string>& steps) {
    Assumption assumption;
    for (const auto& text : steps) assumption.steps.push_back(match_step(snapshot, text));
    for (std::size_t i = 1; i < assumption.steps.size(); ++i) {
        assumption.arrows.push_back(
            judge_arrow(snapshot.graph(), assumption.steps[i - 1].concept_, assumption.steps[i].concept_));
        assumption.tally.add(assumption.arrows.back().state);
    }
    return assumption;
}

}  // namespace werkzaam::search
