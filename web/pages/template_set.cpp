#include "web/pages/template_set.hpp"

#include <algorithm>
#include <stdexcept>

#include "web/embedded_files.hpp"

namespace werkzaam::web {

namespace {

using search::Language;

constexpr std::string_view folder = "templates/", ending = ".mustache";
constexpr int deepest = 8;  // of partials and texts within each other: more is a loop
constexpr Language languages[] = {Language::nl, Language::en};

std::size_t index_of(Language language) {
    return language == Language::nl ? 0 : 1;
}

std::string_view embedded(const std::string& path) {
    const auto found = embedded_files().find(path);
    if (found == embedded_files().end()) throw std::logic_error("web: there is no " + path);
    return found->second;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

/// "name a=b c=d" → the text of the partial, with its arguments filled in.
std::string partial(std::string_view call) {
    const auto next = [&] {
        const auto space = call.find(' ');
        const auto word = call.substr(0, space);
        call = space == std::string_view::npos ? std::string_view{} : call.substr(space + 1);
        return word;
    };
    const auto name = next();
    std::string text(embedded(std::string(folder) + "_" + std::string(name) + std::string(ending)));
    while (!call.empty()) {
        const auto argument = next();
        const auto equals = argument.find('=');
        if (equals == std::string_view::npos) continue;
        replace_all(text, "[[$" + std::string(argument.substr(0, equals)) + "]]",
                    argument.substr(equals + 1));
    }
    if (text.find("[[$") != std::string::npos)
        throw std::logic_error("web: partial " + std::string(name) + " lacks an argument");
    return text;
}

/// Replaces each `open … close` by what `made` makes of it, again within the result.
template <class Make>
std::string expanded(std::string_view text, std::string_view open, std::string_view close, Make&& made,
                     int depth = 0) {
    if (depth > deepest) throw std::logic_error("web: templates or texts go round in a circle");
    std::string out;
    for (auto at = text.find(open); at != std::string_view::npos; at = text.find(open)) {
        out += text.substr(0, at);
        text.remove_prefix(at + open.size());
        const auto end = text.find(close);
        if (end == std::string_view::npos) throw std::logic_error("web: a tag does not end in a template");
        out += expanded(made(text.substr(0, end)), open, close, made, depth + 1);
        text.remove_prefix(end + close.size());
    }
    return out += text;
}

/// Indentation is for the author; a line end stays, as it may be the space between two words.
std::string without_indentation(std::string_view text) {
    std::string out;
    bool at_start = true;
    for (const char c : text) {
        if (at_start && (c == ' ' || c == '\n')) continue;
        at_start = c == '\n';
        out += c;
    }
    return out;
}

}  // namespace

TemplateSet::TemplateSet(const Assets& assets) {
    std::string_view rows = embedded("texts/interface.tsv");
    while (!rows.empty()) {
        const auto line = rows.substr(0, rows.find('\n'));
        rows.remove_prefix(std::min(rows.size(), line.size() + 1));
        if (line.empty() || line.front() == '#') continue;
        const auto first = line.find('\t'), second = line.find('\t', first + 1);
        if (first == std::string_view::npos || second == std::string_view::npos)
            throw std::logic_error("web/texts/interface.tsv: not three columns: " + std::string(line));
        texts_[0][std::string(line.substr(0, first))] = line.substr(first + 1, second - first - 1);
        texts_[1][std::string(line.substr(0, first))] = line.substr(second + 1);
    }
    for (const auto language : languages) {
        const auto i = index_of(language);
        const auto made = [&](std::string_view key) -> std::string {
            constexpr std::string_view asset = "asset:";
            if (key.starts_with(asset)) return assets.address(key.substr(asset.size()));
            return text(key, language);
        };
        for (auto& [key, words] : texts_[i]) words = expanded(words, "[[", "]]", made);
        for (const auto& [path, content] : embedded_files()) {
            if (!path.starts_with(folder) || path[folder.size()] == '_') continue;
            auto name = std::string(path.substr(folder.size(), path.size() - folder.size() - ending.size()));
            if (name.ends_with(i == 0 ? ".en" : ".nl")) continue;
            if (name.ends_with(".nl") || name.ends_with(".en")) name.resize(name.size() - 3);
            const auto whole = expanded(expanded(content, "{{> ", "}}", partial), "[[", "]]", made);
            try {
                templates_[i].emplace(std::move(name), Template(without_indentation(whole)));
            } catch (const std::logic_error& error) {
                throw std::logic_error("web/" + std::string(path) + ": " + error.what());
            }
        }
    }
}

std::string TemplateSet::render(std::string_view name, Language language, const ViewJson& view) const {
    const auto& all = templates_[index_of(language)];
    const auto found = all.find(name);
    if (found == all.end()) throw std::logic_error("web: there is no template " + std::string(name));
    return found->second.render(view);
}

const std::string& TemplateSet::text(std::string_view key, Language language) const {
    const auto& all = texts_[index_of(language)];
    const auto found = all.find(key);
    if (found == all.end()) throw std::logic_error("web/texts/interface.tsv has no " + std::string(key));
    return found->second;
}

}  // namespace werkzaam::web
