// The parts that several view models share: the same JSON for the API, the pages' twins and the command line.
//
// Keys are Dutch, in camelCase, in a fixed order. Pure functions, safe from any thread.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/record.hpp"
#include "search/document.hpp"
#include "search/snapshot.hpp"

namespace werkzaam::web {

using ViewJson = nlohmann::ordered_json;

/// Room for so many members. An object of the library that outgrows its room copies every member, and all
/// that is below it: whoever adds to a large object makes room first. Here they are moved.
inline void make_room(ViewJson& object, std::size_t members) {
    auto& now = object.get_ref<ViewJson::object_t&>();
    if (members <= now.capacity()) return;
    ViewJson::object_t roomy;
    roomy.reserve(members);
    for (auto& [key, value] : now) roomy.emplace_back(key, std::move(value));
    now.swap(roomy);
}

/// {first: second, third: fourth, …}: as the library's braces, but each value is moved to its place once. For
/// objects of which a page has hundreds. The keys must differ.
template <class... KeysAndValues>
ViewJson object_of(KeysAndValues&&... keys_and_values) {
    ViewJson object = ViewJson::object();
    auto& members = object.get_ref<ViewJson::object_t&>();
    const auto add = [&members](auto&& self, auto&& key, auto&& value, auto&&... rest) -> void {
        members.emplace_back(std::string(key), ViewJson(std::forward<decltype(value)>(value)));
        if constexpr (sizeof...(rest) > 0) self(self, std::forward<decltype(rest)>(rest)...);
    };
    members.reserve(sizeof...(keys_and_values) / 2);
    add(add, std::forward<KeysAndValues>(keys_and_values)...);
    return object;
}

/// "genoemd" | "afgeleid".
std::string_view dutch(corpus::Basis basis);
/// "positief" | "wisselend" | "geen" | "negatief".
std::string_view dutch(corpus::Direction direction);
/// "ondersteund" | "beschreven" | "niet-eenduidig" | "weersproken" | "niet-onderzocht".
std::string_view dutch(corpus::Evidence evidence);

/// {"id","label","url"}; the label is the id where the vocabulary lacks it.
ViewJson concept_ref(const corpus::Vocabulary& vocabulary, corpus::Scheme scheme, std::string_view id);
ViewJson concept_refs(const corpus::Vocabulary& vocabulary, corpus::Scheme scheme,
                      const std::vector<std::string>& ids);
/// A step of a chain: an element or a state.
ViewJson node_ref(const corpus::Vocabulary& vocabulary, std::string_view id);
/// Address of a concept's page, or of the search for it.
std::string concept_url(const corpus::Concept& concept_);

/// {"id","soort","titel","url"}.
ViewJson document_ref(const search::Document& document);
ViewJson document_refs(const search::Snapshot& snapshot, const std::vector<search::DocId>& docids);

/// Sources are numbered from 1, as on the page.
ViewJson source_list(const std::vector<corpus::Source>& sources);
inline std::size_t source_number(corpus::SourceRef source) {
    return source + 1;
}

ViewJson element_uses(const corpus::Vocabulary& vocabulary, const std::vector<corpus::ElementUse>& uses);
ViewJson mechanism_uses(const search::Snapshot& snapshot, const std::vector<corpus::MechanismUse>& uses);
ViewJson intervention_refs(const search::Snapshot& snapshot,
                           const std::vector<corpus::InterventionRef>& refs);
ViewJson similar_list(const search::Snapshot& snapshot, search::DocId docid);

/// Adds `key` when there is a text, and its name to "nietVermeld" otherwise.
void add_text(ViewJson& view, const char* key, const corpus::Text& text);
void add_list(ViewJson& view, const char* key, ViewJson list);

}  // namespace werkzaam::web
