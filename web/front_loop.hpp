// The one thread that talks to the network: it accepts, reads and checks whole requests, hands them to the
// workers, and writes their answers, never waiting for any one client.
//
// front_loop.cpp has the loop, the connections and their deadlines; front_requests.cpp what happens on one
// connection. Thread safety: run() on one thread; the metrics and FrontShared::stopping may be read and set
// by others. Errors: std::system_error from the constructor when the system refuses epoll or threads;
// afterwards nothing throws but bad_alloc.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "web/connection.hpp"
#include "web/http_limits.hpp"
#include "web/http_metrics.hpp"
#include "web/listener.hpp"
#include "web/rate_limit.hpp"
#include "web/worker_pool.hpp"

namespace werkzaam::web {

/// What the loop shares with the HttpFront that owns it.
struct FrontShared {
    const HttpLimits& limits;
    HttpMetrics& metrics;
    const std::atomic<bool>& stopping;
    int wake_eventfd = -1;
    WorkerPool::Work answer;                                                   // on a worker
    std::function<std::string()> new_request_id;                               // on the loop's thread
    std::function<std::string(int status, std::string_view path)> error_body;  // on the loop's thread
};

class FrontLoop {
public:
    FrontLoop(FrontShared shared, std::vector<Listener> listeners);
    /// Returns after a stop, when the last answer is written or the time for that is over.
    void run();

private:
    using Clock = std::chrono::steady_clock;
    using State = Connection::State;
    enum class Step {
        again,
        wait
    };  // wait: nothing to do until something is told, or the connection is gone

    // front_loop.cpp
    void wait_for_events();
    void woken();
    Clock::duration time_to_wait() const;
    void accept_all();
    void accept_from(const Listener& listener);
    void open(FileDescriptor socket, const Address& peer);
    void close(Connection& connection);
    Connection* find(std::uint64_t id);
    bool evict_one();
    void keep_within_memory();
    bool drop_one();
    void account(Connection& connection);
    void set_deadline(Connection& connection, Clock::time_point deadline);
    void close_expired();
    void begin_stop();
    bool is_over() const;

    // front_requests.cpp
    void advance(Connection& connection);
    Step step(Connection& connection);
    Step read_head(Connection& connection);
    Step read_body(Connection& connection);
    Step receive(Connection& connection);
    Step begin_request(Connection& connection);
    Step dispatch(Connection& connection);
    Step refuse(Connection& connection, const Refusal& refusal);
    Step answer_itself(Connection& connection, const Refusal& why, std::chrono::seconds retry_after,
                       bool close_after);
    void finished(Job& job);
    Step send(Connection& connection);
    Step sent_all(Connection& connection);
    Step drain(Connection& connection);
    void expired(Connection& connection);

    FrontShared shared_;
    const HttpLimits& limits_;
    HttpMetrics& metrics_;
    std::vector<Listener> listeners_;
    FileDescriptor epoll_;
    std::vector<std::unique_ptr<Connection>> slots_;
    std::vector<std::uint32_t> free_slots_;
    std::uint32_t opened_ = 0;
    std::size_t open_ = 0;
    std::size_t working_ = 0;  // jobs that are not back yet, also of connections that are gone
    std::size_t buffered_ = 0;
    std::unordered_map<Address, std::size_t> per_address_;
    RateLimiter read_rate_;
    RateLimiter post_rate_;
    std::vector<std::unique_ptr<Job>> new_jobs_;
    std::vector<std::unique_ptr<Job>> finished_jobs_;
    std::vector<std::uint64_t> again_;  // connections that had more to do than one turn allows
    std::string scratch_;
    Clock::time_point now_;
    Clock::time_point next_look_;  // when the first deadline may have passed
    Clock::time_point accept_again_;
    bool accepting_ = true;
    bool stopping_ = false;
    Clock::time_point stop_at_;
    WorkerPool pool_;  // last: its threads end before anything they use
};

}  // namespace werkzaam::web
