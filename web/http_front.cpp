#include "web/http_front.hpp"

#include <algorithm>
#include <cerrno>
#include <fmt/format.h>
#include <iterator>
#include <spdlog/spdlog.h>
#include <stdexcept>
#include <sys/eventfd.h>
#include <sys/random.h>
#include <system_error>

#include "web/error_pages.hpp"
#include "web/front_loop.hpp"
#include "web/http_text.hpp"

namespace werkzaam::web {
namespace {

constexpr std::size_t most_parameters = 1000;
constexpr const char* request_id_header = "X-Request-Id";

std::uint64_t random_start() {
    std::uint64_t start = 0;
    if (getrandom(&start, sizeof start, 0) != sizeof start)
        throw std::system_error(errno, std::generic_category(), "getrandom");
    return start;
}

/// splitmix64: a bijection, so numbers that follow each other give ids that differ and look nothing alike.
std::uint64_t mixed(std::uint64_t x) {
    x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9U;
    x = (x ^ (x >> 27U)) * 0x94d049bb133111ebU;
    return x ^ (x >> 31U);
}

std::string what_of(const std::exception_ptr& thrown) {
    try {
        std::rethrow_exception(thrown);
    } catch (const std::exception& error) {
        return error.what();
    } catch (...) {
        return "not a std::exception";
    }
}

const char* name_of(Method method) {
    switch (method) {
        case Method::get:
            return "GET";
        case Method::head:
            return "HEAD";
        case Method::post:
            return "POST";
    }
    return "";
}

}  // namespace

HttpFront::HttpFront(HttpLimits limits)
    : limits_(std::move(limits)),
      wake_(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)),
      next_request_(random_start()) {
    if (const auto problems = problems_of(limits_); !problems.empty())
        throw std::invalid_argument(problems.front().where + ": " + problems.front().what);
    if (!wake_) throw std::system_error(errno, std::generic_category(), "eventfd");
    set_exception_handler([this](const httplib::Request& request, httplib::Response& response,
                                 std::exception_ptr thrown) {
        spdlog::error("http: {} a handler threw: {}", request.get_header_value(request_id_header),
                      escaped_for_log(what_of(thrown)));
        response.headers.clear();
        response.status = 500;
        response.set_content(page(500, request.path), std::string(error_content_type(request.path)).c_str());
    });
    set_error_handler([this](const httplib::Request& request, httplib::Response& response) {
        if (!response.body.empty() || response.content_provider_) return;
        response.set_content(page(response.status, request.path),
                             std::string(error_content_type(request.path)).c_str());
    });
    // Content providers ask whether the server still runs by looking at this socket.
    svr_sock_ = wake_.get();
}

HttpFront::~HttpFront() = default;

Problems HttpFront::bind(std::string_view host_port) {
    auto opened = open_listeners(host_port, limits_.backlog);
    if (!opened) return opened.problems();
    for (const auto& listener : *opened) urls_.push_back(listener.url());
    std::move(opened->begin(), opened->end(), std::back_inserter(listeners_));
    return {};
}

std::vector<std::string> HttpFront::urls() const {
    return urls_;
}

void HttpFront::run() {
    if (listeners_.empty()) throw std::logic_error("HttpFront::run() before bind(), or for the second time");
    FrontLoop loop({.limits = limits_,
                    .metrics = metrics_,
                    .stopping = stopping_,
                    .wake_eventfd = wake_.get(),
                    .answer = [this](Job& job) { answer(job); },
                    .new_request_id = [this] { return new_request_id(); },
                    .error_body = [this](int status, std::string_view path) { return page(status, path); }},
                   std::exchange(listeners_, {}));
    loop.run();
}

void HttpFront::stop() noexcept {
    stopping_.store(true);
    eventfd_write(wake_.get(), 1);
}

void HttpFront::set_error_page(ErrorPage page) {
    error_page_ = std::move(page);
}

std::string HttpFront::page(int status, std::string_view path) const {
    auto body = error_page_ ? error_page_(status, path) : std::string();
    return body.empty() ? error_body(status, path) : body;
}

std::string HttpFront::new_request_id() {
    return fmt::format("{:016x}", mixed(next_request_.fetch_add(1)));
}

bool HttpFront::process_and_close_socket(socket_t socket) {
    ::close(socket);
    return false;
}

void HttpFront::answer(Job& job) {
    auto& request = job.request;
    request.for_library += fmt::format("{}: {}\r\n", request_id_header, job.request_id);
    if (!request.forwarded_proto.empty())
        request.for_library += "X-Forwarded-Proto: " + request.forwarded_proto + "\r\n";
    request.for_library += "\r\n";
    const AnswerHead head{.request_id = job.request_id, .close = job.close, .http_1_0 = request.http_1_0};
    std::optional<Answer> answer;
    try {
        AnswerStream stream(request.for_library, job.body, job.client);
        bool closed = false;
        const bool whole = process_request(stream, job.close, closed, [&](httplib::Request& parsed) {
            parsed.params.clear();
            add_form_parameters(request.query, most_parameters, parsed.params);
            if (request.has_form) add_form_parameters(job.body, most_parameters, parsed.params);
        });
        if (whole) answer = stream.take(head);
    } catch (...) {
        spdlog::error("http: {} {}", job.request_id, escaped_for_log(what_of(std::current_exception())));
    }
    if (!answer) {
        spdlog::error("http: {} the answer is not whole", job.request_id);
        const auto body = page(500, request.path);
        answer = make_answer({.status = 500,
                              .content_type = error_content_type(request.path),
                              .body = body,
                              .extra_headers = {},
                              .is_head = request.method == Method::head},
                             head);
    }
    job.answer = std::move(*answer);
    const auto duration = std::chrono::steady_clock::now() - job.received;
    metrics_.latency.add(duration);
    log(job, duration);
}

/// No address and no query: who asked what is nobody's business, also not of who reads the log.
void HttpFront::log(const Job& job, std::chrono::nanoseconds duration) const {
    const auto level = limits_.access_log ? spdlog::level::info : spdlog::level::debug;
    if (!spdlog::should_log(level)) return;
    std::string_view path = job.request.path;
    for (const auto& secret : limits_.secret_paths) {
        if (const auto found = path.find(secret); found != std::string_view::npos)
            path = path.substr(0, found + secret.size());
    }
    spdlog::log(level, "http: {} {} {} {} {} bytes {:.2f} ms", job.request_id, name_of(job.request.method),
                escaped_for_log(path), job.answer.status, job.answer.size(),
                std::chrono::duration<double, std::milli>(duration).count());
}

}  // namespace werkzaam::web
