// The pages that lead to records: home, the lists of each kind, themes, and the pages of text.
//
// Pure functions, safe from any thread.
#pragma once

#include <string_view>

#include "web/pages/page.hpp"

namespace werkzaam::web {

Page home_page(const search::Snapshot& snapshot, const TemplateSet& templates, search::Language language);
Page list_page(const search::Snapshot& snapshot, corpus::Kind kind, const TemplateSet& templates,
               search::Language language);
Page themes_page(const search::Snapshot& snapshot, const TemplateSet& templates, search::Language language);
/// `theme` is a concept of the scheme of themes.
Page theme_page(const search::Snapshot& snapshot, const corpus::Concept& theme, search::Language language);
/// The same as JSON: the theme with its dossiers, mechanisms, interventions and elements.
ViewJson theme_view(const search::Snapshot& snapshot, const corpus::Concept& theme);
/// name: "uitleg", "over", "toegankelijkheid" or "privacy".
Page text_page(const search::Snapshot& snapshot, std::string_view name, const TemplateSet& templates,
               search::Language language);

}  // namespace werkzaam::web
