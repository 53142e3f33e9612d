// A page: a template, what it shows, and what stands around it.
//
// Thread safety: send_page() is safe from any thread.
#pragma once

#include <httplib.h>
#include <string>

#include "web/app.hpp"
#include "web/view/view_parts.hpp"

namespace werkzaam::web {

struct Page {
    std::string name;  ///< of the template
    std::string title;
    std::string description;  ///< for search engines; empty: the site's
    ViewJson view = ViewJson::object();
    std::string section = {};  ///< of the menu: "zoeken", "mechanismen", …; empty: none
    int status = 200;
    bool indexable = true;      ///< false: search engines leave it alone
    bool search_bar = true;     ///< in the head, on pages without a search field of their own
    std::string json_url = {};  ///< the same page as JSON; empty: none
    bool compressed = true;     ///< false: it holds a secret, which its compressed length would tell of
};

void send_page(const httplib::Request& request, httplib::Response& response, const App& app,
               search::Language language, Page page);

/// The tag of pages: this index in this version of the program.
std::string page_tag_of(const search::Snapshot& snapshot, const App& app);

/// The tag on the answer. True, and a 304, when the visitor has it already.
bool is_unchanged_page(const httplib::Request& request, httplib::Response& response, const App& app,
                       const search::Snapshot& snapshot);

/// "/en/zoeken" → "/zoeken"; the address of a page in Dutch.
std::string dutch_path(std::string_view path);

/// A page that says what went wrong; for addresses that no page has, too.
void send_error_page(const httplib::Request& request, httplib::Response& response, const App& app,
                     search::Language language, int status, ViewJson view = ViewJson::object());

}  // namespace werkzaam::web
