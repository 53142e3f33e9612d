// Any bytes as a request, in pieces as a network brings them: refused with a known status, or written anew in
// a form that says nothing else than one request and is read again as the same.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>

#include "web/http_text.hpp"
#include "web/network_address.hpp"
#include "web/request_head.hpp"

using namespace werkzaam::web;

namespace {

void require(bool good) {
    if (!good) std::abort();
}

void check_refusal(const Refusal& refusal, std::string_view bytes) {
    constexpr std::array statuses{400, 411, 413, 414, 415, 417, 431, 501, 505};
    require(std::find(statuses.begin(), statuses.end(), refusal.status) != statuses.end() &&
            !refusal.reason.empty());
    const auto seen = look_at_refused(bytes);
    require(seen.path.empty() || seen.path.front() == '/');
}

/// The empty line is not there yet, so its end would be the end of the request.
void check_written(const RequestHead& head) {
    const std::string_view text = head.for_library;
    require(text.ends_with("\r\n") && text.find("\r\n\r\n") == std::string_view::npos);
    require(text.starts_with("GET /") || text.starts_with("HEAD /") || text.starts_with("POST /"));
    require(std::count(text.begin(), text.end(), '?') <= 1 || text.find("\r\n") < text.rfind('?'));
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        require((byte >= ' ' && byte != 0x7f) || byte == '\t' || (byte == '\r' && text[i + 1] == '\n') ||
                (byte == '\n' && text[i - 1] == '\r'));
    }
    require(head.path.front() == '/' && head.content_length <= HttpLimits{}.body_bytes);
    require(head.method == Method::post || head.content_length == 0);
}

void check_read_again(const RequestHead& head) {
    const auto again = parse_request_head(head.for_library + "\r\n", HttpLimits{});
    if (const auto* refusal = std::get_if<Refusal>(&again)) {
        require(refusal->status == 414);  // '?' became three bytes
        return;
    }
    const auto& same = std::get<RequestHead>(again);
    require(same.method == head.method && same.path == head.path &&
            same.content_length == head.content_length);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const HttpLimits limits;
    HeadScanner scanner;
    const std::size_t piece = size > 0 ? 1 + data[size - 1] : 1;
    auto state = HeadScanner::State::more;
    std::size_t seen = 0;
    while (state == HeadScanner::State::more && seen < size) {
        seen = std::min(size, seen + piece);
        state = scanner.scan(bytes.substr(0, seen), limits);
    }
    if (state == HeadScanner::State::refused) check_refusal(scanner.refusal(), bytes);
    if (state == HeadScanner::State::complete) require(scanner.end() <= seen);
    // What no scanner let through must not do harm either.
    const auto parsed =
        parse_request_head(state == HeadScanner::State::complete ? scanner.head(bytes) : bytes, limits);
    if (const auto* refusal = std::get_if<Refusal>(&parsed)) {
        check_refusal(*refusal, bytes);
        return 0;
    }
    const auto& head = std::get<RequestHead>(parsed);
    std::multimap<std::string, std::string> parameters;
    add_form_parameters(head.query, 100, parameters);
    require(parameters.size() <= 100);
    const std::array trusted{AddressRange::parse("127.0.0.0/8").value()};
    require(!client_address(*Address::parse("127.0.0.1"), head.forwarded_for, trusted).text().empty());
    accepts_coding(head.for_library, "gzip");
    if (state == HeadScanner::State::complete) {
        check_written(head);
        check_read_again(head);
    }
    return 0;
}
