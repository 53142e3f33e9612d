#include "web/view/chain_view.hpp"

#include <algorithm>
#include <set>

#include "search/chain_role.hpp"

namespace werkzaam::web {

namespace {

using corpus::Polarity;
using search::Edge;
using search::EdgeId;
using search::MechanismGraph;
using search::NodeId;
using search::Snapshot;

/// The link of a mechanism record behind a ground, and the record that holds it.
struct Grounding {
    std::shared_ptr<const search::Document> document;
    const corpus::Mechanism* record = nullptr;
    const corpus::Link* link = nullptr;
};

Grounding grounding(const Snapshot& snapshot, const search::Ground& ground) {
    const auto docid =
        snapshot.find(corpus::Kind::mechanism, snapshot.graph().mechanisms()[ground.mechanism]);
    if (!docid) return {};
    Grounding found{snapshot.document(*docid), nullptr, nullptr};
    found.record = &std::get<corpus::Mechanism>(*found.document->record());
    if (ground.link < found.record->links.size()) found.link = &found.record->links[ground.link];
    return found;
}

ViewJson sources_of(const corpus::Mechanism& record, const corpus::Link& link) {
    const auto all = source_list(record.sources);
    ViewJson list = ViewJson::array();
    for (const auto source : link.sources)
        if (source < all.size()) list.push_back(all[source]);
    return list;
}

ViewJson ground_view(const Snapshot& snapshot, const search::Ground& ground) {
    const auto found = grounding(snapshot, ground);
    ViewJson view = {{"bewijs", corpus::name_of(ground.evidence)}, {"bewijsWoord", dutch(ground.evidence)}};
    if (!found.link) return view;
    view["mechanisme"] = found.document->id();
    view["mechanismeNaam"] = found.document->title();
    view["toelichting"] = found.link->note.empty() ? ViewJson() : ViewJson(found.link->note);
    view["bronnen"] = sources_of(*found.record, *found.link);
    return view;
}

}  // namespace

ViewJson edge_view(const Snapshot& snapshot, const Edge& edge) {
    auto view = ground_view(snapshot, edge.grounds.front());
    if (edge.disputed) view["omstreden"] = true;
    if (edge.grounds.size() > 1) {
        view["ook"] = ViewJson::array();
        for (std::size_t i = 1; i < edge.grounds.size(); ++i)
            view["ook"].push_back(ground_view(snapshot, edge.grounds[i]));
    }
    return view;
}

ViewJson hindrance_view(const Snapshot& snapshot, const Edge& edge) {
    const auto& graph = snapshot.graph();
    const auto from = node_ref(snapshot.vocabulary(), graph.concepts()[edge.from]);
    ViewJson view = {{"concept", from["id"]},
                     {"label", from["label"]},
                     {"url", from["url"]},
                     {"raakt", graph.concepts()[edge.to]}};
    view.update(edge_view(snapshot, edge));
    return view;
}

ViewJson path_view(const Snapshot& snapshot, const search::Path& path) {
    const auto& graph = snapshot.graph();
    std::vector<NodeId> nodes{graph.edges()[path.edges.front()].from};
    ViewJson links = ViewJson::array(), steps = ViewJson::array(), hindrances = ViewJson::array();
    std::set<std::string> mechanisms, interventions;
    for (const EdgeId id : path.edges) {
        const auto& edge = graph.edges()[id];
        nodes.push_back(edge.to);
        links.push_back(edge_view(snapshot, edge));
        for (const auto& ground : edge.grounds) mechanisms.insert(graph.mechanisms()[ground.mechanism]);
    }
    for (const NodeId node : nodes) {
        const auto ref = node_ref(snapshot.vocabulary(), graph.concepts()[node]);
        steps.push_back({{"concept", ref["id"]}, {"label", ref["label"]}, {"url", ref["url"]}});
    }
    for (const EdgeId id : graph.hindrances(nodes))
        hindrances.push_back(hindrance_view(snapshot, graph.edges()[id]));
    for (const auto& mechanism : mechanisms)
        for (const auto docid : snapshot.with_value(search::Field::mechanisme, mechanism))
            if (const auto document = snapshot.document(docid); document->kind == corpus::Kind::intervention)
                interventions.insert(document->id());
    return {{"stappen", std::move(steps)},
            {"schakels", std::move(links)},
            {"zwakste", corpus::name_of(path.weakest)},
            {"hindernissen", std::move(hindrances)},
            {"mechanismen", mechanisms},
            {"interventies", interventions}};
}

ViewJson chain_steps(const corpus::Vocabulary& vocabulary, const corpus::Mechanism& record) {
    ViewJson list = ViewJson::array();
    for (const auto& step : record.steps)
        list.push_back({{"id", step.id},
                        {"label", step.label},
                        {"rol", search::name_of(search::chain_role(record, step, vocabulary))},
                        {"begrip", node_ref(vocabulary, step.concept_id)}});
    return list;
}

ViewJson chain_links(const corpus::Mechanism& record) {
    ViewJson list = ViewJson::array();
    for (const auto& link : record.links) {
        ViewJson numbers = ViewJson::array();
        for (const auto source : link.sources) numbers.push_back(source_number(source));
        list.push_back({{"van", link.from},
                        {"naar", link.to},
                        {"richting", link.polarity == Polarity::leads_to ? "leidt-tot" : "hindert"},
                        {"bewijs", corpus::name_of(link.evidence)},
                        {"bewijsWoord", dutch(link.evidence)},
                        {"toelichting", link.note.empty() ? ViewJson() : ViewJson(link.note)},
                        {"bronnen", std::move(numbers)}});
    }
    return list;
}

ViewJson chain_hindrances(const Snapshot& snapshot, const corpus::Mechanism& record) {
    const auto& graph = snapshot.graph();
    std::vector<NodeId> nodes;
    for (const auto& step : record.steps)
        if (const auto node = graph.find(step.concept_id);
            node && std::find(nodes.begin(), nodes.end(), *node) == nodes.end())
            nodes.push_back(*node);
    ViewJson list = ViewJson::array();
    for (const EdgeId id : graph.hindrances(nodes))
        list.push_back(hindrance_view(snapshot, graph.edges()[id]));
    return list;
}

ViewJson node_links(const Snapshot& snapshot, std::string_view concept_id) {
    ViewJson view = {{"leidtTot", ViewJson::array()},
                     {"komtVan", ViewJson::array()},
                     {"hindert", ViewJson::array()},
                     {"gehinderdDoor", ViewJson::array()}};
    const auto& graph = snapshot.graph();
    const auto node = graph.find(concept_id);
    if (!node) return view;
    const auto add = [&](const char* key, EdgeId id, NodeId other) {
        auto link = node_ref(snapshot.vocabulary(), graph.concepts()[other]);
        link.update(edge_view(snapshot, graph.edges()[id]));
        view[key].push_back(std::move(link));
    };
    for (const EdgeId id : graph.out(*node))
        add(graph.edges()[id].polarity == Polarity::leads_to ? "leidtTot" : "hindert", id,
            graph.edges()[id].to);
    for (const EdgeId id : graph.in(*node))
        add(graph.edges()[id].polarity == Polarity::leads_to ? "komtVan" : "gehinderdDoor", id,
            graph.edges()[id].from);
    return view;
}

ViewJson paths_view(const Snapshot& snapshot, std::string_view from, std::string_view to) {
    const auto& graph = snapshot.graph();
    ViewJson view = {{"van", from}, {"naar", to}, {"paden", ViewJson::array()}, {"meer", false}};
    const auto start = graph.find(from), end = graph.find(to);
    if (!start || !end) return view;
    const auto found = graph.paths(*start, *end);
    for (const auto& path : found.paths) view["paden"].push_back(path_view(snapshot, path));
    view["meer"] = found.capped;
    return view;
}

}  // namespace werkzaam::web
