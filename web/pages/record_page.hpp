// The pages of records, elements and states: the JSON of each, and what a page shows beside it.
//
// Pure functions, safe from any thread. The day of consulting for the citation is given by the caller.
#pragma once

#include <string>

#include "web/export/citation.hpp"
#include "web/pages/page.hpp"

namespace werkzaam::web {

Page record_page(const search::Snapshot& snapshot, const search::Document& document,
                 const TemplateSet& templates, search::Language language, const CitationContext& citation);

/// A step of mechanisms that is no document: a state, or a pitfall among the elements.
Page step_page(const search::Snapshot& snapshot, const corpus::Concept& step, const TemplateSet& templates,
               search::Language language);

/// Synonyms in one text, and flags for the lists that a concept may have.
void add_concept_facts(ViewJson& view);

/// For each key: "heeft_<key>" says whether its list has anything.
void flag_lists(ViewJson& view, std::initializer_list<const char*> keys);

}  // namespace werkzaam::web
