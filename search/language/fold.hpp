// Folding: NFKC, case folding, no diacritics, one kind of apostrophe. "COÖRDINATOR’S" becomes
// "coordinator's".
//
// Pure, thread-safe. Invalid UTF-8 becomes U+FFFD, which is no letter. Source of the rules: Unicode
// NFKC_Casefold (ICU), then canonical decomposition without nonspacing marks, then a few letters that do not
// decompose (ø, æ, ł, …).
#pragma once

#include <string>
#include <string_view>

namespace werkzaam::search {

std::string fold(std::string_view utf8);

}  // namespace werkzaam::search
