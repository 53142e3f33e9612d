// Two people edit one collection: what each typed is brought together, and where both changed the same text
// neither is lost.
//
// The edit form carries, beside the texts, a digest of each as it was when the form was made. So it is known
// of every text whether the visitor changed it, whether another did, or both. Pure functions, safe from any
// thread.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "web/collections/collection.hpp"

namespace werkzaam::web {

/// Texts by the name of their field: "titel", "inleiding", and "tekst-7" for item 7 (of a heading its words,
/// of another item its note); of a
/// lesson "les-groep", "les-duur", "les-doelen", "les-profiel", "les-kerntaak", and of its assignments
/// "opdrachttitel-9", "opdracht-9" and "sleutel-9".
using Texts = std::map<std::string, std::string, std::less<>>;

Texts texts_of(const Collection& collection);
std::string field_of(const CollectionItem& item);
/// The text of a heading is its title, of another item its note.
std::string& text_of(CollectionItem& item);
const std::string& text_of(const CollectionItem& item);

/// One short line for a hidden field: "titel:0a1b2c3d4e5f tekst-7:…".
std::string digests_of(const Collection& collection);

struct TextConflict {
    std::string field;
    std::string mine, theirs;
    bool gone = false;  ///< another removed the item
};

struct Merged {
    Collection collection;  ///< `current` with what the visitor changed, where that is not in conflict
    Texts mine;             ///< what was taken over
    std::vector<TextConflict> conflicts;
};

/// `typed`: the texts that were sent, tidied. `digests`: as the form carried them; without a digest of a
/// field, a text of the same `version` is the visitor's change, and one of another version a conflict.
Merged merge(const Collection& current, const Texts& typed, std::string_view digests, std::int64_t version);

}  // namespace werkzaam::web
