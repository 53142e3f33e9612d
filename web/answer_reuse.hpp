// Which answers are kept, and when a kept one is given: between the front and the handlers.
//
// Kept is a 200 with the tag of the snapshot that is served (is_unchanged(), json_answer.hpp): by that tag a
// handler says that the answer is made from the snapshot, the address, the site's base URL, the day and
// whether the visitor takes gzip, and from nothing else. Collections, errors and whatever has
// Cache-Control: no-store have no such tag. An answer that took so long to make that a search may have been
// cut short is not kept. A kept answer is the fresh one byte for byte, but for what the front adds to each
// (Date, X-Request-Id, Connection) and duurMs, which tells of the search that was done.
//
// A visitor who has the answer already (If-None-Match) is left to the handlers, who say so without making it.
//
// Thread safe. give() and keep() of one request run on one thread, in this order.
#pragma once

#include <httplib.h>

#include "web/answer_cache.hpp"
#include "web/app.hpp"

namespace werkzaam::web {

class AnswerReuse {
public:
    /// Both must outlive this.
    AnswerReuse(AnswerCache& cache, const App& app) : cache_(cache), app_(app) {}

    /// Before routing: true when the response is a kept answer.
    bool give(const httplib::Request& request, httplib::Response& response) const;
    /// After the handler: keeps the response when it may be.
    void keep(const httplib::Response& response) const;

private:
    AnswerCache& cache_;
    const App& app_;
};

}  // namespace werkzaam::web
