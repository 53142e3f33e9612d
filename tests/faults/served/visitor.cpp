#include "visitor.hpp"

#include <stdexcept>

#include "web/front_client.hpp"

namespace werkzaam::faults {

using Clock = std::chrono::steady_clock;

Visitor::Visitor(std::uint16_t port, std::vector<std::string> targets, std::chrono::milliseconds rest,
                 Check check)
    : thread_([this, port, targets = std::move(targets), rest, check = std::move(check)] {
          for (std::size_t i = 0; !stop_; ++i) {
              visit(port, targets[i % targets.size()], check);
              std::this_thread::sleep_for(rest);
          }
      }) {}

Visitor::~Visitor() {
    stop();
}

void Visitor::stop() {
    stop_ = true;
    if (thread_.joinable()) thread_.join();
}

void Visitor::visit(std::uint16_t port, const std::string& target, const Check& check) {
    const auto begin = Clock::now();
    std::string wrong;
    try {
        web::testing_front::Client client(port);
        const auto answer = client.ask(web::testing_front::get_line(target, "Connection: close\r\n"));
        if (!answer) {
            wrong = "no answer";
        } else if (check) {
            wrong = check(target, answer->status, answer->head, answer->body);
        } else if (answer->status != 200) {
            wrong = "status " + std::to_string(answer->status);
        }
    } catch (const std::runtime_error& error) {
        wrong = error.what();
    }
    const auto took = std::chrono::ceil<std::chrono::milliseconds>(Clock::now() - begin);
    longest_ = std::max(longest_, took);
    if (!wrong.empty() && wrong_.size() < 10) wrong_.push_back(target + ": " + wrong);
    ++answers_;
}

}  // namespace werkzaam::faults
