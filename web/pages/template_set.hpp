// The templates of the pages (web/templates/*.mustache), ready for both languages.
//
// Everything that does not depend on the question is done once, when the set is made:
//   [[key]]                      the text of that key in web/texts/interface.tsv, in the language of the page
//   [[asset:werkzaam.css]]       the address of an asset
//   {{> name a=b}}               the text of templates/_name.mustache, in which [[$a]] is b
// A page with its own text in each language has name.nl.mustache and name.en.mustache. Values are always
// escaped;
// {{{raw}}} is for SVG of the index and JSON-LD only (a test says so).
//
// Thread safety: render() is const and safe from any thread. Errors: what is wrong with a template (an
// unknown text, asset, partial or tag) throws std::logic_error when the set is made, so that it cannot reach
// a visitor.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "search/field_table.hpp"
#include "web/assets.hpp"
#include "web/pages/template.hpp"
#include "web/view/view_parts.hpp"

namespace werkzaam::web {

class TemplateSet {
public:
    explicit TemplateSet(const Assets& assets);

    /// HTML. Strings, numbers and booleans of the view are values; null is absent. An unknown name throws
    /// std::logic_error.
    std::string render(std::string_view name, search::Language language, const ViewJson& view) const;

    /// A text of interface.tsv, for titles and the like that are made in code. Unknown: std::logic_error.
    const std::string& text(std::string_view key, search::Language language) const;

private:
    std::map<std::string, std::string, std::less<>> texts_[2];
    std::map<std::string, Template, std::less<>> templates_[2];
};

}  // namespace werkzaam::web
