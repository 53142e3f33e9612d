// The pages over the mechanism graph, in both languages: /onderbouwen, /matrix, /vergelijken, /situatie.
//
// Register after their JSON twins (web/api/mechanism_routes.hpp). `app` must outlive the server.
#pragma once

#include <httplib.h>

#include "web/app.hpp"

namespace werkzaam::web {

void add_mechanism_pages(httplib::Server& server, const App& app);

}  // namespace werkzaam::web
