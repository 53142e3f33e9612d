// The whole website: the front, the API, the pages, on one index.
//
// Make it, bind(), run(). stop() and reload() may be called from any thread, stop() also from a signal
// handler.
#pragma once

#include <memory>
#include <string_view>

#include "web/answer_reuse.hpp"
#include "web/app.hpp"
#include "web/collections/collection_store.hpp"
#include "web/http_front.hpp"

namespace werkzaam::web {

class Server {
public:
    Server(SnapshotHolder& snapshots, CollectionStore& collections, Settings settings,
           std::shared_ptr<const Assets> assets, HttpLimits limits);

    HttpFront& front() { return front_; }

private:
    std::shared_ptr<const Assets> assets_;
    TemplateSet templates_;
    AnswerCache answers_;
    App app_;
    AnswerReuse reuse_;
    HttpFront front_;
};

}  // namespace werkzaam::web
