// JSON answers, problems (RFC 9457) and the headers that every answer has.
//
// Pure functions on a response; on the thread of its request.
#pragma once

#include <httplib.h>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "corpus/result.hpp"
#include "web/app.hpp"

namespace werkzaam::web {

inline constexpr const char* api_version = "1.0.0";

/// Strict policy, no sniffing, no referrer to others, no frames: on every answer of the server.
void add_security_headers(httplib::Response& response);

/// UTF-8 JSON with API-Version.
void send_json(httplib::Response& response, const nlohmann::ordered_json& body);

/// application/problem+json; `parameters` name what was wrong with which parameter (where, what, hint).
void send_problem(httplib::Response& response, int status, std::string_view detail,
                  const Problems& parameters = {});

/// The tag of an answer that is made from a snapshot alone.
std::string tag_of(const search::Snapshot& snapshot);

/// The tag of what the answer is made from, on the answer. True, and a 304, when the visitor has it already.
/// The answer may then be given again to whoever asks the same (answer_reuse.hpp says what the same is).
bool is_unchanged(const httplib::Request& request, httplib::Response& response, const std::string& tag);

/// The same for an answer that is made from the snapshot alone.
bool is_unchanged(const httplib::Request& request, httplib::Response& response,
                  const search::Snapshot& snapshot);

/// "https://host": the setting, or what the visitor typed.
std::string base_url(const httplib::Request& request, const App& app);

}  // namespace werkzaam::web
