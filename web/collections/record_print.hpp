// What a record said when it was added to a collection, and what has changed since.
//
// Pure functions, safe from any thread.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "search/snapshot.hpp"
#include "web/collections/collection.hpp"

namespace werkzaam::web {

/// "interventie/liftjeleven" → its document; nullptr when it is not in this index.
std::shared_ptr<const search::Document> document_of(const search::Snapshot& snapshot,
                                                    std::string_view record);
/// The other way.
std::string record_of(const search::Document& document);

RecordPrint print_of(const search::Snapshot& snapshot, const search::Document& document);

/// An item for the record as it is now, added on `day`.
CollectionItem item_of(const search::Snapshot& snapshot, const search::Document& document, std::string day);

/// Keys of interface.tsv that name what differs, in the order of the page; empty: nothing, or no print.
std::vector<std::string_view> changed_since(const RecordPrint& then, const RecordPrint& now);

}  // namespace werkzaam::web
