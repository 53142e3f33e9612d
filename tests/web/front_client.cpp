#include "front_client.hpp"

#include <arpa/inet.h>
#include <array>
#include <netinet/in.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>

#include "web/http_text.hpp"

namespace werkzaam::web::testing_front {

std::string Received::header(std::string_view name) const {
    std::string_view rest = head;
    while (!rest.empty()) {
        const auto end = rest.find("\r\n");
        const auto line = rest.substr(0, end);
        const auto colon = line.find(':');
        if (colon != std::string_view::npos && equal_ignoring_case(line.substr(0, colon), name))
            return std::string(trimmed(line.substr(colon + 1)));
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 2);
    }
    return "";
}

bool Received::has(std::string_view name) const {
    return !header(name).empty();
}

Client::Client(std::uint16_t port, const std::string& host, int receive_buffer) {
    const auto address = Address::parse(host).value();
    sockaddr_storage storage{};
    socklen_t length = 0;
    if (address.is_ipv4()) {
        auto* ipv4 = reinterpret_cast<sockaddr_in*>(&storage);
        ipv4->sin_family = AF_INET;
        ipv4->sin_port = htons(port);
        inet_pton(AF_INET, host.c_str(), &ipv4->sin_addr);
        length = sizeof *ipv4;
    } else {
        auto* ipv6 = reinterpret_cast<sockaddr_in6*>(&storage);
        ipv6->sin6_family = AF_INET6;
        ipv6->sin6_port = htons(port);
        inet_pton(AF_INET6, host.c_str(), &ipv6->sin6_addr);
        length = sizeof *ipv6;
    }
    socket_ = FileDescriptor(::socket(storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (!socket_) throw std::runtime_error("no socket left");
    if (receive_buffer > 0)
        setsockopt(socket_.get(), SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
    if (::connect(socket_.get(), reinterpret_cast<sockaddr*>(&storage), length) != 0)
        throw std::runtime_error("cannot connect");
}

bool Client::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto count = ::send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

void Client::end_sending() {
    ::shutdown(socket_.get(), SHUT_WR);
}

bool Client::read_more() {
    if (ended_) return false;
    pollfd waiting{.fd = socket_.get(), .events = POLLIN, .revents = 0};
    if (::poll(&waiting, 1, static_cast<int>(std::chrono::milliseconds(patience).count())) <= 0) return false;
    std::array<char, 65536> piece{};
    const auto count = ::recv(socket_.get(), piece.data(), piece.size(), 0);
    if (count <= 0) {
        ended_ = true;
        return false;
    }
    buffer_.append(piece.data(), static_cast<std::size_t>(count));
    return true;
}

std::optional<Received> Client::receive(bool to_head) {
    std::size_t end = 0;
    while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
        if (!read_more()) return std::nullopt;
    }
    Received received;
    received.head = buffer_.substr(0, end + 2);
    if (!received.head.starts_with("HTTP/1.1 ")) throw std::runtime_error("no answer: " + received.head);
    received.status = std::stoi(received.head.substr(9, 3));
    const auto length = received.header("Content-Length");
    const auto size = to_head || length.empty() ? 0 : std::stoul(length);
    while (buffer_.size() < end + 4 + size) {
        if (!read_more()) return std::nullopt;
    }
    received.body = buffer_.substr(end + 4, size);
    buffer_.erase(0, end + 4 + size);
    return received;
}

std::optional<Received> Client::ask(std::string_view request) {
    send(request);
    return receive(request.starts_with("HEAD "));
}

std::optional<std::string> Client::rest() {
    while (read_more()) {
    }
    if (!ended_) return std::nullopt;
    return std::exchange(buffer_, {});
}

RunningFront::RunningFront(HttpLimits limits, const Configure& configure, const std::string& host)
    : front_(std::move(limits)) {
    front_.Get("/", [](const auto&, auto& response) { response.set_content("thuis", "text/plain"); });
    if (configure) configure(front_);
    if (const auto problems = front_.bind(host + ":0"); !problems.empty())
        throw std::runtime_error(problems.front().what);
    const auto url = front_.urls().front();
    port_ = static_cast<std::uint16_t>(std::stoi(url.substr(url.rfind(':') + 1)));
    thread_ = std::thread([this] { front_.run(); });
}

RunningFront::~RunningFront() {
    stop();
}

void RunningFront::stop() {
    front_.stop();
    if (thread_.joinable()) thread_.join();
}

std::optional<Received> RunningFront::get(const std::string& path) const {
    return ask(get_line(path));
}

std::string get_line(std::string_view path, std::string_view headers) {
    return "GET " + std::string(path) + " HTTP/1.1\r\nHost: test\r\n" + std::string(headers) + "\r\n";
}

std::string post(std::string_view path, std::string_view body, std::string_view headers) {
    return "POST " + std::string(path) +
           " HTTP/1.1\r\nHost: test\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
           std::string(headers) + "\r\n" + std::string(body);
}

bool comes_true(const std::function<bool()>& condition) {
    const auto end = std::chrono::steady_clock::now() + patience;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > end) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return true;
}

}  // namespace werkzaam::web::testing_front
