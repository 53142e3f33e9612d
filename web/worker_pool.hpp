// A few threads that answer whole requests, and the queue before them.
//
// The front's thread submits jobs and takes finished ones; the pool writes to an eventfd when the first one
// is ready. Thread safety: submit(), take_finished() and the destructor are the front thread's; waiting() any
// thread's. The work function runs on the workers, several at once, and must not throw. Errors:
// std::system_error when a thread cannot start.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <pthread.h>
#include <string>
#include <vector>

#include "web/answer.hpp"
#include "web/network_address.hpp"
#include "web/request_head.hpp"

namespace werkzaam::web {

/// One request on its way to a handler and back.
struct Job {
    std::uint64_t connection = 0;  // the front's name for where the answer goes
    RequestHead request;
    std::string body;
    std::string request_id;
    Address client;
    bool close = false;
    std::chrono::steady_clock::time_point received;
    Answer answer;
};

class WorkerPool {
public:
    using Work = std::function<void(Job&)>;

    WorkerPool(std::size_t workers, Work work, int wake_eventfd);
    /// Jobs that are running finish; those that wait are dropped.
    ~WorkerPool();
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    /// Takes all jobs out of `jobs`.
    void submit(std::vector<std::unique_ptr<Job>>& jobs);
    void take_finished(std::vector<std::unique_ptr<Job>>& finished);
    /// Jobs that no worker has begun.
    std::size_t waiting() const;

private:
    void start_thread();
    void stop_threads();
    void loop();

    Work work_;
    int wake_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::unique_ptr<Job>> queue_;
    std::size_t idle_ = 0;
    bool stopping_ = false;
    std::mutex finished_mutex_;
    std::vector<std::unique_ptr<Job>> finished_;
    std::vector<pthread_t> threads_;
};

}  // namespace werkzaam::web
