// unAPI (https://unapi.info, revision 1): how Zotero takes one record, or several from a list, exactly as our
// RIS says them, without guessing from the page.
//
// /unapi                         the formats
// /unapi?id=interventie/x        the formats of that record (300), or 404
// /unapi?id=…&format=ris         the record, or 406 for a format that there is not
#pragma once

#include <httplib.h>

#include "web/app.hpp"

namespace werkzaam::web {

void add_unapi_routes(httplib::Server& server, const App& app);

}  // namespace werkzaam::web
