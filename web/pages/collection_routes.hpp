// The addresses of collections (docs/collections.md), in Dutch and below /en/.
//
// A POST that another site's page sends is refused. Answers that belong to one visitor are not stored by
// caches and send no referrer. `app`, `store` and the server must outlive each other as in Server.
#pragma once

#include <httplib.h>
#include <string_view>

#include "web/app.hpp"
#include "web/collections/collection_store.hpp"

namespace werkzaam::web {

/// Register before the pages.
void add_collection_routes(httplib::Server& server, const App& app, CollectionStore& store);

/// Whether a POST comes from a page of this site (or from no browser): Sec-Fetch-Site, and where a browser
/// does not send it, Origin. `secret`: the address itself holds a secret, so that Origin "null" (which
/// no-referrer gives) will do.
bool is_from_here(const httplib::Request& request, bool secret);

}  // namespace werkzaam::web
