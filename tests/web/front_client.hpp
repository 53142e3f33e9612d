// A server on loopback and a client that sends exactly the bytes it is told: what the tests of the front are
// written with.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "web/http_front.hpp"

namespace werkzaam::web::testing_front {

/// How long a test waits for what must come. Generous, as machines are slow; no test passes by waiting.
constexpr std::chrono::seconds patience{20};

struct Received {
    int status = 0;
    std::string head;
    std::string body;

    /// Empty when there is none.
    std::string header(std::string_view name) const;
    bool has(std::string_view name) const;
};

/// One connection.
class Client {
public:
    explicit Client(std::uint16_t port, const std::string& host = "127.0.0.1", int receive_buffer = 0);

    /// false when the server has closed.
    bool send(std::string_view bytes);
    void end_sending();
    /// The next answer; nullopt when the connection ended or patience is over. Of HEAD: without a body.
    std::optional<Received> receive(bool to_head = false);
    std::optional<Received> ask(std::string_view request);
    /// What comes until the server closes; nullopt when it does not close.
    std::optional<std::string> rest();
    bool is_closed() { return rest().has_value(); }
    int socket() const { return socket_.get(); }

private:
    /// false at the end of the connection or of patience.
    bool read_more();

    FileDescriptor socket_;
    std::string buffer_;
    bool ended_ = false;
};

/// A front that runs on a thread of its own until the end of the test.
class RunningFront {
public:
    using Configure = std::function<void(HttpFront&)>;
    explicit RunningFront(HttpLimits limits = {}, const Configure& configure = {},
                          const std::string& host = "127.0.0.1");
    ~RunningFront();

    HttpFront& front() { return front_; }
    std::uint16_t port() const { return port_; }
    Client connect() const { return Client(port_); }
    /// One request on a connection of its own.
    std::optional<Received> ask(std::string_view request) const { return connect().ask(request); }
    std::optional<Received> get(const std::string& path) const;
    /// Returns when run() has returned.
    void stop();

private:
    HttpFront front_;
    std::uint16_t port_ = 0;
    std::thread thread_;
};

std::string get_line(std::string_view path, std::string_view headers = "");
std::string post(std::string_view path, std::string_view body, std::string_view headers = "");

/// Asks again and again until it is so; false when patience ends.
bool comes_true(const std::function<bool()>& condition);

}  // namespace werkzaam::web::testing_front
