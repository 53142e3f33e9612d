// The parts that several view models share: the same JSON for the API, the pages' twins and the command line.
//
// Keys are Dutch, in camelCase, in a fixed order. Pure functions, safe from any thread.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/record.hpp"
#include "search/document.hpp"
#include "search/snapshot.hpp"

namespace werkzaam::web {

using ViewJson = nlohmann::ordered_json;

/// "genoemd" | "afgeleid".
std::string_view dutch(corpus::Basis basis);
/// "positief" | "wisselend" | "geen" | "negatief".
std::string_view dutch(corpus::Direction direction);
/// "ondersteund" | "beschreven" | "niet-eenduidig" | "weersproken" | "niet-onderzocht".
std::string_view dutch(corpus::Evidence evidence);

/// {"id","label","url"}; the label is the id where the vocabulary lacks it.
ViewJson concept_ref(const corpus::Vocabulary& vocabulary, corpus::Scheme scheme, std::string_view id);
ViewJson concept_refs(const corpus::Vocabulary& vocabulary, corpus::Scheme scheme,
                      const std::vector<std::string>& ids);
/// A step of a chain: an element or a state.
ViewJson node_ref(const corpus::Vocabulary& vocabulary, std::string_view id);
/// Address of a concept's page, or of the search for it.
std::string concept_url(const corpus::Concept& concept_);

/// {"id","soort","titel","url"}.
ViewJson document_ref(const search::Document& document);
ViewJson document_refs(const search::Snapshot& snapshot, const std::vector<search::DocId>& docids);

/// Sources are numbered from 1, as on the page.
ViewJson source_list(const std::vector<corpus::Source>& sources);
inline std::size_t source_number(corpus::SourceRef source) {
    return source + 1;
}

ViewJson element_uses(const corpus::Vocabulary& vocabulary, const std::vector<corpus::ElementUse>& uses);
ViewJson mechanism_uses(const search::Snapshot& snapshot, const std::vector<corpus::MechanismUse>& uses);
ViewJson intervention_refs(const search::Snapshot& snapshot,
                           const std::vector<corpus::InterventionRef>& refs);
ViewJson similar_list(const search::Snapshot& snapshot, search::DocId docid);

/// Adds `key` when there is a text, and its name to "nietVermeld" otherwise.
void add_text(ViewJson& view, const char* key, const corpus::Text& text);
void add_list(ViewJson& view, const char* key, ViewJson list);

}  // namespace werkzaam::web
