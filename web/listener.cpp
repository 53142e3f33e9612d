#include "web/listener.hpp"

#include <algorithm>
#include <cerrno>
#include <memory>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <system_error>

namespace werkzaam::web {
namespace {

constexpr int send_buffer = 256 * 1024;  // bytes; the kernel doubles them for its own bookkeeping
constexpr int receive_buffer = 64 * 1024;

struct AddressInfoFree {
    void operator()(addrinfo* info) const { freeaddrinfo(info); }
};
using AddressInfo = std::unique_ptr<addrinfo, AddressInfoFree>;

Problem cannot_listen(const std::string& where, int error) {
    const std::string place = "adres " + where;
    switch (error) {
        case EADDRINUSE:
            return {place, "Op dit adres luistert al een ander programma.",
                    "Stop dat programma, of kies een andere poort."};
        case EACCES:
            return {place, "Luisteren op deze poort mag niet.",
                    "Kies een poort boven 1023, of geef het programma het recht."};
        case EADDRNOTAVAIL:
            return {place, "Deze computer heeft dit adres niet.",
                    "Kies een adres van deze computer, of localhost."};
        default:
            return {place, "Luisteren lukt niet: " + std::generic_category().message(error) + ".",
                    "Kies een ander adres."};
    }
}

/// 0, or the errno of what failed.
int open_one(const addrinfo& info, std::uint16_t port, int backlog, Listener& listener) {
    FileDescriptor socket(::socket(info.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!socket) return errno;
    // Accepted sockets inherit these. Without TCP_NODELAY a small answer waits 40 ms for an acknowledgement;
    // without bounds on the buffers every client that does not read may hold megabytes of the kernel's
    // memory.
    const auto set = [&](int level, int name, int value) {
        return setsockopt(socket.get(), level, name, &value, sizeof value) == 0;
    };
    if (!set(SOL_SOCKET, SO_REUSEADDR, 1) || !set(IPPROTO_TCP, TCP_NODELAY, 1) ||
        !set(SOL_SOCKET, SO_SNDBUF, send_buffer) || !set(SOL_SOCKET, SO_RCVBUF, receive_buffer))
        return errno;
    listener.address = Address::from(*info.ai_addr);

    sockaddr_storage storage{};
    auto* address = reinterpret_cast<sockaddr*>(&storage);
    std::copy_n(reinterpret_cast<const char*>(info.ai_addr), info.ai_addrlen,
                reinterpret_cast<char*>(&storage));
    if (info.ai_family == AF_INET6) {
        // Only "::" is for both: a "localhost" gets a socket of its own for 127.0.0.1.
        const int only_ipv6 = listener.address == Address{} ? 0 : 1;
        if (setsockopt(socket.get(), IPPROTO_IPV6, IPV6_V6ONLY, &only_ipv6, sizeof only_ipv6) != 0)
            return errno;
        reinterpret_cast<sockaddr_in6*>(address)->sin6_port = htons(port);
    } else {
        reinterpret_cast<sockaddr_in*>(address)->sin_port = htons(port);
    }
    if (bind(socket.get(), address, info.ai_addrlen) != 0 || listen(socket.get(), backlog) != 0) return errno;

    socklen_t length = sizeof storage;
    if (getsockname(socket.get(), address, &length) != 0) return errno;
    listener.port = ntohs(info.ai_family == AF_INET6 ? reinterpret_cast<sockaddr_in6*>(address)->sin6_port
                                                     : reinterpret_cast<sockaddr_in*>(address)->sin_port);
    listener.socket = std::move(socket);
    return 0;
}

AddressInfo look_up(const std::string& host) {
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_PASSIVE | (Address::parse(host) ? AI_NUMERICHOST : 0);
    addrinfo* found = nullptr;
    if (getaddrinfo(host.c_str(), nullptr, &hints, &found) != 0) return nullptr;
    return AddressInfo(found);
}

/// A machine without IPv6 (or without IPv4) still has the other loopback.
bool may_be_missing(int error) {
    return error == EADDRNOTAVAIL || error == EAFNOSUPPORT;
}

/// Opens every address of `names`; a problem when one is taken, or when none is there.
Result<std::vector<Listener>> open_all(const std::vector<std::string>& names, const HostPort& wanted,
                                       int backlog) {
    std::vector<Listener> listeners;
    int error = EADDRNOTAVAIL;
    for (const auto& name : names) {
        const auto info = look_up(name);
        for (const auto* one = info.get(); one != nullptr; one = one->ai_next) {
            const auto address = Address::from(*one->ai_addr);
            const auto same = [&](const Listener& other) { return other.address == address; };
            if (std::any_of(listeners.begin(), listeners.end(), same)) continue;
            Listener listener;
            const auto port = listeners.empty() ? wanted.port : listeners.front().port;
            const int failed = open_one(*one, port, backlog, listener);
            if (failed == 0) {
                listeners.push_back(std::move(listener));
            } else if (!may_be_missing(failed)) {
                return cannot_listen(wanted.host + ":" + std::to_string(port), failed);
            } else {
                error = failed;
            }
        }
    }
    if (listeners.empty()) return cannot_listen(wanted.host + ":" + std::to_string(wanted.port), error);
    return listeners;
}

}  // namespace

std::string Listener::url() const {
    const auto host = address.is_ipv4() ? address.text() : "[" + address.text() + "]";
    return "http://" + host + ":" + std::to_string(port);
}

Result<std::vector<Listener>> open_listeners(std::string_view host_port, int backlog) {
    const auto wanted = parse_host_port(host_port);
    if (!wanted) return wanted.problems();
    // Not what /etc/hosts says: some have 127.0.0.1 only, and browsers try ::1 first.
    std::vector<std::string> names{wanted->host};
    if (wanted->host == "localhost") names = {"127.0.0.1", "::1"};
    // Where IPv6 is off, every address means every IPv4 address.
    if (wanted->host == "::" && !FileDescriptor(::socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0)))
        names = {"0.0.0.0"};
    // A port chosen on one loopback may be taken on the other: choose again.
    for (int attempt = 0;; ++attempt) {
        auto listeners = open_all(names, *wanted, backlog);
        if (listeners || wanted->port != 0 || attempt == 16) return listeners;
    }
}

}  // namespace werkzaam::web
