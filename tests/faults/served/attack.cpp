#include "attack.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <netinet/in.h>
#include <optional>
#include <poll.h>
#include <sys/socket.h>
#include <thread>

#include "web/file_descriptor.hpp"

namespace werkzaam::faults {
namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

/// Nothing that must come takes as long: after it an attack that should have ended has failed.
constexpr auto patience = 20s;

sockaddr_in loopback(const char* host, std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    inet_pton(AF_INET, host, &address.sin_addr);
    return address;
}

class Attacker {
public:
    Attacker(const Attack& attack, std::uint16_t port)
        : attack_(attack), socket_(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)) {
        if (attack.reads == Reads::nothing) {
            const int least = 1;
            setsockopt(socket_.get(), SOL_SOCKET, SO_RCVBUF, &least, sizeof least);
        }
        if (attack.from_elsewhere) {
            const auto from = loopback("127.0.1.2", 0);
            bind(socket_.get(), reinterpret_cast<const sockaddr*>(&from), sizeof from);
        }
        const auto to = loopback("127.0.0.1", port);
        if (connect(socket_.get(), reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0 &&
            errno != EINPROGRESS)
            heard_.closed = true;
        begin_piece();
    }

    /// As much as goes without waiting; true when something went.
    bool advance() {
        if (heard_.closed) return false;
        const bool sent = send_some();
        const bool received = attack_.reads == Reads::all && receive_some();
        if (has_sent_all() && !ended_) end();
        return sent || received;
    }

    bool is_done() const {
        return heard_.closed ||
               (has_sent_all() && attack_.after == After::stays && attack_.reads == Reads::all &&
                !attack_.expects.empty() && heard_.statuses.size() >= attack_.expects.size());
    }
    const Heard& heard() const { return heard_; }

private:
    bool has_sent_all() const { return piece_ == attack_.sends.size(); }

    void begin_piece() {
        if (!has_sent_all()) not_before_ = Clock::now() + attack_.sends[piece_].pause;
    }

    bool send_some() {
        bool some = false;
        while (!has_sent_all() && Clock::now() >= not_before_) {
            const auto& piece = attack_.sends[piece_];
            const auto count = ::send(socket_.get(), piece.bytes.data() + sent_, piece.bytes.size() - sent_,
                                      MSG_NOSIGNAL | MSG_DONTWAIT);
            if (count < 0 && (errno == EAGAIN || errno == ENOTCONN)) return some;
            if (count < 0) {  // the server reads no more; what it said may still come
                piece_ = attack_.sends.size();
                return some;
            }
            some = true;
            sent_ += static_cast<std::size_t>(count);
            if (sent_ < piece.bytes.size()) continue;
            sent_ = 0;
            if (++times_ == piece.times) {
                times_ = 0;
                ++piece_;
            }
            begin_piece();
        }
        return some;
    }

    bool receive_some() {
        std::array<char, 65536> piece{};
        const auto count = ::recv(socket_.get(), piece.data(), piece.size(), MSG_DONTWAIT);
        if (count < 0 && (errno == EAGAIN || errno == ENOTCONN)) return false;
        if (count <= 0) {
            close();
            return false;
        }
        window_.append(piece.data(), static_cast<std::size_t>(count));
        look_for_statuses();
        return true;
    }

    /// An answer starts with its status. Only what may be the beginning of one is kept.
    void look_for_statuses() {
        constexpr std::string_view start = "HTTP/1.1 ";
        std::size_t at = 0;
        for (std::size_t next; (next = window_.find(start, at)) != std::string::npos;
             at = next + start.size()) {
            if (window_.size() < next + start.size() + 3) break;
            heard_.statuses.push_back(std::stoi(window_.substr(next + start.size(), 3)));
        }
        if (heard_.head.empty()) heard_.head = window_.substr(0, window_.find("\r\n\r\n"));
        window_.erase(0, std::max(at, window_.size() - std::min(window_.size(), start.size() + 2)));
    }

    void end() {
        ended_ = true;
        if (attack_.after == After::ends) ::shutdown(socket_.get(), SHUT_WR);
        if (attack_.after == After::resets) {
            const linger at_once{.l_onoff = 1, .l_linger = 0};
            setsockopt(socket_.get(), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
            close();
        }
    }

    void close() {
        heard_.closed = true;
        socket_ = {};
    }

    const Attack& attack_;
    web::FileDescriptor socket_;
    std::size_t piece_ = 0, times_ = 0, sent_ = 0;
    std::string window_;
    Clock::time_point not_before_;
    bool ended_ = false;
    Heard heard_;
};

std::vector<Heard> one_wave(const Attack& attack, std::uint16_t port, std::chrono::milliseconds held) {
    std::vector<Attacker> attackers;
    attackers.reserve(attack.connections);
    for (std::size_t i = 0; i < attack.connections; ++i) attackers.emplace_back(attack, port);
    const bool is_held = attack.after == After::stays || attack.reads == Reads::nothing;
    const auto end = Clock::now() + (is_held ? held : std::chrono::milliseconds(patience));
    while (Clock::now() < end) {
        bool moved = false, done = true;
        for (auto& attacker : attackers) {
            moved |= attacker.advance();
            done &= attacker.is_done();
        }
        if (done) break;
        if (!moved) std::this_thread::sleep_for(1ms);
    }
    std::vector<Heard> heard;
    for (const auto& attacker : attackers) heard.push_back(attacker.heard());
    return heard;
}

}  // namespace

std::vector<Heard> perform(const Attack& attack, std::uint16_t port, std::chrono::milliseconds held) {
    std::vector<Heard> heard;
    for (std::size_t wave = 0; wave < attack.waves; ++wave) heard = one_wave(attack, port, held);
    return heard;
}

}  // namespace werkzaam::faults
