#include "web/server.hpp"

#include "web/api/api_routes.hpp"
#include "web/json_answer.hpp"

namespace werkzaam::web {

Server::Server(SnapshotHolder& snapshots, Settings settings, HttpLimits limits)
    : app_{snapshots, std::move(settings)}, front_(std::move(limits)) {
    add_api_routes(front_, app_);
    front_.set_post_routing_handler(
        [](const httplib::Request&, httplib::Response& response) { add_security_headers(response); });
    const httplib::Server::Handler problem = [](const httplib::Request& request,
                                                httplib::Response& response) {
        if (is_api_path(request.path) && response.body.empty())
            send_problem(response, response.status, "Dit adres bestaat niet in de API.");
    };
    front_.set_error_handler(problem);
}

}  // namespace werkzaam::web
