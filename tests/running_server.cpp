#include "running_server.hpp"

#include <chrono>
#include <csignal>
#include <ctime>
#include <thread>
#include <utility>

namespace werkzaam::testing {

using namespace std::chrono_literals;

RunningServer::RunningServer(const fs::path& index, const Arguments& more,
                             const std::function<void()>& prepare) {
    Arguments arguments{"serve",    "--index",    index, "--state", folder_ / "state.sqlite",
                        "--listen", "127.0.0.1:0"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    process_ = start(arguments, folder_ / "out", folder_ / "err", prepare);
    // "werkzaam: http://127.0.0.1:PORT", among the lines of the log.
    const std::string name = "werkzaam: http://127.0.0.1:";
    const auto patience = std::chrono::steady_clock::now() + 30s;
    for (;;) {
        const auto out = read_file(folder_ / "out");
        const auto at = out.find(name);
        if (at != std::string::npos && out.find('\n', at) != std::string::npos) {
            port_ = static_cast<std::uint16_t>(std::stoi(out.substr(at + name.size())));
            return;
        }
        if (!is_alive() || std::chrono::steady_clock::now() > patience) break;
        std::this_thread::sleep_for(2ms);
    }
    signal(SIGKILL);
    wait_for(process_);
    throw std::runtime_error("serve does not listen: " + said());
}

RunningServer::~RunningServer() {
    if (is_alive()) stop();
}

bool RunningServer::is_alive() const {
    siginfo_t state{};
    return process_ > 0 &&
           ::waitid(P_PID, static_cast<id_t>(process_), &state, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           state.si_pid == 0;
}

void RunningServer::signal(int number) const {
    ::kill(process_, number);
}

int RunningServer::stop() {
    signal(SIGTERM);
    return wait_for(std::exchange(process_, -1));
}

std::string RunningServer::said() const {
    return read_file(folder_ / "out") + read_file(folder_ / "err");
}

std::size_t RunningServer::open_files() const {
    const fs::directory_iterator all("/proc/" + std::to_string(process_) + "/fd");
    return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

std::chrono::nanoseconds RunningServer::processor_time() const {
    clockid_t clock{};
    timespec time{};
    if (::clock_getcpuclockid(process_, &clock) != 0 || ::clock_gettime(clock, &time) != 0)
        throw std::runtime_error("no clock of the server");
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

std::size_t RunningServer::memory() const {
    return status_bytes("\nVmRSS:");
}

std::size_t RunningServer::peak() const {
    return status_bytes("\nVmHWM:");
}

void RunningServer::forget_peak() const {
    write_file("/proc/" + std::to_string(process_) + "/clear_refs", "5");
}

std::size_t RunningServer::status_bytes(const std::string& name) const {
    const auto status = read_file("/proc/" + std::to_string(process_) + "/status");
    const auto at = status.find(name);
    if (at == std::string::npos) throw std::runtime_error("no" + name + " of the server");
    return std::stoul(status.substr(at + name.size())) * 1024;
}

}  // namespace werkzaam::testing
