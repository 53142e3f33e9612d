// The answer to one request, in memory: what the library writes, made ready for the wire, and bodies that are
// shared.
//
// A handler answers into an AnswerStream; take() gives the bytes to send. The head is written anew: Date and
// X-Request-Id are added; Keep-Alive, Accept-Ranges and EXCEPTION_WHAT of the library dropped (wrong here, or
// a leak); Connection is the front's decision; 204 and 304 lose their content headers (RFC 9110 §15.3.5,
// §15.4.5). Thread safety: an Answer and a stream belong to one thread at a time. Errors: an answer that is
// not whole is nullopt.
#pragma once

#include <httplib.h>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "web/network_address.hpp"

namespace werkzaam::web {

struct Answer {
    std::string bytes;  // head and body, or the head alone when the body is shared
    std::shared_ptr<const std::string>
        shared;  // sent after `bytes`; not copied, so a thousand slow readers cost one
    int status = 0;

    std::size_t size() const { return bytes.size() + (shared ? shared->size() : 0); }
};

/// What the front adds to an answer's head.
struct AnswerHead {
    std::string_view request_id;
    bool close = false;
    bool http_1_0 = false;
};

/// An answer of the front itself.
struct OwnAnswer {
    int status = 500;
    std::string_view content_type;
    std::string_view body;
    std::string_view extra_headers;  // whole lines, each with CR LF
    bool is_head = false;
};
Answer make_answer(const OwnAnswer& own, const AnswerHead& head);

/// For large or often-asked bodies (style sheets, fonts, dumps): the handler's answer refers to `body` and
/// never copies it. The body must not change any more. Content-Encoding and other headers are the handler's,
/// as with set_content().
void set_shared_content(httplib::Response& response, std::shared_ptr<const std::string> body,
                        const std::string& content_type);

class AnswerStream : public httplib::Stream {
public:
    /// All three must outlive the stream.
    AnswerStream(std::string_view request_head, std::string_view request_body, const Address& client)
        : head_(request_head), body_(request_body), client_(client) {}

    bool is_readable() const override { return !head_.empty() || !body_.empty(); }
    bool is_writable() const override { return true; }
    ssize_t read(char* to, std::size_t size) override;
    ssize_t write(const char* from, std::size_t size) override;
    void get_remote_ip_and_port(std::string& ip, int& port) const override;
    void get_local_ip_and_port(std::string& ip, int& port) const override;
    socket_t socket() const override { return INVALID_SOCKET; }

    /// What was written, with its head made ready. Nullopt when the library wrote no head.
    std::optional<Answer> take(const AnswerHead& head);

private:
    std::string_view head_;
    std::string_view body_;
    const Address& client_;
    std::string written_head_;
    std::string written_;
    std::shared_ptr<const std::string> shared_;
};

}  // namespace werkzaam::web
