// How far a misspelling is from a word: Damerau-Levenshtein with cheaper edits for what Dutch ears do not
// tell apart.
//
// In half edits: an inserted, deleted, replaced or swapped letter costs 2; d/t, s/z, f/v, c/k, c/s, i/y, a
// letter doubled or not, and the pairs ei/ij, au/ou, g/ch, i/ie, f/ph, t/th, ks/x, kw/qu, ies/isch cost 1.
// Pure, thread-safe.
#pragma once

#include <string_view>

namespace werkzaam::search {

/// The distance in half edits, or anything above `limit` when it is more than `limit`.
int half_edits(std::string_view typed, std::string_view word, int limit);

}  // namespace werkzaam::search
