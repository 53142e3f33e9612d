// Collections as JSON: what a visitor takes away and brings back, on this site or another.
//
// Format, version 1 (docs/collections.md): {"werkzaamVerzameling": 1, "titel", "inleiding", "gewijzigd",
// "onderdelen": [{"soort": "record" | "kop" | "tekst", "record", "titel", "notitie", "toegevoegd",
// "afdruk": {veld: digest}}], "les": lesson.hpp}. No id, no secret: who imports gets a collection of their
// own. Members that are not known are left out, so that a later version may add some. Pure functions, safe
// from any thread.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "corpus/result.hpp"
#include "web/collections/collection.hpp"

namespace werkzaam::web {

inline constexpr int collection_format = 1;

/// With the keys of assignments only for who may edit.
nlohmann::ordered_json collection_json(const Collection& collection, Keys keys = Keys::without);

/// Problems: `where` is "json" (not JSON), "vorm" (not a collection), "versie" (of a later version), or what
/// check() says.
Result<Collection> collection_from_json(std::string_view text);

/// The lesson as the store keeps it, empty for none; and back.
std::string stored_lesson(const std::optional<Lesson>& lesson);
std::optional<Lesson> lesson_from_store(std::string_view text);

/// The print of an item as the store keeps it, and back; what is no print gives an empty one.
std::string print_json(const RecordPrint& print);
RecordPrint print_from_json(std::string_view text);

}  // namespace werkzaam::web
