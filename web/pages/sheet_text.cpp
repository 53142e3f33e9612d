#include "web/pages/sheet_text.hpp"

namespace werkzaam::web {

namespace {

constexpr std::string_view arrow = "→";

std::string_view without_spaces_at_end(std::string_view text) {
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

ViewJson block(const char* kind, std::string_view text) {
    ViewJson made = {{"tekst", nullptr}, {"pijl", nullptr}, {"lijn", nullptr}, {"adres", nullptr}};
    made[kind] = std::string(text);
    made["is_lijn"] = made["lijn"].is_string();
    return made;
}

/// Of a line with something to fill in at its end; null for another.
ViewJson drawn(std::string_view line) {
    line = without_spaces_at_end(line);
    if (!line.ends_with(blank)) return nullptr;
    while (line.ends_with('_')) line.remove_suffix(1);
    line = without_spaces_at_end(line);
    if (!line.ends_with(arrow) || line.size() == arrow.size()) return block("lijn", line);
    line.remove_suffix(arrow.size());
    return block("pijl", without_spaces_at_end(line));
}

}  // namespace

bool is_own_address(std::string_view line, std::string_view base_url) {
    return line.starts_with(base_url) && line.substr(base_url.size()).starts_with('/') &&
           line.find(' ') == std::string_view::npos;
}

ViewJson sheet_blocks(std::string_view text, std::string_view base_url) {
    ViewJson blocks = ViewJson::array();
    std::string plain;
    const auto end_text = [&] {
        while (plain.ends_with('\n')) plain.pop_back();
        if (!plain.empty()) blocks.push_back(block("tekst", plain));
        plain.clear();
    };
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        const auto line = text.substr(at, end - at);
        at = end + 1;
        auto special = is_own_address(line, base_url) ? block("adres", line) : drawn(line);
        if (special.is_null()) {
            if (!plain.empty() || !line.empty()) plain.append(line) += '\n';
            continue;
        }
        end_text();
        blocks.push_back(std::move(special));
    }
    end_text();
    return blocks;
}

}  // namespace werkzaam::web
