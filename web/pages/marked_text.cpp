#include "web/pages/marked_text.hpp"

#include <array>
#include <string>
#include <utility>

namespace werkzaam::web {

namespace {

std::string unescaped(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, char>, 5> entities{
        {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}}};
    std::string out;
    while (!text.empty()) {
        bool found = false;
        if (text.front() == '&')
            for (const auto& [entity, character] : entities) {
                if (!text.starts_with(entity)) continue;
                out += character;
                text.remove_prefix(entity.size());
                found = true;
                break;
            }
        if (found) continue;
        out += text.front();
        text.remove_prefix(1);
    }
    return out;
}

}  // namespace

ViewJson marked_parts(std::string_view html) {
    ViewJson parts = ViewJson::array();
    bool marked = false;
    while (!html.empty()) {
        const std::string_view tag = marked ? "</mark>" : "<mark>";
        const auto end = html.find(tag);
        const auto text = html.substr(0, end);
        if (!text.empty()) parts.push_back(object_of("tekst", unescaped(text), "gemarkeerd", marked));
        if (end == std::string_view::npos) break;
        html.remove_prefix(end + tag.size());
        marked = !marked;
    }
    return parts;
}

}  // namespace werkzaam::web
