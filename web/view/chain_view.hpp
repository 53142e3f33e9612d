// Chains and the mechanism graph as JSON: the steps and links of one mechanism, what touches a concept, paths
// from a to b.
//
// Pure functions, safe from any thread.
#pragma once

#include "web/view/view_parts.hpp"

namespace werkzaam::web {

ViewJson chain_steps(const corpus::Vocabulary& vocabulary, const corpus::Mechanism& record);
ViewJson chain_links(const corpus::Mechanism& record);
/// Links of other mechanisms that hinder a concept of this chain.
ViewJson chain_hindrances(const search::Snapshot& snapshot, const corpus::Mechanism& record);

/// {"leidtTot": […], "komtVan": […], "hindert": […], "gehinderdDoor": […]} of an element or state.
ViewJson node_links(const search::Snapshot& snapshot, std::string_view concept_id);

/// A link of the graph: its best ground (evidence, mechanism, note, sources), the others under "ook".
ViewJson edge_view(const search::Snapshot& snapshot, const search::Edge& edge);
/// The same of a hindrance, with what hinders and what it touches ("raakt").
ViewJson hindrance_view(const search::Snapshot& snapshot, const search::Edge& edge);
/// Steps, links, weakest, hindrances, mechanisms and interventions of one path; it has a link at least.
ViewJson path_view(const search::Snapshot& snapshot, const search::Path& path);

/// The paths of design §6, `/api/v1/paden`. Both concepts exist in the vocabulary.
ViewJson paths_view(const search::Snapshot& snapshot, std::string_view from, std::string_view to);

}  // namespace werkzaam::web
