// gzip (RFC 1952) of answers. Pure functions, safe from any thread; out of memory throws std::bad_alloc.
#pragma once

#include <httplib.h>
#include <string>
#include <string_view>

namespace werkzaam::web {

enum class Effort { fast, best };  ///< fast: while answering; best: once, at the start

std::string gzip(std::string_view text, Effort effort);

/// Sets the body, compressed when the visitor takes that and it pays; adds Content-Encoding and Vary.
void send_text(const httplib::Request& request, httplib::Response& response, std::string text,
               const std::string& content_type);

}  // namespace werkzaam::web
