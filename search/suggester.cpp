#include "search/suggester.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "search/language/fold.hpp"

namespace werkzaam::search {

namespace {

using corpus::Scheme;

/// Schemes that are suggested, in the order in which they are shown below the records, and where each leads.
struct Suggested {
    Scheme scheme;
    std::string_view kind, url;
};
constexpr Suggested suggested[] = {
    {Scheme::themes, "thema", "/themas/"},        {Scheme::target_groups, "doelgroep", "/zoeken?doelgroep="},
    {Scheme::states, "toestand", "/toestanden/"}, {Scheme::forms, "vorm", "/zoeken?vorm="},
    {Scheme::settings, "plek", "/zoeken?plek="},
};

constexpr std::size_t fewest_letters = 2;

bool starts_word(std::string_view text, std::size_t at) {
    if (at == 0) return true;
    const char before = text[at - 1];
    return before == ' ' || before == '-' || before == '(' || before == '\'' || before == '"';
}

}  // namespace

Suggester::Suggester(const std::vector<DocumentName>& names, const corpus::Vocabulary& vocabulary) {
    for (const auto& name : names) {
        const auto* element =
            name.kind == corpus::Kind::element ? vocabulary.find(Scheme::elements, name.id) : nullptr;
        Entry entry{name.title, element ? element->label_en : name.title, "/",
                    std::string(corpus::dutch_name_of(name.kind)), static_cast<std::uint8_t>(name.kind)};
        entry.url += corpus::path_of(name.kind);
        entry.url += '/' + name.id;
        auto labels = name.aliases;
        if (element) labels.push_back(element->label_en);
        add(std::move(entry), labels);
    }
    std::uint8_t rank = 4;
    for (const auto& [scheme, kind, url] : suggested) {
        for (const auto* concept_ : vocabulary.of(scheme)) {
            auto labels = concept_->alt_labels;
            labels.push_back(concept_->label_en);
            add({concept_->label_nl, concept_->label_en, std::string(url) + concept_->id, std::string(kind),
                 rank},
                labels);
        }
        ++rank;
    }
    std::sort(keys_.begin(), keys_.end(), [](const Key& a, const Key& b) {
        return std::tie(a.folded, a.entry) < std::tie(b.folded, b.entry);
    });
}

void Suggester::add(Entry entry, const std::vector<std::string>& other_labels) {
    entries_.push_back(std::move(entry));
    add_keys(entries_.back().label_nl, 0);
    for (const auto& label : other_labels) add_keys(label, 2);
}

void Suggester::add_keys(std::string_view label, std::uint8_t penalty) {
    const auto folded = fold(label);
    for (std::size_t at = 0; at < folded.size(); ++at)
        if (starts_word(folded, at) && folded[at] != ' ')
            keys_.push_back({folded.substr(at), static_cast<std::uint32_t>(entries_.size() - 1),
                             static_cast<std::uint8_t>(penalty + (at ? 1 : 0))});
}

std::vector<Suggestion> Suggester::suggest(std::string_view typed, std::size_t count,
                                           Language language) const {
    auto start = fold(typed);
    start.erase(0, start.find_first_not_of(' '));
    if (start.size() < fewest_letters) return {};
    auto key = std::lower_bound(keys_.begin(), keys_.end(), start,
                                [](const Key& a, const std::string& b) { return a.folded < b; });
    std::set<std::tuple<std::uint8_t, std::uint8_t, std::string_view, std::uint32_t>> found;
    for (; key != keys_.end() && key->folded.starts_with(start); ++key) {
        const auto& entry = entries_[key->entry];
        found.emplace(key->penalty, entry.rank, entry.label_nl, key->entry);
    }
    std::vector<Suggestion> suggestions;
    std::set<std::uint32_t> given;
    for (const auto& [penalty, rank, label, number] : found) {
        if (suggestions.size() >= count) break;
        if (!given.insert(number).second) continue;
        const auto& entry = entries_[number];
        suggestions.push_back(
            {language == Language::en ? entry.label_en : entry.label_nl, entry.url, entry.kind});
    }
    return suggestions;
}

}  // namespace werkzaam::search
