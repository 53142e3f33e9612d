// The addresses of the pages, in Dutch and below /en/, and of the files that they need.
//
// Register after the API. `app` must outlive the server.
#pragma once

#include <httplib.h>

#include "web/app.hpp"

namespace werkzaam::web {

void add_page_routes(httplib::Server& server, const App& app);

/// The answer to an address that no route has, as a page.
void answer_no_such_page(const httplib::Request& request, httplib::Response& response, const App& app);

}  // namespace werkzaam::web
