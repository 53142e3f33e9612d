// Another visitor: asks for a page again and again, each time on a connection of its own, while something bad
// happens to the server.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <thread>
#include <vector>

namespace werkzaam::faults {

class Visitor {
public:
    /// What an answer must be; "" when it is right, else what is wrong. Runs on the visitor's thread.
    using Check = std::function<std::string(const std::string& target, int status, const std::string& head,
                                            const std::string& body)>;

    /// Asks the targets in turn, with `rest` between two; without a check every answer must be 200.
    Visitor(std::uint16_t port, std::vector<std::string> targets, std::chrono::milliseconds rest,
            Check check = {});
    ~Visitor();
    Visitor(const Visitor&) = delete;
    Visitor& operator=(const Visitor&) = delete;

    void stop();
    std::size_t answers() const { return answers_; }
    /// After stop(): the longest that an answer took, connecting included, and what was wrong (ten at most).
    std::chrono::milliseconds longest() const { return longest_; }
    const std::vector<std::string>& wrong() const { return wrong_; }

private:
    void visit(std::uint16_t port, const std::string& target, const Check& check);

    std::atomic<bool> stop_ = false;
    std::atomic<std::size_t> answers_ = 0;
    std::chrono::milliseconds longest_{0};
    std::vector<std::string> wrong_;
    std::thread thread_;
};

}  // namespace werkzaam::faults
