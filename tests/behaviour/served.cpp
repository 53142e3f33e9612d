#include "served.hpp"

#include <csignal>
#include <gtest/gtest.h>
#include <stdexcept>

#include "web/front_client.hpp"
#include "web/pages/search_address.hpp"

namespace werkzaam::behaviour {

using web::testing_front::comes_true;

const Served& Served::instance() {
    static const Served served;
    return served;
}

Served::Served() {
    const auto indexed =
        testing::run({"index", "--corpus", testing::bundled_corpus_folder(), "--index", index_.path});
    if (indexed.code != 0) throw std::runtime_error("index: " + indexed.err);
    server_ = testing::start(
        {"serve", "--index", index_.path, "--state", work_ / "state.sqlite", "--listen", "127.0.0.1:0"},
        work_ / "out", work_ / "err");
    std::string said;
    const bool listens = comes_true([&] {
        said = testing::read_file(work_ / "out");
        return said.ends_with("\n") || ::waitpid(server_, nullptr, WNOHANG) != 0;
    });
    if (!listens || said.empty())
        throw std::runtime_error("serve: " + said + testing::read_file(work_ / "err"));
    port_ = static_cast<std::uint16_t>(std::stoi(said.substr(said.rfind(':') + 1)));
}

Served::~Served() {
    if (server_ <= 0) return;
    ::kill(server_, SIGTERM);
    const int code = testing::wait_for(server_);
    if (code != 0)
        std::fprintf(stderr, "serve ended with %d\n%s", code, testing::read_file(work_ / "err").c_str());
}

Received Served::ask(std::string_view request) const {
    web::testing_front::Client client(port_);
    auto received = client.ask(request);
    if (!received) throw std::runtime_error("no answer to " + std::string(request.substr(0, 200)));
    return {received->status, received->head, received->body, received->header("Content-Type")};
}

Received Served::get(std::string_view target) const {
    return ask(web::testing_front::get_line(target));
}

Json Served::json(std::string_view target) const {
    const auto received = get(target);
    if (received.status != 200)
        throw std::runtime_error(std::string(target) + ": " + std::to_string(received.status) + " " +
                                 received.body);
    return Json::parse(received.body);
}

std::string query_of(std::string_view asked) {
    std::string query;
    while (!asked.empty()) {
        const auto end = std::min(asked.find('&'), asked.size());
        const auto parameter = asked.substr(0, end);
        const auto equals = std::min(parameter.find('='), parameter.size());
        const auto value = parameter.substr(std::min(equals + 1, parameter.size()));
        query += (query.empty() ? "" : "&") + std::string(parameter.substr(0, equals)) + "=" +
                 web::encode_query(value);
        asked.remove_prefix(std::min(end + 1, asked.size()));
    }
    return query;
}

}  // namespace werkzaam::behaviour
