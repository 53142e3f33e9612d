#include "web/answer.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <ctime>
#include <fmt/format.h>

#include "web/http_text.hpp"

namespace werkzaam::web {
namespace {

/// The shared body that this thread's handler is handing to the library just now.
thread_local const std::shared_ptr<const std::string>* offered = nullptr;

class Offer {
public:
    explicit Offer(const std::shared_ptr<const std::string>& body) { offered = &body; }
    ~Offer() { offered = nullptr; }
    Offer(const Offer&) = delete;
    Offer& operator=(const Offer&) = delete;
};

/// The Date of this second; each thread writes it once a second.
const std::string& date_now() {
    thread_local std::string text;
    thread_local std::time_t written = -1;
    if (const auto now = std::time(nullptr); now != written) {
        text = http_date(now);
        written = now;
    }
    return text;
}

void append_front_headers(std::string& out, const AnswerHead& head) {
    out.append("Date: ")
        .append(date_now())
        .append("\r\nX-Request-Id: ")
        .append(head.request_id)
        .append("\r\n");
    if (head.close) {
        out += "Connection: close\r\n";
    } else if (head.http_1_0) {
        out += "Connection: keep-alive\r\n";
    }
}

bool is_dropped(std::string_view name, bool has_no_content) {
    const auto is = [name](std::string_view other) { return equal_ignoring_case(name, other); };
    if (is("Keep-Alive") || is("Connection") || is("Accept-Ranges") || is("EXCEPTION_WHAT") || is("Date") ||
        is("X-Request-Id"))
        return true;
    return has_no_content && (is("Content-Length") || is("Content-Type"));
}

/// "HTTP/1.1 200 OK" → 200; 0 when it is not a status line.
int status_in(std::string_view line) {
    const auto space = line.find(' ');
    int status = 0;
    if (space == std::string_view::npos) return 0;
    const auto [end, error] = std::from_chars(line.data() + space + 1, line.data() + line.size(), status);
    return error == std::errc{} && status >= 100 && status < 600 ? status : 0;
}

std::string_view reason_of(int status) {
    switch (status) {
        case 400:
            return "Bad Request";
        case 408:
            return "Request Timeout";
        case 411:
            return "Length Required";
        case 413:
            return "Payload Too Large";
        case 414:
            return "URI Too Long";
        case 415:
            return "Unsupported Media Type";
        case 417:
            return "Expectation Failed";
        case 429:
            return "Too Many Requests";
        case 431:
            return "Request Header Fields Too Large";
        case 501:
            return "Not Implemented";
        case 503:
            return "Service Unavailable";
        case 505:
            return "HTTP Version Not Supported";
        default:
            return "Internal Server Error";
    }
}

}  // namespace

Answer make_answer(const OwnAnswer& own, const AnswerHead& head) {
    Answer answer;
    answer.status = own.status;
    answer.bytes = fmt::format("HTTP/1.1 {} {}\r\n", own.status, reason_of(own.status));
    append_front_headers(answer.bytes, head);
    answer.bytes += fmt::format(
        "Content-Type: {}\r\nContent-Length: {}\r\nCache-Control: no-store\r\nX-Content-Type-Options: "
        "nosniff\r\n"
        "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n{}\r\n",
        own.content_type, own.body.size(), own.extra_headers);
    if (!own.is_head) answer.bytes += own.body;
    return answer;
}

void set_shared_content(httplib::Response& response, std::shared_ptr<const std::string> body,
                        const std::string& content_type) {
    if (body->empty()) {
        response.set_content("", content_type);
        return;
    }
    const auto size = body->size();
    response.set_content_provider(
        size, content_type,
        [body = std::move(body)](std::size_t offset, std::size_t length, httplib::DataSink& sink) {
            const Offer offer(body);
            return sink.write(body->data() + offset, length);
        });
}

ssize_t AnswerStream::read(char* to, std::size_t size) {
    auto& from = head_.empty() ? body_ : head_;
    const auto count = std::min(size, from.size());
    std::memcpy(to, from.data(), count);
    from.remove_prefix(count);
    return static_cast<ssize_t>(count);
}

ssize_t AnswerStream::write(const char* from, std::size_t size) {
    if (written_head_.empty()) {  // the library writes the whole head at once
        written_head_.assign(from, size);
        return static_cast<ssize_t>(size);
    }
    if (shared_) {  // something behind a shared body: then it is an ordinary body after all
        written_ += *shared_;
        shared_ = nullptr;
    }
    const bool whole = offered != nullptr && (*offered)->data() == from && (*offered)->size() == size;
    if (whole && written_.empty()) {
        shared_ = *offered;
    } else {
        written_.append(from, size);
    }
    return static_cast<ssize_t>(size);
}

// A port is not known behind a proxy, and nothing may rest on our own address, so neither is told.
void AnswerStream::get_remote_ip_and_port(std::string& ip, int& port) const {
    ip = client_.text();
    port = 0;
}

void AnswerStream::get_local_ip_and_port(std::string& ip, int& port) const {
    ip.clear();
    port = 0;
}

std::optional<Answer> AnswerStream::take(const AnswerHead& head) {
    std::string_view rest = written_head_;
    const auto end = rest.find("\r\n");
    Answer answer;
    answer.status = status_in(rest.substr(0, end));
    if (end == std::string_view::npos || answer.status == 0) return std::nullopt;
    const bool has_no_content = answer.status == 204 || answer.status == 304;
    answer.bytes.reserve(written_head_.size() + written_.size() + 128);
    answer.bytes.append(rest.substr(0, end + 2));
    append_front_headers(answer.bytes, head);
    rest.remove_prefix(end + 2);
    for (auto line_end = rest.find("\r\n"); line_end != std::string_view::npos && line_end > 0;
         line_end = rest.find("\r\n")) {
        const auto line = rest.substr(0, line_end + 2);
        if (!is_dropped(line.substr(0, line.find(':')), has_no_content)) answer.bytes += line;
        rest.remove_prefix(line_end + 2);
    }
    answer.bytes += "\r\n";
    if (has_no_content) return answer;
    answer.bytes += written_;
    answer.shared = std::move(shared_);
    return answer;
}

}  // namespace werkzaam::web
