// What the mechanism graph answers as JSON, beside paths: the matrix and its CSV, comparing, checking a
// situation, testing an assumption; each under /api/v1/ and as the twin of its page.
//
// Register with the other API routes, before the pages. `app` must outlive the server.
#pragma once

#include <httplib.h>

#include "web/app.hpp"

namespace werkzaam::web {

void add_mechanism_routes(httplib::Server& server, const App& app);

}  // namespace werkzaam::web
