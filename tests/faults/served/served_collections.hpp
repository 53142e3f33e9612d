// The real server on a small index with collections in a file, which may be killed and started again.
#pragma once

#include <csignal>
#include <fmt/format.h>
#include <functional>
#include <httplib.h>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

#include "web/front_client.hpp"

#include "program.hpp"

namespace werkzaam::web::testing_collections {

/// One port, however often it is started.
class CollectionServer {
public:
    using Prepare = std::function<void()>;

    explicit CollectionServer(std::filesystem::path state = {}) : state_(std::move(state)) {
        if (state_.empty()) state_ = folder_ / "state.sqlite";
        const auto indexed =
            testing::run({"index", "--corpus", testing::small_corpus_folder(), "--index", folder_ / "index"});
        if (indexed.code != 0) throw std::runtime_error("index: " + indexed.err);
    }
    ~CollectionServer() {
        if (process_ > 0) end(SIGTERM);
    }
    CollectionServer(const CollectionServer&) = delete;
    CollectionServer& operator=(const CollectionServer&) = delete;

    /// `prepare` runs in the process, before the program. Throws what it said when it does not start.
    void start(const Prepare& prepare = {}) {
        const auto out = folder_ / fmt::format("out{}", ++starts_);
        process_ = testing::start({"serve", "--index", folder_ / "index", "--state", state_, "--listen",
                                   fmt::format("127.0.0.1:{}", port_)},
                                  out, folder_ / "err", prepare);
        std::string said;
        bool ended = false;
        const bool listens = testing_front::comes_true([&] {
            said = testing::read_file(out);
            ended = !ended && ::waitpid(process_, nullptr, WNOHANG) != 0;
            return said.ends_with("\n") || ended;
        });
        if (ended) process_ = -1;
        if (!listens || said.empty()) throw std::runtime_error(testing::read_file(folder_ / "err"));
        port_ = std::stoi(said.substr(said.rfind(':') + 1));
    }
    /// Its exit code; 128 + the signal when it was killed.
    int end(int signal) {
        ::kill(process_, signal);
        return testing::wait_for(std::exchange(process_, -1));
    }

    /// For a server that runs as someone else.
    void let_all_read_the_index() const {
        std::filesystem::permissions(folder_.path, std::filesystem::perms{0755});
    }

    int port() const { return port_; }
    const std::filesystem::path& state() const { return state_; }

private:
    testing::Folder folder_;
    std::filesystem::path state_;
    pid_t process_ = -1;
    int port_ = 0, starts_ = 0;
};

struct Address {
    std::string view, edit;
};

/// A new collection of one record; nullopt when it is not made.
inline std::optional<Address> make_collection(httplib::Client& http, const std::string& title) {
    const httplib::Params fields{{"titel", title}, {"record", "interventie/buurtmaatjes"}};
    const auto answer = http.Post("/verzamelingen", fields);
    if (!answer || answer->status != 303) return std::nullopt;
    const auto location = answer->get_header_value("Location");
    const auto edit = location.substr(0, location.find('?'));
    return Address{edit.substr(0, edit.find("/bewerken")), edit};
}

/// What stands between `start` and `end`; empty when there is no `start`.
inline std::string between(const std::string& text, std::string_view start, char end) {
    const auto at = text.find(start);
    if (at == std::string::npos) return {};
    const auto from = at + start.size();
    return text.substr(from, text.find(end, from) - from);
}

}  // namespace werkzaam::web::testing_collections
