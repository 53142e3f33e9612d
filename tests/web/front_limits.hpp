// What the tests of the front's limits share: deadlines that are over soon, and a handler that waits.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>

#include "front_client.hpp"

namespace werkzaam::web::testing_front {

/// A handler waits here until the test lets it go on.
class Gate {
public:
    void wait() {
        std::unique_lock lock(mutex_);
        ++waiting_;
        changed_.wait(lock, [this] { return open_; });
    }
    void open() {
        const std::lock_guard lock(mutex_);
        open_ = true;
        changed_.notify_all();
    }
    std::size_t waiting() {
        const std::lock_guard lock(mutex_);
        return waiting_;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::size_t waiting_ = 0;
    bool open_ = false;
};

inline HttpLimits impatient() {
    constexpr std::chrono::milliseconds soon{200};
    HttpLimits limits;
    limits.head_time = limits.body_time = limits.idle_time = limits.write_time = soon;
    limits.drain_time = soon;
    return limits;
}

}  // namespace werkzaam::web::testing_front
