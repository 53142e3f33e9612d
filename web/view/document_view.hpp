// A record or element as JSON: everything that is known, with labels and addresses beside ids, every tag with
// its basis and source number, and what is absent named in "nietVermeld".
//
// Pure functions, safe from any thread.
#pragma once

#include "web/view/view_parts.hpp"

namespace werkzaam::web {

ViewJson document_view(const search::Snapshot& snapshot, const search::Document& document);

/// The working elements of a record of any kind, as it words them.
const std::vector<corpus::ElementUse>& elements_of(const corpus::Record& record);

/// A concept of any scheme, with its labels, definition and relations; never its hidden labels.
ViewJson concept_view(const search::Snapshot& snapshot, const corpus::Concept& concept_);

}  // namespace werkzaam::web
