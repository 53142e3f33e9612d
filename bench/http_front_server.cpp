// A server with nothing behind it, to measure the connection front alone: `http_front_server HOST:PORT
// [ROUTES]`, then wrk.
//
// /13, /1k and /30k answer that many bytes; /shared the 30 KB without a copy; ROUTES more patterns stand
// before them, as the library tries its patterns one by one. Stops on SIGINT and SIGTERM.
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <spdlog/spdlog.h>
#include <string>

#include "web/http_front.hpp"

namespace {

werkzaam::web::HttpFront* running = nullptr;

void stop(int) {
    running->stop();
}

}  // namespace

int main(int argc, char** argv) {
    using namespace werkzaam::web;
    HttpFront front;
    const auto problems = front.bind(argc > 1 ? argv[1] : "localhost:8090");
    for (const auto& problem : problems)
        std::cerr << problem.where << ": " << problem.what << ' ' << problem.hint << '\n';
    if (!problems.empty()) return 1;
    const int routes = argc > 2 ? std::atoi(argv[2]) : 0;
    for (int i = 0; i < routes; ++i) {
        front.Get("/soort-" + std::to_string(i) + "/([a-z0-9-]+)",
                  [](const httplib::Request& request, httplib::Response& response) {
                      response.set_content(request.matches[1].str(), "text/plain");
                  });
    }
    const std::string kilobyte(1024, 'k');
    const auto large = std::make_shared<const std::string>(30 * 1024, 'l');
    front.Get("/13",
              [](const auto&, auto& response) { response.set_content("Hello, world!", "text/plain"); });
    front.Get("/1k", [&](const auto&, auto& response) {
        response.set_content(kilobyte, "text/html; charset=utf-8");
    });
    front.Get("/30k",
              [&](const auto&, auto& response) { response.set_content(*large, "text/html; charset=utf-8"); });
    front.Get("/shared",
              [&](const auto&, auto& response) { set_shared_content(response, large, "text/css"); });
    running = &front;
    std::signal(SIGINT, stop);
    std::signal(SIGTERM, stop);
    for (const auto& url : front.urls()) std::cerr << url << '\n';
    front.run();
    return 0;
}
