// What the templates of collections are given: items as they are now, the lesson, the proposed assignments.
//
// Pure functions, safe from any thread.
#pragma once

#include <string>
#include <vector>

#include "search/snapshot.hpp"
#include "web/collections/collection.hpp"
#include "web/pages/template_set.hpp"
#include "web/view/view_parts.hpp"

namespace werkzaam::web {

struct CollectionContext {
    const search::Snapshot& snapshot;
    const TemplateSet& templates;
    search::Language language;
    std::string base_url;  ///< "https://host"
};

/// Of each item what it is, and of a record what became of it since it was added.
ViewJson item_views(const CollectionContext& context, const Collection& collection);

/// Keys of assignments are null without `keys`.
ViewJson lesson_view(const CollectionContext& context, const Lesson& lesson, Keys keys);

/// [{"voorstel", "voorsteltitel"}]: those that were not chosen yet.
ViewJson proposal_views(const CollectionContext& context, const Collection& collection);

/// [{"tekst"}], for a template that goes through a list.
ViewJson as_list(const std::vector<std::string>& texts);

}  // namespace werkzaam::web
