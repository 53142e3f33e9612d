// `werkzaam serve` as visitors meet it: a process of its own on a free port, watched from outside.
//
// One thread starts and stops it; what is asked of it may be asked from any thread. Errors:
// std::runtime_error when it does not start to listen.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

#include "program.hpp"

namespace werkzaam::testing {

class RunningServer {
public:
    /// `prepare` runs in the new process, before the program.
    explicit RunningServer(const fs::path& index, const Arguments& more = {},
                           const std::function<void()>& prepare = {});
    /// Ends it with SIGTERM when it still runs.
    ~RunningServer();
    RunningServer(const RunningServer&) = delete;
    RunningServer& operator=(const RunningServer&) = delete;

    std::uint16_t port() const { return port_; }
    bool is_alive() const;
    void signal(int number) const;
    /// SIGTERM; the exit code, 128 + the signal when one ended it.
    int stop();
    /// What it wrote to stderr and its log until now.
    std::string said() const;

    std::size_t open_files() const;
    std::chrono::nanoseconds processor_time() const;  ///< of all its threads, until now
    std::size_t memory() const;                       ///< bytes resident now
    std::size_t peak() const;                         ///< the most since forget_peak()
    void forget_peak() const;

private:
    std::size_t status_bytes(const std::string& name) const;

    Folder folder_;
    pid_t process_ = -1;
    std::uint16_t port_ = 0;
};

}  // namespace werkzaam::testing
