#include "search/mechanism_graph.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace werkzaam::search {

namespace {

using corpus::Evidence;
using corpus::Polarity;

/// Two links of the same pair are told apart by their evidence or by the conditions of their mechanisms; a
/// note is free text and nearly always differs.
bool tells_apart(const corpus::Mechanism& a, const corpus::Link& first, const corpus::Mechanism& b,
                 const corpus::Link& second) {
    return first.evidence != second.evidence || a.conditions != b.conditions || a.when_not != b.when_not;
}

struct Collector {
    std::unordered_map<std::string, NodeId> node_of;
    std::vector<std::string> concepts, mechanisms;
    std::map<std::tuple<NodeId, NodeId, Polarity>, Edge> edges;

    NodeId node(const std::string& id) {
        const auto [found, added] = node_of.try_emplace(id, static_cast<NodeId>(concepts.size()));
        if (added) concepts.push_back(id);
        return found->second;
    }

    void add(const corpus::Mechanism& mechanism) {
        std::unordered_map<std::string_view, std::string_view> concept_of;
        for (const auto& step : mechanism.steps) {
            concept_of.emplace(step.id, step.concept_id);
            node(step.concept_id);
        }
        const auto number = static_cast<std::uint32_t>(mechanisms.size());
        mechanisms.push_back(mechanism.id);
        for (std::size_t i = 0; i < mechanism.links.size(); ++i) {
            const auto& link = mechanism.links[i];
            const NodeId from = node(std::string(concept_of.at(link.from)));
            const NodeId to = node(std::string(concept_of.at(link.to)));
            if (from == to) continue;
            auto& edge = edges[{from, to, link.polarity}];
            edge.from = from;
            edge.to = to;
            edge.polarity = link.polarity;
            edge.grounds.push_back({number, static_cast<std::uint32_t>(i), link.evidence});
        }
    }
};

/// Links that say "leads to" and "hinders" of the same two concepts with nothing to tell them apart.
Problems contradictions(const Collector& collected, const std::vector<const corpus::Mechanism*>& mechanisms) {
    Problems problems;
    for (const auto& [key, edge] : collected.edges) {
        if (edge.polarity != Polarity::leads_to) continue;
        const auto other = collected.edges.find({edge.from, edge.to, Polarity::hinders});
        if (other == collected.edges.end()) continue;
        for (const auto& a : edge.grounds)
            for (const auto& b : other->second.grounds) {
                const auto& first = *mechanisms[a.mechanism];
                const auto& second = *mechanisms[b.mechanism];
                if (tells_apart(first, first.links[a.link], second, second.links[b.link])) continue;
                problems.push_back({"records/mechanisms/" + first.id + ".xml",
                                    "De pijl van '" + collected.concepts[edge.from] + "' naar '" +
                                        collected.concepts[edge.to] + "' leidt ergens toe én hindert (in '" +
                                        second.id + "'), zonder verschil in bewijs of voorwaarden.",
                                    "Geef aan wanneer het een en wanneer het ander geldt, of schrap een van "
                                    "de twee pijlen."});
            }
    }
    return problems;
}

}  // namespace

int firmness(Evidence evidence) {
    switch (evidence) {
        case Evidence::not_supported:
            return 0;
        case Evidence::not_studied:
            return 1;
        case Evidence::inconclusive:
            return 2;
        case Evidence::described:
            return 3;
        case Evidence::supported:
            return 4;
    }
    return 0;
}

Result<std::shared_ptr<const MechanismGraph>> MechanismGraph::build(const corpus::Corpus& corpus) {
    Collector collected;
    std::vector<const corpus::Mechanism*> mechanisms;
    for (const auto& record : corpus.records)
        if (const auto* mechanism = std::get_if<corpus::Mechanism>(&record)) {
            mechanisms.push_back(mechanism);
            collected.add(*mechanism);
        }
    auto problems = contradictions(collected, mechanisms);
    if (!problems.empty()) return problems;
    std::vector<Edge> edges;
    for (auto& [key, edge] : collected.edges) edges.push_back(std::move(edge));
    return from_parts(std::move(collected.concepts), std::move(collected.mechanisms), std::move(edges));
}

std::shared_ptr<const MechanismGraph> MechanismGraph::from_parts(std::vector<std::string> concepts,
                                                                 std::vector<std::string> mechanisms,
                                                                 std::vector<Edge> edges) {
    std::shared_ptr<MechanismGraph> graph(new MechanismGraph());
    graph->concepts_ = std::move(concepts);
    graph->mechanisms_ = std::move(mechanisms);
    graph->edges_ = std::move(edges);
    graph->arrange();
    return graph;
}

void MechanismGraph::arrange() {
    for (NodeId node = 0; node < concepts_.size(); ++node) node_of_.emplace(concepts_[node], node);
    for (auto& edge : edges_) {
        std::stable_sort(edge.grounds.begin(), edge.grounds.end(), [](const Ground& a, const Ground& b) {
            return firmness(a.evidence) > firmness(b.evidence);
        });
        if (!edge.grounds.empty()) edge.evidence = edge.grounds.front().evidence;
    }
    // The firmest first, then by concept id: a fixed order, whatever the order of the files.
    const auto fill = [&](auto near, auto far, std::vector<EdgeId>& list, std::vector<std::uint32_t>& start) {
        list.resize(edges_.size());
        for (EdgeId id = 0; id < edges_.size(); ++id) list[id] = id;
        std::sort(list.begin(), list.end(), [&](EdgeId a, EdgeId b) {
            const auto key = [&](const Edge& edge) {
                return std::tuple(near(edge), -firmness(edge.evidence),
                                  std::string_view(concepts_[far(edge)]), edge.polarity);
            };
            return key(edges_[a]) < key(edges_[b]);
        });
        start.assign(concepts_.size() + 1, 0);
        for (const auto& edge : edges_) ++start[near(edge) + 1];
        for (std::size_t i = 1; i < start.size(); ++i) start[i] += start[i - 1];
    };
    const auto from = [](const Edge& edge) { return edge.from; };
    const auto to = [](const Edge& edge) { return edge.to; };
    fill(from, to, out_, out_start_);
    fill(to, from, in_, in_start_);
    for (auto& one : edges_) {
        const auto other = one.polarity == Polarity::leads_to ? Polarity::hinders : Polarity::leads_to;
        one.disputed = edge(one.from, one.to, other).has_value();
    }
}

std::optional<NodeId> MechanismGraph::find(std::string_view concept_id) const {
    const auto found = node_of_.find(std::string(concept_id));
    return found == node_of_.end() ? std::nullopt : std::optional(found->second);
}

std::span<const EdgeId> MechanismGraph::out(NodeId node) const {
    return std::span(out_).subspan(out_start_[node], out_start_[node + 1] - out_start_[node]);
}

std::span<const EdgeId> MechanismGraph::in(NodeId node) const {
    return std::span(in_).subspan(in_start_[node], in_start_[node + 1] - in_start_[node]);
}

std::optional<EdgeId> MechanismGraph::edge(NodeId from, NodeId to, Polarity polarity) const {
    for (const EdgeId id : out(from))
        if (edges_[id].to == to && edges_[id].polarity == polarity) return id;
    return std::nullopt;
}

std::vector<EdgeId> MechanismGraph::hindrances(std::span<const NodeId> nodes) const {
    std::vector<EdgeId> found;
    const auto among = [&](NodeId node) {
        return std::find(nodes.begin(), nodes.end(), node) != nodes.end();
    };
    for (const NodeId node : nodes)
        for (const EdgeId id : in(node))
            if (edges_[id].polarity == Polarity::hinders && !among(edges_[id].from)) found.push_back(id);
    return found;
}

}  // namespace werkzaam::search
