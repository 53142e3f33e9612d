// A page's template: the part of mustache (https://mustache.github.io/mustache.5.html) that our templates
// use, rendered straight from the view.
//
//   {{name}}                     a value, escaped; nothing for an object, a list, true, false, null, or when
//   absent
//   {{{name}}}                   the same, not escaped
//   {{#name}} … {{/name}}        for each item of a list; once for anything else but false, null and absent
//   {{^name}} … {{/name}}        when it is absent, null, false or an empty list
//   {{.}}                        the item itself
//
// A name is looked up in the innermost object first. A line that holds sections and nothing else is left out
// with its line end.
//
// Why not a library: kainjow's needs the view copied into a tree of its own, and walks that through
// std::function: a third of the time that a search page took, of which this takes a quarter.
//
// Thread safety: render() is const and safe from any thread. Errors: a tag that is not one of these, or a
// section that is not closed, throws std::logic_error when the template is made.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "web/view/view_parts.hpp"

namespace werkzaam::web {

class Template {
public:
    explicit Template(std::string_view text);

    std::string render(const ViewJson& view) const;

private:
    enum class Kind { text, value, raw_value, section, inverted_section };
    struct Node {
        Kind kind = Kind::text;
        std::string text;     ///< the text itself, or the name
        std::size_t end = 0;  ///< of a section: the index behind its last node
    };
    class Rendering;

    void add_text(std::string_view text);

    std::vector<Node> nodes_;
};

}  // namespace werkzaam::web
