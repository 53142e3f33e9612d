#include "web/server.hpp"

#include "web/api/api_routes.hpp"
#include "web/api/mechanism_routes.hpp"
#include "web/export/unapi_routes.hpp"
#include "web/json_answer.hpp"
#include "web/pages/collection_routes.hpp"
#include "web/pages/mechanism_pages.hpp"
#include "web/pages/page_routes.hpp"

namespace werkzaam::web {

Server::Server(SnapshotHolder& snapshots, CollectionStore& collections, Settings settings,
               std::shared_ptr<const Assets> assets, HttpLimits limits)
    : assets_(std::move(assets)),
      templates_(*assets_),
      answers_(settings.answer_cache_bytes),
      app_{snapshots, std::move(settings), *assets_, templates_, answers_},
      reuse_(answers_, app_),
      front_(std::move(limits)) {
    add_api_routes(front_, app_);
    add_mechanism_routes(front_, app_);
    add_unapi_routes(front_, app_);
    add_collection_routes(front_, app_, collections);
    add_mechanism_pages(front_, app_);
    add_page_routes(front_, app_);
    front_.set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
        return reuse_.give(request, response) ? httplib::Server::HandlerResponse::Handled
                                              : httplib::Server::HandlerResponse::Unhandled;
    });
    front_.set_post_routing_handler([this](const httplib::Request&, httplib::Response& response) {
        add_security_headers(response);
        reuse_.keep(response);
    });
    const httplib::Server::Handler nowhere = [this](const httplib::Request& request,
                                                    httplib::Response& response) {
        if (!response.body.empty()) return;
        if (is_api_path(request.path))
            send_problem(response, response.status, "Dit adres bestaat niet in de API.");
        else
            answer_no_such_page(request, response, app_);
    };
    front_.set_error_handler(nowhere);
}

}  // namespace werkzaam::web
