// What a visitor asks with the form of a collection: texts, and one action on an item.
//
// The form works without script: one form, and every button sends all texts with it, so that nothing typed is
// lost by moving an item. Fields: `titel`, `inleiding`, `tekst-N`, `was` (merge.hpp: digests_of), `versie`,
// `record` (may be repeated; each holds one or more ids or addresses), `zoek` (a search whose hits are
// added), `nieuwe-kop`, `nieuwe-tekst`, and `doe`: "bewaar", "omhoog:N", "omlaag:N", "weg:N", "bijwerken:N",
// "voegtoe", "kop" or "tekst". Pure functions, safe from any thread.
#pragma once

#include <httplib.h>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "search/snapshot.hpp"
#include "web/collections/collection.hpp"
#include "web/collections/merge.hpp"

namespace werkzaam::web {

/// The texts that the form sent, tidied.
Texts typed_texts(const httplib::Params& form);

/// An id ("interventie/liftjeleven"), or an address of a record or of a search, with or without a host: the
/// records that it means, of a search the first twenty hits. Nullopt when it is none of these, or the record
/// is not there.
std::optional<std::vector<std::string>> records_meant(const search::Snapshot& snapshot,
                                                      std::string_view typed);

/// Adds the records of the fields `record` and `zoek` that are not in the collection yet; the problem names
/// what is no record ("record"). Numbers of new items stay 0.
Problems add_records(Collection& collection, const search::Snapshot& snapshot, const httplib::Params& form,
                     const std::string& day);

/// Does what `doe` asks, and adds what stands in the fields for new items. Gives the number of the item that
/// it was about, 0 when there is none, -1 for a new one at the end. Links of assignments begin with
/// `base_url` ("https://host").
Result<std::int64_t> act(Collection& collection, const search::Snapshot& snapshot,
                         const httplib::Params& form, const std::string& day, const std::string& base_url);

}  // namespace werkzaam::web
