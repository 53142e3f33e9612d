// The mechanism graph: what leads to what, and what hinders it, over all chains of all mechanisms.
//
// Nodes are concepts (elements and states). An edge joins two concepts with one polarity; it keeps every link
// of every mechanism that says so (its grounds), so nothing is averaged away: the edge's evidence is that of
// its best ground, and a pair of concepts with grounds in both directions of polarity is `disputed`
// (omstreden). A link from a concept to itself stays in its chain and is no edge. Built from the corpus while
// indexing, written to one file of the snapshot.
//
// Immutable after building: const access is safe from any thread. Errors: build() names contradictions it
// refuses; open() gives a problem for a damaged file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/corpus.hpp"
#include "corpus/record.hpp"
#include "corpus/result.hpp"

namespace werkzaam::search {

using NodeId = std::uint32_t;
using EdgeId = std::uint32_t;

/// One link of one mechanism record.
struct Ground {
    std::uint32_t mechanism = 0;  ///< index into MechanismGraph::mechanisms()
    std::uint32_t link = 0;       ///< index into that record's links
    corpus::Evidence evidence{};
    friend bool operator==(const Ground&, const Ground&) = default;
};

struct Edge {
    NodeId from = 0, to = 0;
    corpus::Polarity polarity{};
    corpus::Evidence evidence{};  ///< of the best ground
    bool disputed = false;        ///< the other polarity is asserted between the same two concepts as well
    std::vector<Ground> grounds;  ///< best first
    friend bool operator==(const Edge&, const Edge&) = default;
};

/// How firm evidence is: 0 not-supported, 1 not-studied, 2 inconclusive, 3 described, 4 supported.
int firmness(corpus::Evidence evidence);

struct Path {
    std::vector<EdgeId> edges;  ///< leads-to edges, in order
    corpus::Evidence weakest{};
    friend bool operator==(const Path&, const Path&) = default;
};

struct Paths {
    std::vector<Path> paths;  ///< firmest weakest link first, then shortest, then by concept ids
    bool capped = false;      ///< there are more than were asked for, or the search met its bound of steps
};

inline constexpr std::size_t longest_path = 8;  ///< links

class MechanismGraph {
public:
    /// Mechanisms in corpus order. A link that both leads to and hinders is refused when nothing tells the
    /// two apart: the same evidence, and mechanisms with the same conditions (when it works, when it does
    /// not).
    static Result<std::shared_ptr<const MechanismGraph>> build(const corpus::Corpus& corpus);
    /// From edges alone, for synthetic graphs; evidence, grounds' order and `disputed` are derived.
    static std::shared_ptr<const MechanismGraph> from_parts(std::vector<std::string> concepts,
                                                            std::vector<std::string> mechanisms,
                                                            std::vector<Edge> edges);

    void write(const std::filesystem::path& file) const;  ///< throws std::system_error
    static Result<std::shared_ptr<const MechanismGraph>> open(const std::filesystem::path& file);

    const std::vector<std::string>& concepts() const { return concepts_; }      ///< by NodeId
    const std::vector<std::string>& mechanisms() const { return mechanisms_; }  ///< record ids
    const std::vector<Edge>& edges() const { return edges_; }
    std::optional<NodeId> find(std::string_view concept_id) const;

    /// Edges out of and into a node, both polarities, ordered by firmness, then by the other node.
    std::span<const EdgeId> out(NodeId node) const;
    std::span<const EdgeId> in(NodeId node) const;
    std::optional<EdgeId> edge(NodeId from, NodeId to, corpus::Polarity polarity) const;

    /// Simple paths of leads-to edges from a to b, at most `longest` links, the first `most` in the order of
    /// Paths. Exact unless capped: nothing that belongs among them is left out. from == to has no path.
    Paths paths(NodeId from, NodeId to, std::size_t most = 20, std::size_t longest = longest_path) const;

    /// Hindering edges that end in one of these nodes and start in none of them.
    std::vector<EdgeId> hindrances(std::span<const NodeId> nodes) const;

private:
    MechanismGraph() = default;
    void arrange();

    std::vector<std::string> concepts_, mechanisms_;
    std::vector<Edge> edges_;
    std::unordered_map<std::string, NodeId> node_of_;
    std::vector<EdgeId> out_, in_;                     ///< edges by node
    std::vector<std::uint32_t> out_start_, in_start_;  ///< size nodes + 1
};

}  // namespace werkzaam::search
