#include "web/worker_pool.hpp"

#include <algorithm>
#include <csignal>
#include <sys/eventfd.h>
#include <system_error>
#include <utility>

namespace werkzaam::web {
namespace {

// The library matches a path by std::regex, which recurses once a character. Where the stack limit is
// "unlimited", threads would get 2 MiB, which is not enough for the longest path.
constexpr std::size_t stack_bytes = std::size_t{16} * 1024 * 1024;

void check(int error, const char* what) {
    if (error != 0) throw std::system_error(error, std::generic_category(), what);
}

/// Signals are for the thread that started the server; a worker must not be the one that is interrupted.
class SignalsBlocked {
public:
    SignalsBlocked() {
        sigset_t all;
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &before_);
    }
    ~SignalsBlocked() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
    SignalsBlocked(const SignalsBlocked&) = delete;
    SignalsBlocked& operator=(const SignalsBlocked&) = delete;

private:
    sigset_t before_{};
};

class ThreadAttributes {
public:
    ThreadAttributes() {
        check(pthread_attr_init(&attributes_), "thread attributes");
        pthread_attr_setstacksize(&attributes_, stack_bytes);
    }
    ~ThreadAttributes() { pthread_attr_destroy(&attributes_); }
    ThreadAttributes(const ThreadAttributes&) = delete;
    ThreadAttributes& operator=(const ThreadAttributes&) = delete;
    const pthread_attr_t* get() const { return &attributes_; }

private:
    pthread_attr_t attributes_{};
};

}  // namespace

WorkerPool::WorkerPool(std::size_t workers, std::chrono::milliseconds patience, Work work, int wake_eventfd)
    : patience_(patience), work_(std::move(work)), wake_(wake_eventfd) {
    try {
        for (std::size_t i = 0; i < workers; ++i) start_thread();
    } catch (...) {
        stop_threads();
        throw;
    }
}

WorkerPool::~WorkerPool() {
    stop_threads();
}

void WorkerPool::start_thread() {
    const SignalsBlocked blocked;
    const ThreadAttributes attributes;
    pthread_t thread{};
    const auto run = [](void* pool) -> void* {
        static_cast<WorkerPool*>(pool)->loop();
        return nullptr;
    };
    check(pthread_create(&thread, attributes.get(), run, this), "worker thread");
    threads_.push_back(thread);
}

void WorkerPool::stop_threads() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        queue_.clear();
    }
    changed_.notify_all();
    for (const auto thread : threads_) pthread_join(thread, nullptr);
    threads_.clear();
}

void WorkerPool::submit(std::vector<std::unique_ptr<Job>>& jobs) {
    if (jobs.empty()) return;
    std::size_t to_wake = 0;
    {
        const std::lock_guard lock(mutex_);
        to_wake = std::min(jobs.size(), idle_);
        for (auto& job : jobs) {
            ++waiting_of_[job->client.visitor()];
            queue_.push_back(std::move(job));
        }
    }
    jobs.clear();
    for (; to_wake > 0; --to_wake) changed_.notify_one();
}

void WorkerPool::take_finished(std::vector<std::unique_ptr<Job>>& finished) {
    finished.clear();
    const std::lock_guard lock(finished_mutex_);
    finished.swap(finished_);
}

std::unique_ptr<Job> WorkerPool::take(Queue::iterator place) {
    auto job = std::move(*place);
    queue_.erase(place);
    const auto same = waiting_of_.find(job->client.visitor());
    if (--same->second == 0) waiting_of_.erase(same);
    return job;
}

bool WorkerPool::asks_less(const Job& one, const Job& other) const {
    const auto share = [this](const Job& job) { return waiting_of_.at(job.client.visitor()); };
    return std::pair(share(one), one.number) < std::pair(share(other), other.number);
}

std::unique_ptr<Job> WorkerPool::next() {
    auto chosen = queue_.begin();
    if (std::chrono::steady_clock::now() - (*chosen)->received > patience_) {
        for (auto place = std::next(chosen); place != queue_.end(); ++place)
            if (!asks_less(**chosen, **place)) chosen = place;
    }
    return take(chosen);
}

std::unique_ptr<Job> WorkerPool::take_last() {
    const std::lock_guard lock(mutex_);
    if (queue_.empty()) return nullptr;
    auto chosen = queue_.begin();
    for (auto place = std::next(chosen); place != queue_.end(); ++place)
        if (asks_less(**chosen, **place)) chosen = place;
    return take(chosen);
}

bool WorkerPool::forget(std::uint64_t connection) {
    const std::lock_guard lock(mutex_);
    const auto place = std::find_if(queue_.begin(), queue_.end(),
                                    [connection](const auto& job) { return job->connection == connection; });
    if (place == queue_.end()) return false;
    take(place);
    return true;
}

std::size_t WorkerPool::waiting() const {
    const std::lock_guard lock(mutex_);
    return queue_.size();
}

void WorkerPool::loop() {
    for (;;) {
        std::unique_ptr<Job> job;
        {
            std::unique_lock lock(mutex_);
            ++idle_;
            changed_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
            --idle_;
            if (queue_.empty()) return;
            job = next();
        }
        work_(*job);
        bool first = false;
        {
            const std::lock_guard lock(finished_mutex_);
            first = finished_.empty();
            finished_.push_back(std::move(job));
        }
        if (first) eventfd_write(wake_, 1);
    }
}

}  // namespace werkzaam::web
