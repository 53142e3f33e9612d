// Small pieces of wording that templates cannot make: dates, evidence states, capitals.
//
// Pure functions, safe from any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "search/field_table.hpp"

namespace werkzaam::web {

/// "2021-03-25" → "25 maart 2021", "2021-03" → "maart 2021"; anything else as it is.
std::string date_in_words(std::string_view iso, search::Language language);

/// The name of an evidence ("not-supported") as a state of the pages: "supported", "described",
/// "inconclusive", "contradicted", "unknown". Marks, lines and texts (ev_…) have these names.
std::string_view state_of(std::string_view evidence);
/// The same of a state as it stands in JSON ("niet-eenduidig").
std::string_view class_of_state(std::string_view id);

/// A text in two: its first whole sentences, at most `most` bytes, and what follows. A first sentence that is
/// longer is the beginning whole.
struct Opening {
    std::string first, rest;
};
Opening opening(std::string_view text, std::size_t most);

/// The opening as one line for a card or a list; a sentence longer than `most` is cut between words, with an
/// ellipsis.
std::string in_short(std::string_view text, std::size_t most = 220);

/// The first letter as a capital, where it is one of a to z: for titles of windows.
std::string capitalised(std::string text);

}  // namespace werkzaam::web
