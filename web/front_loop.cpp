#include "web/front_loop.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <spdlog/spdlog.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <system_error>

namespace werkzaam::web {
namespace {

constexpr std::size_t scratch_bytes = 64 * 1024;
constexpr std::size_t worth_closing = 4096;
constexpr int events_a_turn = 64;
constexpr int accepts_a_turn = 64;
// Names that are no connection: the name of a connection has its highest bit set.
constexpr std::uint64_t wake_name = 0;
constexpr std::uint64_t listener_name = 1;
// How often deadlines are looked at when many are near, and how long accepting rests when the system has no
// descriptor left.
constexpr std::chrono::milliseconds least_look{5};
constexpr std::chrono::milliseconds accept_rest{100};
constexpr std::chrono::milliseconds longest_wait{1000};
// What a request that is not whole yet gets after a stop.
constexpr std::chrono::milliseconds stop_reading{1000};

void watch(int epoll, int descriptor, std::uint32_t events, std::uint64_t name) {
    epoll_event event{};
    event.events = events;
    event.data.u64 = name;
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event) != 0)
        throw std::system_error(errno, std::generic_category(), "epoll_ctl");
}

}  // namespace

FrontLoop::FrontLoop(FrontShared shared, std::vector<Listener> listeners)
    : shared_(std::move(shared)),
      limits_(shared_.limits),
      metrics_(shared_.metrics),
      listeners_(std::move(listeners)),
      epoll_(epoll_create1(EPOLL_CLOEXEC)),
      read_rate_(limits_.read_rate, limits_.rate_buckets),
      post_rate_(limits_.post_rate, limits_.rate_buckets),
      scratch_(scratch_bytes, '\0'),
      now_(Clock::now()),
      next_look_(now_),
      pool_(limits_.workers, limits_.queue_time, shared_.answer, shared_.wake_eventfd) {
    if (!epoll_) throw std::system_error(errno, std::generic_category(), "epoll_create1");
    watch(epoll_.get(), shared_.wake_eventfd, EPOLLIN, wake_name);
    for (const auto& listener : listeners_)
        watch(epoll_.get(), listener.socket.get(), EPOLLIN, listener_name);
}

void FrontLoop::run() {
    while (!is_over()) {
        wait_for_events();
        if (!stopping_ && shared_.stopping.load()) begin_stop();
        close_expired();
        pool_.submit(new_jobs_);
        keep_within_memory();
        metrics_.queued.store(pool_.waiting(), std::memory_order_relaxed);
    }
    if (working_ > 0) spdlog::warn("http: stopped with {} requests not answered", working_);
    for (auto& slot : slots_) {
        if (slot) close(*slot);
    }
}

FrontLoop::Clock::duration FrontLoop::time_to_wait() const {
    if (!again_.empty()) return Clock::duration::zero();
    auto until = std::min(next_look_, now_ + longest_wait);
    if (!accepting_) until = std::min(until, accept_again_);
    if (stopping_) until = std::min(until, stop_at_);
    return std::max(Clock::duration::zero(), until - now_);
}

void FrontLoop::wait_for_events() {
    std::array<epoll_event, events_a_turn> events{};
    // One more, as a wait that ends within the last millisecond would only be repeated.
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(time_to_wait()).count();
    const int count = epoll_wait(epoll_.get(), events.data(), events_a_turn, static_cast<int>(wait));
    now_ = Clock::now();
    const auto more = std::exchange(again_, {});
    bool has_news = false;
    for (int i = 0; i < count; ++i) {
        const auto& event = events[static_cast<std::size_t>(i)];
        if (event.data.u64 == wake_name) {
            woken();
        } else if (event.data.u64 == listener_name) {
            has_news = true;
        } else if (auto* connection = find(event.data.u64)) {
            if ((event.events & (EPOLLIN | EPOLLRDHUP)) != 0) connection->readable = true;
            if ((event.events & EPOLLRDHUP) != 0) connection->ended = true;
            if ((event.events & EPOLLOUT) != 0) connection->writable = true;
            if ((event.events & (EPOLLERR | EPOLLHUP)) != 0) {
                close(*connection);
            } else {
                advance(*connection);
            }
        }
    }
    for (const auto id : more) {
        if (auto* connection = find(id)) advance(*connection);
    }
    // Last: making room may close connections, and those with news are the least to deserve it.
    if (!accepting_ && now_ >= accept_again_) {
        for (const auto& listener : listeners_)
            watch(epoll_.get(), listener.socket.get(), EPOLLIN, listener_name);
        accepting_ = has_news = true;
    }
    if (has_news) accept_all();
}

void FrontLoop::woken() {
    eventfd_t count = 0;
    eventfd_read(shared_.wake_eventfd, &count);
    pool_.take_finished(finished_jobs_);
    for (auto& job : finished_jobs_) finished(*job);
    finished_jobs_.clear();
}

void FrontLoop::accept_all() {
    for (const auto& listener : listeners_) {
        if (accepting_) accept_from(listener);
    }
}

void FrontLoop::accept_from(const Listener& listener) {
    for (int i = 0; i < accepts_a_turn; ++i) {
        sockaddr_storage storage{};
        socklen_t length = sizeof storage;
        auto* address = reinterpret_cast<sockaddr*>(&storage);
        FileDescriptor socket(accept4(listener.socket.get(), address, &length, SOCK_NONBLOCK | SOCK_CLOEXEC));
        if (socket) {
            open(std::move(socket), Address::from(*address));
            continue;
        }
        if (errno == EINTR || errno == ECONNABORTED) continue;
        if (errno == EAGAIN) return;
        // No descriptor or memory left: an old connection makes room. Where none may go, listening rests a
        // while, as the connection that waits would wake the loop without end.
        const int error = errno;
        if (evict_one()) continue;
        spdlog::warn("http: cannot accept: {}", std::generic_category().message(error));
        for (const auto& other : listeners_)
            epoll_ctl(epoll_.get(), EPOLL_CTL_DEL, other.socket.get(), nullptr);
        accepting_ = false;
        accept_again_ = now_ + accept_rest;
        return;
    }
}

void FrontLoop::open(FileDescriptor socket, const Address& peer) {
    metrics_.accepted.fetch_add(1, std::memory_order_relaxed);
    auto connection = std::make_unique<Connection>();
    connection->peer = connection->client = peer;
    const auto contains = [&](const AddressRange& range) { return range.contains(peer); };
    connection->peer_is_trusted =
        std::any_of(limits_.trusted_proxies.begin(), limits_.trusted_proxies.end(), contains);
    const bool exempt = connection->peer_is_trusted || (peer.is_loopback() && !limits_.limit_loopback);
    connection->is_counted = limits_.connections_per_address > 0 && !exempt;
    const auto same = per_address_.find(peer.visitor());
    const bool too_many = connection->is_counted && same != per_address_.end() &&
                          same->second >= limits_.connections_per_address;
    if (too_many || (open_ >= limits_.connections && !evict_one())) {
        metrics_.turned_away.fetch_add(1, std::memory_order_relaxed);
        return;
    }
    if (connection->is_counted) ++per_address_[peer.visitor()];
    if (free_slots_.empty()) {
        free_slots_.push_back(static_cast<std::uint32_t>(slots_.size()));
        slots_.emplace_back();
    }
    const auto slot = free_slots_.back();
    free_slots_.pop_back();
    connection->id = (std::uint64_t{++opened_ | 0x8000'0000U} << 32U) | slot;
    connection->socket = std::move(socket);
    auto& opened = *(slots_[slot] = std::move(connection));
    metrics_.open_connections.store(++open_, std::memory_order_relaxed);
    watch(epoll_.get(), opened.socket.get(), EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, opened.id);
    set_deadline(opened, now_ + limits_.head_time);
    opened.readable = true;  // most clients send at once, so the first try saves a turn
    advance(opened);
}

Connection* FrontLoop::find(std::uint64_t id) {
    const auto slot = static_cast<std::uint32_t>(id);
    if (slot >= slots_.size() || !slots_[slot] || slots_[slot]->id != id) return nullptr;
    return slots_[slot].get();
}

void FrontLoop::close(Connection& connection) {
    if (connection.is_counted) {
        const auto same = per_address_.find(connection.peer.visitor());
        if (--same->second == 0) per_address_.erase(same);
    }
    buffered_ -= connection.buffered;
    if (connection.state == State::working && pool_.forget(connection.id)) --working_;
    const auto slot = static_cast<std::uint32_t>(connection.id);
    slots_[slot].reset();
    free_slots_.push_back(slot);
    metrics_.open_connections.store(--open_, std::memory_order_relaxed);
}

bool FrontLoop::evict_one() {
    Connection* nearest = nullptr;
    for (const auto& slot : slots_) {
        if (!slot || slot->state == State::working) continue;
        if (nearest == nullptr || slot->deadline < nearest->deadline) nearest = slot.get();
    }
    if (nearest == nullptr) return false;
    metrics_.evicted.fetch_add(1, std::memory_order_relaxed);
    close(*nearest);
    return true;
}

void FrontLoop::account(Connection& connection) {
    const auto memory = connection.memory();
    buffered_ = buffered_ - connection.buffered + memory;
    connection.buffered = memory;
}

void FrontLoop::keep_within_memory() {
    while (buffered_ > limits_.buffered_bytes) {
        Connection* largest = nullptr;
        for (const auto& slot : slots_) {
            if (!slot || slot->state == State::working) continue;
            if (largest == nullptr || slot->buffered > largest->buffered) largest = slot.get();
        }
        // What is left may be with the workers. And one answer larger than everything allowed is sent when
        // nothing else is there.
        if (largest == nullptr || largest->buffered < worth_closing || open_ == 1) break;
        metrics_.evicted.fetch_add(1, std::memory_order_relaxed);
        close(*largest);
    }
    metrics_.buffered_bytes.store(buffered_, std::memory_order_relaxed);
}

bool FrontLoop::drop_one() {
    const auto job = pool_.take_last();
    if (!job) return false;
    --working_;
    if (auto* connection = find(job->connection)) {
        connection->request = std::move(job->request);
        connection->at_work = 0;
        answer_itself(*connection, {503, "queue full"}, std::chrono::seconds{1}, job->close);
        again_.push_back(connection->id);  // not now: its next request would drop another, and so on
    }
    return true;
}

void FrontLoop::set_deadline(Connection& connection, Clock::time_point deadline) {
    connection.deadline = stopping_ ? std::min(deadline, stop_at_) : deadline;
    next_look_ = std::min(next_look_, connection.deadline);
}

void FrontLoop::close_expired() {
    if (now_ < next_look_) return;
    next_look_ = now_ + longest_wait;
    for (std::size_t i = 0; i < slots_.size(); ++i) {
        if (!slots_[i] || slots_[i]->state == State::working) continue;
        if (slots_[i]->deadline <= now_) {
            expired(*slots_[i]);
        } else {
            next_look_ = std::min(next_look_, slots_[i]->deadline);
        }
    }
    next_look_ = std::max(next_look_, now_ + least_look);
}

void FrontLoop::begin_stop() {
    stop_at_ = now_ + limits_.stop_time;
    // Who connected before the stop is still heard; after this the port is free for the next server.
    if (accepting_) accept_all();
    stopping_ = true;
    listeners_.clear();
    for (std::size_t i = 0; i < slots_.size(); ++i) {
        if (!slots_[i]) continue;
        slots_[i]->readable = true;
        advance(*slots_[i]);  // a request may have come in meanwhile
        auto* connection = slots_[i].get();
        if (connection == nullptr || connection->state == State::working) continue;
        if (connection->state == State::reading_head && connection->received.empty()) {
            close(*connection);
        } else {
            const bool reading =
                connection->state == State::reading_head || connection->state == State::reading_body;
            set_deadline(*connection, reading ? std::min(connection->deadline, now_ + stop_reading)
                                              : connection->deadline);
        }
    }
}

bool FrontLoop::is_over() const {
    return stopping_ && ((open_ == 0 && working_ == 0) || now_ >= stop_at_);
}

}  // namespace werkzaam::web
