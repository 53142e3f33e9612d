// The real program, serving the bundled corpus on a free port: what every test of this folder asks.
//
// Indexed and started at the first use, ended with SIGTERM when the tests end. One thread.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "web/front_client.hpp"

#include "program.hpp"

namespace werkzaam::behaviour {

using Json = nlohmann::json;

struct Received {
    int status = 0;
    std::string head, body;
    std::string content_type;
};

class Served {
public:
    static const Served& instance();

    /// The answer to exactly these bytes, on a connection of its own; throws when there is none.
    Received ask(std::string_view request) const;
    Received get(std::string_view target) const;
    /// The body of a 200, read as JSON; throws for any other answer.
    Json json(std::string_view target) const;

    const std::filesystem::path& index() const { return index_.path; }

private:
    Served();
    ~Served();
    Served(const Served&) = delete;
    Served& operator=(const Served&) = delete;

    testing::Folder index_, work_;
    pid_t server_ = -1;
    std::uint16_t port_ = 0;
};

/// "q=oud & arm&thema=x" as the query of an address: values are percent-encoded, & and = between them are
/// not.
std::string query_of(std::string_view asked);

}  // namespace werkzaam::behaviour
