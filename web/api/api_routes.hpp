// The JSON API (/api/v1/…), the JSON twins of pages (/zoeken.json, /interventies/{id}.json), the citations
// behind a record's address, and what machines ask of a site (/gezondheid, /robots.txt, /opensearch.xml).
//
// Register before the pages: a page's address would match its twin as well. `app` must outlive the server.
#pragma once

#include <httplib.h>
#include <string_view>

#include "web/app.hpp"

namespace werkzaam::web {

void add_api_routes(httplib::Server& server, const App& app);

/// Problem+json for the API paths that no route has.
bool is_api_path(std::string_view path);

}  // namespace werkzaam::web
