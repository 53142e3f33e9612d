#include "search/suggestion_builder.hpp"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <limits>
#include <stdexcept>
#include <system_error>
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
constexpr std::uint8_t first_concept_rank = 4;  // after the four kinds of documents

constexpr std::uint8_t of_the_name = 0, of_another_label = 2, later_word = 1;

bool starts_word(std::string_view text, std::size_t at) {
    if (at == 0) return true;
    const char before = text[at - 1];
    return before == ' ' || before == '-' || before == '(' || before == '\'' || before == '"';
}

template <class T>
void put(std::ofstream& out, const T* values, std::size_t count) {
    out.write(reinterpret_cast<const char*>(values), static_cast<std::streamsize>(count * sizeof(T)));
}

}  // namespace

void SuggestionBuilder::add_document(const DocumentName& name) {
    ++header_.documents;
    const auto rank = static_cast<std::uint8_t>(name.kind);
    const auto* element =
        name.kind == corpus::Kind::element ? vocabulary_.find(Scheme::elements, name.id) : nullptr;
    auto url = "/" + std::string(corpus::path_of(name.kind)) + "/" + name.id;
    add_entry({name.title, element ? element->label_en : name.title, std::move(url),
               corpus::dutch_name_of(name.kind), rank});
    add_keys(name.title, of_the_name, rank, true);
    for (const auto& alias : name.aliases) add_keys(alias, of_another_label, rank, true);
    if (element) add_keys(element->label_en, of_another_label, rank, false);
}

void SuggestionBuilder::add_concepts() {
    auto rank = first_concept_rank;
    for (const auto& [scheme, kind, url] : suggested) {
        for (const auto* found : vocabulary_.of(scheme)) {
            add_entry({found->label_nl, found->label_en, std::string(url) + found->id, kind, rank});
            add_keys(found->label_nl, of_the_name, rank, false);
            for (const auto& label : found->alt_labels) add_keys(label, of_another_label, rank, false);
            add_keys(found->label_en, of_another_label, rank, false);
        }
        ++rank;
    }
}

void SuggestionBuilder::add_entry(const Page& page) {
    suggestion_file::Entry entry;
    entry.label_nl = add_text(page.label_nl);
    entry.label_en = page.label_en == page.label_nl ? entry.label_nl : add_text(page.label_en);
    entry.url = add_text(page.url);
    auto& kind = kinds_[std::string(page.kind)];
    if (kind.length == 0) kind = add_text(page.kind);
    entry.kind = kind;
    entries_.push_back(entry);
}

void SuggestionBuilder::add_keys(std::string_view label, std::uint8_t penalty, std::uint8_t rank, bool name) {
    const auto folded = fold(label);
    const auto whole = add_text(folded);
    for (std::uint32_t at = 0; at < folded.size(); ++at) {
        if (!starts_word(folded, at) || folded[at] == ' ') continue;
        suggestion_file::Key key;
        key.folded = {whole.offset + at, whole.length - at};
        key.entry = static_cast<std::uint32_t>(entries_.size() - 1);
        key.penalty = static_cast<std::uint8_t>(penalty + (at ? later_word : 0));
        key.rank = rank;
        key.name = name && at == 0;
        keys_.push_back(key);
    }
}

suggestion_file::Text SuggestionBuilder::add_text(std::string_view text) {
    if (text_.size() + text.size() > std::numeric_limits<std::uint32_t>::max())
        throw std::length_error("names of documents above 4 GB");
    const suggestion_file::Text added{static_cast<std::uint32_t>(text_.size()),
                                      static_cast<std::uint32_t>(text.size())};
    text_ += text;
    return added;
}

void SuggestionBuilder::write(const std::filesystem::path& file) {
    const auto order = [this](const suggestion_file::Key& key) {
        return std::tuple(std::string_view(text_).substr(key.folded.offset, key.folded.length), key.entry);
    };
    std::sort(keys_.begin(), keys_.end(), [&](const auto& a, const auto& b) { return order(a) < order(b); });
    header_.keys = static_cast<std::uint32_t>(keys_.size());
    header_.entries = static_cast<std::uint32_t>(entries_.size());
    header_.text = static_cast<std::uint32_t>(text_.size());
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    put(out, &header_, 1);
    put(out, keys_.data(), keys_.size());
    put(out, entries_.data(), entries_.size());
    put(out, text_.data(), text_.size());
    out.close();
    if (!out) throw std::system_error(errno, std::generic_category(), file.string());
}

}  // namespace werkzaam::search
