// A collection: records, headings and texts in an order, with notes, that a visitor put together.
//
// Plain values. Text is UTF-8 with "\n" between lines, as typed; it is never HTML. `check` is what every
// write goes through. Functions are pure and safe from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/result.hpp"
#include "web/collections/lesson.hpp"

namespace werkzaam::web {

struct CollectionLimits {
    std::size_t items = 500;
    std::size_t title = 200;          ///< characters
    std::size_t note = 4000;          ///< characters
    std::size_t assignment = 12'000;  ///< characters, of a sheet or a key
    /// Bytes of all texts together: a form with all of them, encoded, is at most three times as long, and
    /// stays below the server's limit of a body.
    std::size_t bytes = 300'000;
};
inline constexpr CollectionLimits collection_limits{};

/// A record as it was when it was added: enough to say later what has changed.
struct RecordPrint {
    std::map<std::string, std::string>
        fields;  ///< key of the record's JSON → start of the SHA-256 of its value
    friend bool operator==(const RecordPrint&, const RecordPrint&) = default;
};

struct CollectionItem {
    enum class Kind { record, heading, text };

    std::int64_t number = 0;  ///< stays with the item when it moves; given by the store, 0 for a new one
    Kind kind = Kind::record;
    std::string record;  ///< "interventie/liftjeleven"; of a record only
    std::string title;   ///< of a record its title when it was added; of a heading its words; else empty
    std::string note;    ///< may be empty
    std::string added;   ///< day, "2026-11-26"
    RecordPrint print;   ///< of a record only
    friend bool operator==(const CollectionItem&, const CollectionItem&) = default;
};

struct Collection {
    std::string id;
    std::string title;
    std::string intro;  ///< may be empty
    std::vector<CollectionItem> items;
    std::optional<Lesson> lesson;  ///< absent: a list, no lesson
    std::int64_t version = 0;      ///< goes up by one with every change
    std::int64_t next_number = 1;  ///< of the next new item
    std::string created, changed;  ///< UTC, "2026-11-26T12:10:00Z"
    friend bool operator==(const Collection&, const Collection&) = default;
};

/// "record", "kop", "tekst" and back.
std::string_view name_of(CollectionItem::Kind kind);
std::optional<CollectionItem::Kind> item_kind_from(std::string_view name);

/// Line ends become "\n", other control characters go, spaces at both ends go.
std::string tidy(std::string_view typed);
/// The same on one line.
std::string tidy_line(std::string_view typed);

/// What a collection may not hold; empty when it may be kept. `where` names the rule: "tekens", "titel",
/// "inleiding", "kop", "notitie", "les", "onderdelen", "record" or "omvang".
Problems check(const Collection& collection);

}  // namespace werkzaam::web
