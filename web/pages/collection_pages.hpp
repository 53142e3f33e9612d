// The pages of collections: to read one, to edit one, and what stands around that.
//
// Pure functions, safe from any thread. Pages that hold a secret are not compressed (their length would tell
// of it) and not for search engines; the routes add the headers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "web/collections/collection.hpp"
#include "web/collections/merge.hpp"
#include "web/export/citation.hpp"
#include "web/pages/collection_view.hpp"
#include "web/pages/page.hpp"

namespace werkzaam::web {

/// "/verzamelingen/…", without the prefix of a language.
std::string view_path(std::string_view id);
std::string edit_path(std::string_view id, std::string_view secret);

/// The texts for problems (collection.hpp: check, database.hpp: failure_of, …), in the page's language.
std::vector<std::string> worded(const CollectionContext& context, const Problems& problems);

/// What collections are, to make an empty one, to bring one. `message`: a key of interface.tsv, or empty.
Page collections_page(const CollectionContext& context, const std::vector<std::string>& mistakes,
                      std::string_view message);

/// The records that are in the index, each once, in the order of the collection.
std::vector<search::Document> documents_of(const search::Snapshot& snapshot, const Collection& collection);

/// Consulted on the day that the collection was last changed: the same until it is changed again.
CitationContext citation_context(const CollectionContext& context, const Collection& collection);

/// One line in APA a record, by author.
std::vector<std::string> reading_list(const CollectionContext& context, const Collection& collection);

Page collection_page(const CollectionContext& context, const Collection& collection);

struct EditState {
    std::string secret;
    bool is_new = false;  ///< just made: both addresses are shown
    bool is_saved = false;
    std::vector<std::string> mistakes;  ///< why nothing was kept; the collection then has what was typed
    std::int64_t version = 0;           ///< of what is stored
    std::string digests;                ///< of what is stored
    httplib::Params unsaved = {};       ///< what was typed in the fields for new items
};
Page collection_edit_page(const CollectionContext& context, const Collection& collection,
                          const EditState& state);

/// Both texts, to choose from, for each that two people changed.
Page collection_conflict_page(const CollectionContext& context, const Collection& stored,
                              const Merged& merged, const std::string& secret, const httplib::Params& form);

/// All student sheets of a lesson, one a page of paper; with `keys` the teacher's keys in their place.
Page lesson_sheets_page(const CollectionContext& context, const Collection& collection, Keys keys,
                        const std::string& secret = {});

Page collection_delete_page(const CollectionContext& context, const Collection& collection,
                            const std::string& secret);

/// A short page that says why there is nothing here: `key`_titel and `key`_uitleg of interface.tsv.
Page collection_notice_page(const CollectionContext& context, int status, const std::string& key);

}  // namespace werkzaam::web
