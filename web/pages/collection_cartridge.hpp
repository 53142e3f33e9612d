// A collection as a course for a learning environment: what becomes a page, a link, a question for
// discussion.
//
// Headings make modules. A record becomes a page with the note and what is known, with sources and its
// address; a text becomes a page, or when it ends in a question mark a discussion topic. The first page is
// the introduction, the last module has the reading list and the way back. In Dutch. Pure function, safe from
// any thread.
#pragma once

#include "web/export/cartridge.hpp"
#include "web/pages/collection_pages.hpp"

namespace werkzaam::web {

Cartridge cartridge_of(const CollectionContext& context, const Collection& collection);

}  // namespace werkzaam::web
