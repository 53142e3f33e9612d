// The HTTP server: ordinary cpp-httplib handlers behind a connection front that keeps every visitor within
// limits.
//
// Debian's cpp-httplib gives each connection a thread and has known holes in what it accepts from the
// network. Here one thread reads and checks whole requests (front_loop.hpp, request_head.hpp), a few workers
// let the library route and answer them in memory, and the same thread sends the answers. Handlers are
// registered with Get() and Post() as usual.
//
// What handlers can count on: only GET, HEAD and POST; a short list of request headers, without Range;
// `params` parsed by the front, query first, then a form body of any allowed size (the library would cut
// "a=b=c"); `remote_addr` is the visitor, also behind a trusted proxy; request header X-Request-Id;
// X-Forwarded-Proto only from a trusted proxy. Accept-Encoding comes in capitals, so that the library does
// not compress: use accepts_coding() (http_text.hpp), set Content-Encoding and Vary yourself. Large bodies:
// set_shared_content() (answer.hpp). An exception in a handler becomes a 500 without its text; the text goes
// to the log with the request id.
//
// Thread safety: configure on one thread, then run(); handlers run on several workers at once. stop() and
// metrics() may be used by any thread, stop() also by a signal handler. Errors: std::invalid_argument from
// the constructor for limits that cannot work (ask problems_of() first), std::system_error when the system
// refuses what a server needs.
//
// Who includes this must be compiled with the flags of `pkg-config cpp-httplib`, or the library's types
// differ.
#pragma once

#include <httplib.h>

#if !defined(CPPHTTPLIB_OPENSSL_SUPPORT) || !defined(CPPHTTPLIB_ZLIB_SUPPORT) || \
    !defined(CPPHTTPLIB_BROTLI_SUPPORT)
#error "compile with the flags of pkg-config cpp-httplib: link PkgConfig::HTTPLIB"
#endif

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/result.hpp"
#include "web/file_descriptor.hpp"
#include "web/http_limits.hpp"
#include "web/http_metrics.hpp"
#include "web/listener.hpp"
#include "web/worker_pool.hpp"

namespace werkzaam::web {

class HttpFront : public httplib::Server {
public:
    explicit HttpFront(HttpLimits limits = {});
    ~HttpFront() override;

    /// Listens on "HOST:PORT"; once or more, before run(). Visitors that come before run() wait. Empty when
    /// it worked.
    Problems bind(std::string_view host_port);
    /// Where it listens: "http://127.0.0.1:8080".
    std::vector<std::string> urls() const;

    /// Serves until stop(); once only. Returns when running requests are answered, or limits.stop_time later.
    void run();
    void stop() noexcept;

    /// Replaces the body of error answers that have none; an empty string keeps the front's own. HTML, or
    /// problem+json when the path is below /api/. Called by the thread that serves everyone and by workers:
    /// be quick, do not throw.
    using ErrorPage = std::function<std::string(int status, std::string_view path)>;
    void set_error_page(ErrorPage page);

    const HttpLimits& limits() const { return limits_; }
    const HttpMetrics& metrics() const { return metrics_; }

    // The library's own way of serving has none of the limits.
    bool listen(const std::string&, int, int = 0) = delete;
    bool bind_to_port(const std::string&, int, int = 0) = delete;
    int bind_to_any_port(const std::string&, int = 0) = delete;
    bool listen_after_bind() = delete;

private:
    bool process_and_close_socket(socket_t socket) override;  // for who calls listen() through the base class
    void answer(Job& job);
    void log(const Job& job, std::chrono::nanoseconds duration) const;
    std::string page(int status, std::string_view path) const;
    std::string new_request_id();

    HttpLimits limits_;
    HttpMetrics metrics_;
    ErrorPage error_page_;
    std::vector<Listener> listeners_;
    std::vector<std::string> urls_;
    FileDescriptor wake_;
    std::atomic<bool> stopping_{false};
    std::atomic<std::uint64_t> next_request_;
};

}  // namespace werkzaam::web
