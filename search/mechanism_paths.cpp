// The path finder of MechanismGraph.
//
// Paths are wanted by their weakest link first, then by length. So for each firmness, from firm to weak, and
// each length, from short to long, the walk lists the simple paths whose weakest link is just that firm. It
// only ever steps to a node from which the end can still be reached in exactly the links that are left
// (`reach`), so that what it walks is what it finds, but for walks that would meet themselves. Those are
// bounded by `most_steps`; a search that meets the bound says so (capped).
#include <algorithm>

#include "search/mechanism_graph.hpp"

namespace werkzaam::search {

namespace {

using corpus::Polarity;

constexpr std::size_t most_steps = 1'000'000;

class Walk {
public:
    Walk(const MechanismGraph& graph, NodeId from, NodeId to, std::size_t longest, std::size_t most)
        : graph_(graph),
          from_(from),
          to_(to),
          longest_(longest),
          most_(most),
          visited_(graph.concepts().size(), false) {}

    Paths run() {
        for (int firm = 4; firm >= 0 && !full(); --firm) {
            start_reach();
            for (std::size_t length = 1; length <= longest_ && !full(); ++length) {
                extend_reach(firm, length);
                if (!reaches(from_, length)) continue;
                firm_ = firm;
                const auto first = found_.paths.size();
                step(from_, length, false);
                order(first);
            }
        }
        // One more than asked for was looked for, to know whether there are more.
        if (found_.paths.size() > most_) {
            found_.paths.resize(most_);
            found_.capped = true;
        }
        if (steps_ >= most_steps) found_.capped = true;
        return std::move(found_);
    }

private:
    bool full() const { return found_.paths.size() > most_ || steps_ >= most_steps; }

    bool usable(const Edge& edge, int firm) const {
        return edge.polarity == Polarity::leads_to && firmness(edge.evidence) >= firm;
    }

    bool reaches(NodeId node, std::size_t links) const { return (reach_[node] >> links) & 1; }

    /// Bit k of reach_[node]: the end can be reached over exactly k links at least this firm. One length at a
    /// time: when short paths are enough, the long way round is never looked at.
    void start_reach() {
        reach_.assign(graph_.concepts().size(), 0);
        reach_[to_] = 1;
        layer_.assign(1, to_);
    }

    void extend_reach(int firm, std::size_t length) {
        next_.clear();
        const auto bit = static_cast<std::uint16_t>(1u << length);
        for (const NodeId node : layer_)
            for (const EdgeId id : graph_.in(node)) {
                const auto& edge = graph_.edges()[id];
                // Edges stand firmest first: behind one that is too weak are only weaker ones.
                if (firmness(edge.evidence) < firm) break;
                if (edge.polarity != Polarity::leads_to || edge.from == to_ || (reach_[edge.from] & bit))
                    continue;
                reach_[edge.from] = static_cast<std::uint16_t>(reach_[edge.from] | bit);
                if (edge.from != from_) next_.push_back(edge.from);
            }
        layer_.swap(next_);
    }

    void step(NodeId node, std::size_t left, bool met_weakest) {
        if (left == 0) {
            if (met_weakest) found_.paths.push_back({trail_, weakest_of(trail_)});
            return;
        }
        if (++steps_ >= most_steps) return;
        visited_[node] = true;
        for (const EdgeId id : graph_.out(node)) {
            const auto& edge = graph_.edges()[id];
            if (!usable(edge, firm_) || visited_[edge.to] || !reaches(edge.to, left - 1)) continue;
            trail_.push_back(id);
            step(edge.to, left - 1, met_weakest || firmness(edge.evidence) == firm_);
            trail_.pop_back();
        }
        visited_[node] = false;
    }

    corpus::Evidence weakest_of(const std::vector<EdgeId>& edges) const {
        const auto weakest = std::min_element(edges.begin(), edges.end(), [&](EdgeId a, EdgeId b) {
            return firmness(graph_.edges()[a].evidence) < firmness(graph_.edges()[b].evidence);
        });
        return graph_.edges()[*weakest].evidence;
    }

    /// Paths of one firmness and length stand in the order of their concept ids.
    void order(std::size_t first) {
        std::sort(found_.paths.begin() + static_cast<std::ptrdiff_t>(first), found_.paths.end(),
                  [&](const Path& a, const Path& b) {
                      return std::lexicographical_compare(a.edges.begin(), a.edges.end(), b.edges.begin(),
                                                          b.edges.end(), [&](EdgeId x, EdgeId y) {
                                                              return graph_.concepts()[graph_.edges()[x].to] <
                                                                     graph_.concepts()[graph_.edges()[y].to];
                                                          });
                  });
    }

    const MechanismGraph& graph_;
    const NodeId from_, to_;
    const std::size_t longest_, most_;
    int firm_ = 0;
    std::size_t steps_ = 0;
    std::vector<bool> visited_;
    std::vector<std::uint16_t> reach_;
    std::vector<NodeId> layer_, next_;
    std::vector<EdgeId> trail_;
    Paths found_;
};

}  // namespace

Paths MechanismGraph::paths(NodeId from, NodeId to, std::size_t most, std::size_t longest) const {
    if (from == to || most == 0) return {};
    return Walk(*this, from, to, std::min(longest, longest_path), most).run();
}

}  // namespace werkzaam::search
