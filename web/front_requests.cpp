#include <algorithm>
#include <array>
#include <cerrno>
#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include "web/error_pages.hpp"
#include "web/front_loop.hpp"
#include "web/http_text.hpp"

namespace werkzaam::web {
namespace {

// What one connection may do before the others get their turn.
constexpr int steps_a_turn = 16;
constexpr std::size_t head_read = 16 * 1024;
// A refused client may go on sending; what it sends is read and thrown away, so that it sees the answer and
// not a reset.
constexpr std::size_t drained_at_most = 8 * 1024 * 1024;
constexpr std::chrono::milliseconds stop_draining{300};
// Above this a connection gives its memory back when a request is done.
constexpr std::size_t kept_capacity = 32 * 1024;

void give_back(std::string& buffer) {
    if (buffer.empty() && buffer.capacity() > kept_capacity) buffer = {};
}

}  // namespace

void FrontLoop::advance(Connection& connection) {
    const auto id = connection.id;
    for (int i = 0; i < steps_a_turn; ++i) {
        if (step(connection) == Step::wait) return;
    }
    again_.push_back(id);
}

FrontLoop::Step FrontLoop::step(Connection& connection) {
    switch (connection.state) {
        case State::reading_head:
            return read_head(connection);
        case State::reading_body:
            return read_body(connection);
        case State::writing:
            return send(connection);
        case State::draining:
            return drain(connection);
        case State::working:
            break;
    }
    return Step::wait;
}

FrontLoop::Step FrontLoop::read_head(Connection& connection) {
    switch (connection.scanner.scan(connection.received, limits_)) {
        case HeadScanner::State::complete:
            return begin_request(connection);
        case HeadScanner::State::refused:
            return refuse(connection, connection.scanner.refusal());
        case HeadScanner::State::more:
            break;
    }
    return receive(connection);
}

FrontLoop::Step FrontLoop::read_body(Connection& connection) {
    if (connection.received.size() >= connection.request.content_length) return dispatch(connection);
    return receive(connection);
}

FrontLoop::Step FrontLoop::receive(Connection& connection) {
    if (!connection.readable) return Step::wait;
    const bool in_head = connection.state == State::reading_head;
    const auto asked = in_head ? head_read : scratch_.size();
    const auto count = recv(connection.socket.get(), scratch_.data(), asked, 0);
    if (count < 0 && errno == EINTR) return Step::again;
    if (count < 0 && errno == EAGAIN) {
        connection.readable = false;
        return Step::wait;
    }
    if (count <= 0) {  // gone, or closed before the request was whole: nothing to answer
        close(connection);
        return Step::wait;
    }
    // Less than asked for: nothing is left, so the call that would only say EAGAIN is saved. The end of the
    // stream brings no news of its own when it was told together with the data.
    if (static_cast<std::size_t>(count) < asked) connection.readable = connection.ended;
    if (in_head && connection.received.empty() && connection.requests > 0)
        set_deadline(connection, now_ + limits_.head_time);
    connection.received.append(scratch_, 0, static_cast<std::size_t>(count));
    metrics_.received_bytes.fetch_add(static_cast<std::uint64_t>(count), std::memory_order_relaxed);
    account(connection);
    if (buffered_ <= limits_.buffered_bytes) return Step::again;
    // At once, as a turn may receive far more than the limit.
    const auto id = connection.id;
    keep_within_memory();
    return find(id) != nullptr ? Step::again : Step::wait;
}

FrontLoop::Step FrontLoop::begin_request(Connection& connection) {
    auto parsed = parse_request_head(connection.scanner.head(connection.received), limits_);
    if (const auto* refusal = std::get_if<Refusal>(&parsed)) return refuse(connection, *refusal);
    connection.request = std::move(std::get<RequestHead>(parsed));
    connection.received.erase(0, connection.scanner.end());
    connection.scanner = {};
    ++connection.requests;
    auto& request = connection.request;
    if (connection.peer_is_trusted) {
        connection.client = client_address(connection.peer, request.forwarded_for, limits_.trusted_proxies);
    } else {
        request.forwarded_proto.clear();
    }
    const bool has_body = request.content_length > 0;
    const bool close_after = has_body || !request.keep_alive;
    const bool is_proxy_itself = connection.peer_is_trusted && connection.client == connection.peer;
    if (!is_proxy_itself && (limits_.limit_loopback || !connection.client.is_loopback())) {
        auto& limiter = request.method == Method::post ? post_rate_ : read_rate_;
        const auto wait = limiter.take(connection.client.visitor(), now_);
        if (wait.count() > 0) return answer_itself(connection, {429, "too many requests"}, wait, close_after);
    }
    if (!has_body) return dispatch(connection);
    if (buffered_ + request.content_length > limits_.buffered_bytes)
        return answer_itself(connection, {503, "no memory for the body"}, std::chrono::seconds{1}, true);
    connection.state = State::reading_body;
    set_deadline(connection, now_ + limits_.body_time);
    return Step::again;
}

FrontLoop::Step FrontLoop::dispatch(Connection& connection) {
    const auto length = connection.request.content_length;
    auto job = std::make_unique<Job>();
    if (connection.received.size() == length) {
        job->body = std::exchange(connection.received, {});
    } else {
        job->body = connection.received.substr(0, length);
        connection.received.erase(0, length);
    }
    if (pool_.waiting() + new_jobs_.size() >= limits_.queue && !drop_one())
        return answer_itself(connection, {503, "queue full"}, std::chrono::seconds{1},
                             !connection.request.keep_alive);
    job->connection = connection.id;
    job->number = connection.requests;
    job->request_id = shared_.new_request_id();
    job->client = connection.client;
    job->close = !connection.request.keep_alive || stopping_;
    job->received = now_;
    job->request = std::move(connection.request);
    connection.at_work = job->body.size();
    connection.state = State::working;
    account(connection);
    ++working_;
    new_jobs_.push_back(std::move(job));
    return Step::wait;
}

FrontLoop::Step FrontLoop::refuse(Connection& connection, const Refusal& refusal) {
    const auto seen = look_at_refused(connection.received);
    connection.request = {};
    connection.request.path = seen.path;
    connection.request.method = seen.is_head ? Method::head : Method::get;
    connection.received = {};
    return answer_itself(connection, refusal, std::chrono::seconds{0}, true);
}

FrontLoop::Step FrontLoop::answer_itself(Connection& connection, const Refusal& why,
                                         std::chrono::seconds retry_after, bool close_after) {
    const auto& request = connection.request;
    const auto id = shared_.new_request_id();
    const auto body = shared_.error_body(why.status, request.path);
    const auto retry =
        retry_after.count() > 0 ? fmt::format("Retry-After: {}\r\n", retry_after.count()) : std::string();
    connection.close_after = close_after || stopping_;
    connection.answer =
        make_answer({.status = why.status,
                     .content_type = error_content_type(request.path),
                     .body = body,
                     .extra_headers = retry,
                     .is_head = request.method == Method::head},
                    {.request_id = id, .close = connection.close_after, .http_1_0 = request.http_1_0});
    metrics_.refused.fetch_add(1, std::memory_order_relaxed);
    if (why.status == 429) metrics_.rate_limited.fetch_add(1, std::memory_order_relaxed);
    if (why.status == 503) metrics_.overloaded.fetch_add(1, std::memory_order_relaxed);
    metrics_.count_answer(why.status);
    spdlog::debug("http: {} refused {} ({})", id, why.status, why.reason);
    connection.drain_after = connection.close_after;
    connection.state = State::writing;
    connection.sent = 0;
    connection.write_began = now_;
    set_deadline(connection, now_ + limits_.write_time);
    account(connection);
    return Step::again;
}

void FrontLoop::finished(Job& job) {
    --working_;
    metrics_.count_answer(job.answer.status);
    auto* connection = find(job.connection);
    if (connection == nullptr) return;
    connection->answer = std::move(job.answer);
    connection->at_work = 0;
    connection->close_after = job.close;
    connection->drain_after = !connection->received.empty();
    connection->state = State::writing;
    connection->sent = 0;
    connection->write_began = now_;
    set_deadline(*connection, now_ + limits_.write_time);
    account(*connection);
    advance(*connection);
}

FrontLoop::Step FrontLoop::send(Connection& connection) {
    const auto& answer = connection.answer;
    if (connection.sent == answer.size()) return sent_all(connection);
    if (!connection.writable) return Step::wait;
    std::array<iovec, 2> parts{};
    std::size_t count = 0;
    const auto add = [&](const std::string& text, std::size_t skip) {
        if (skip < text.size()) parts[count++] = {const_cast<char*>(text.data()) + skip, text.size() - skip};
    };
    add(answer.bytes, connection.sent);
    if (answer.shared)
        add(*answer.shared, std::max(connection.sent, answer.bytes.size()) - answer.bytes.size());
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = count;
    const auto written = sendmsg(connection.socket.get(), &message, MSG_NOSIGNAL);
    if (written < 0 && errno == EINTR) return Step::again;
    if (written < 0 && errno == EAGAIN) {
        connection.writable = false;
        return Step::wait;
    }
    if (written < 0) {
        close(connection);
        return Step::wait;
    }
    connection.sent += static_cast<std::size_t>(written);
    metrics_.sent_bytes.fetch_add(static_cast<std::uint64_t>(written), std::memory_order_relaxed);
    const std::chrono::milliseconds earned{connection.sent * 1000 / limits_.write_rate};
    set_deadline(connection, connection.write_began + limits_.write_time + earned);
    return Step::again;
}

FrontLoop::Step FrontLoop::sent_all(Connection& connection) {
    connection.answer = {};
    if (connection.close_after || stopping_) {
        if (!connection.drain_after && !stopping_) {
            close(connection);
            return Step::wait;
        }
        shutdown(connection.socket.get(), SHUT_WR);
        connection.received = {};
        connection.state = State::draining;
        set_deadline(connection,
                     now_ + (stopping_ ? std::min(limits_.drain_time, stop_draining) : limits_.drain_time));
    } else {
        give_back(connection.received);
        connection.state = State::reading_head;
        set_deadline(connection,
                     now_ + (connection.received.empty() ? limits_.idle_time : limits_.head_time));
    }
    account(connection);
    return Step::again;
}

FrontLoop::Step FrontLoop::drain(Connection& connection) {
    if (!connection.readable) return Step::wait;
    const auto count = recv(connection.socket.get(), scratch_.data(), scratch_.size(), 0);
    if (count < 0 && errno == EINTR) return Step::again;
    if (count < 0 && errno == EAGAIN) {
        connection.readable = false;
        return Step::wait;
    }
    if (count > 0) connection.drained += static_cast<std::size_t>(count);
    if (count > 0 && connection.drained < drained_at_most) return Step::again;
    close(connection);
    return Step::wait;
}

void FrontLoop::expired(Connection& connection) {
    const bool has_begun = !connection.received.empty() || connection.state == State::reading_body;
    const bool reading = connection.state == State::reading_head || connection.state == State::reading_body;
    if (reading && !has_begun) {  // idle: nothing was asked
        close(connection);
        return;
    }
    metrics_.timed_out.fetch_add(1, std::memory_order_relaxed);
    if (!reading) {
        close(connection);
        return;
    }
    if (connection.state == State::reading_head) {
        refuse(connection, {408, "head not in time"});
    } else {
        answer_itself(connection, {408, "body not in time"}, std::chrono::seconds{0}, true);
    }
    advance(connection);
}

}  // namespace werkzaam::web
