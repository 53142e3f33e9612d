// Collections as JSON: what a visitor takes away and brings back, on this site or another.
//
// Format, version 1 (docs/collections.md): {"werkzaamVerzameling": 1, "titel", "inleiding", "gewijzigd",
// "onderdelen": [{"soort": "record" | "kop" | "tekst", "record", "titel", "notitie", "toegevoegd",
// "afdruk": {veld: digest}}]}. No id, no secret: who imports gets a collection of their own. Members that are
// not known are left out, so that a later version may add some. Pure functions, safe from any thread.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "corpus/result.hpp"
#include "web/collections/collection.hpp"

namespace werkzaam::web {

inline constexpr int collection_format = 1;

nlohmann::ordered_json collection_json(const Collection& collection);

/// Problems: `where` is "json" (not JSON), "vorm" (not a collection), "versie" (of a later version), or what
/// check() says.
Result<Collection> collection_from_json(std::string_view text);

/// The print of an item as the store keeps it, and back; what is no print gives an empty one.
std::string print_json(const RecordPrint& print);
RecordPrint print_from_json(std::string_view text);

}  // namespace werkzaam::web
