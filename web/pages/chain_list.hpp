// The chain of a mechanism as a list: steps in order, under each step its arrows and what hinders it.
//
// Pure functions, safe from any thread.
#pragma once

#include <string>
#include <vector>

#include "corpus/record.hpp"
#include "web/pages/template_set.hpp"
#include "web/view/view_parts.hpp"

namespace werkzaam::web {

/// `view` is the document_view() of the mechanism (its "stappen", "schakels" and "hindernissen"). Each step:
/// {"label","url","rol","rol_woord","lijn","schakels","hindernissen"}; "lijn" is the state of the arrow to
/// the next step of the list, null where there is none. A step that only hinders has the role "pitfall".
/// Arrows have the anchors pijl-1, pijl-2, … in the order of the record.
ViewJson chain_list(const ViewJson& view, const TemplateSet& templates, search::Language language);

/// The concepts of the longest way through the chain, in order; empty for a chain without arrows.
std::vector<std::string> concepts_of_chain(const corpus::Mechanism& record);

/// First, middle and last step of the longest way through the chain, each but the first with the weakest
/// state of the arrows before it; and the weakest of all: {"stappen","zwakste","zwakste_woord"}. Null for a
/// chain without arrows.
ViewJson core_of_chain(const corpus::Mechanism& record, const TemplateSet& templates,
                       search::Language language);

}  // namespace werkzaam::web
