// A few threads that answer whole requests, and the queue before them.
//
// The front's thread submits jobs and takes finished ones; the pool writes to an eventfd when the first one
// is ready. First come, first served, as long as nobody waits long. When the oldest has waited longer than
// that, the one goes first who asks least: with the fewest waiting of its address, then the fewest asked on
// its connection, then the newest. A flood so delays itself, and who comes now is answered now (newest first
// after: B. Maurer, "Fail at Scale", ACM Queue 13(8), 2015). Thread safety: waiting() is any thread's, all
// else the front thread's. The work function runs on the workers, several at once, and must not throw.
// Errors: std::system_error when a thread cannot start.
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
#include <unordered_map>
#include <vector>

#include "web/answer.hpp"
#include "web/network_address.hpp"
#include "web/request_head.hpp"

namespace werkzaam::web {

/// One request on its way to a handler and back.
struct Job {
    std::uint64_t connection = 0;  // the front's name for where the answer goes
    std::uint64_t number = 0;      // of this request on its connection, from 1
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

    /// `patience`: how long a job waits before newer ones go first.
    WorkerPool(std::size_t workers, std::chrono::milliseconds patience, Work work, int wake_eventfd);
    /// Jobs that are running finish; those that wait are dropped.
    ~WorkerPool();
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    /// Takes all jobs out of `jobs`.
    void submit(std::vector<std::unique_ptr<Job>>& jobs);
    void take_finished(std::vector<std::unique_ptr<Job>>& finished);
    /// To make room: the job, not begun, that would be the last to go first; nullptr when none waits.
    std::unique_ptr<Job> take_last();
    /// Drops the job of a connection that is gone; false when a worker has it already.
    bool forget(std::uint64_t connection);
    /// Jobs that no worker has begun.
    std::size_t waiting() const;

private:
    void start_thread();
    void stop_threads();
    void loop();
    // The mutex is held, and the queue is not empty.
    using Queue = std::deque<std::unique_ptr<Job>>;
    std::unique_ptr<Job> next();
    bool asks_less(const Job& one, const Job& other) const;
    std::unique_ptr<Job> take(Queue::iterator place);

    const std::chrono::milliseconds patience_;
    Work work_;
    int wake_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    Queue queue_;                                          // the oldest in front
    std::unordered_map<Address, std::size_t> waiting_of_;  // jobs in the queue by visitor
    std::size_t idle_ = 0;
    bool stopping_ = false;
    std::mutex finished_mutex_;
    std::vector<std::unique_ptr<Job>> finished_;
    std::vector<pthread_t> threads_;
};

}  // namespace werkzaam::web
