// The files that are part of the binary: web/templates, web/texts, web/static and the font
// (web/embed_files.cmake).
//
// Keys are "templates/zoeken.mustache", "static/werkzaam.css". Immutable, safe from any thread.
#pragma once

#include <map>
#include <string_view>

namespace werkzaam::web {

const std::map<std::string_view, std::string_view>& embedded_files();

}  // namespace werkzaam::web
