#include "web/request_head.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "web/http_text.hpp"

namespace werkzaam::web {
namespace {

constexpr std::size_t longest_host = 255;

/// What handlers get to see. Everything else is dropped: Range and REMOTE_ADDR, for instance, have holes in
/// the library.
constexpr std::array<std::string_view, 15> passed_on{
    "Accept",         "Accept-Encoding",   "Accept-Language", "Content-Type", "Host",
    "If-Match",       "If-Modified-Since", "If-None-Match",   "Origin",       "Referer",
    "Sec-Fetch-Dest", "Sec-Fetch-Mode",    "Sec-Fetch-Site",  "Save-Data",    "User-Agent",
};

bool is_visible(char c) {
    return c > ' ' && c < 0x7f;
}

struct HeaderFields {
    std::optional<std::string_view> host, content_length, content_type, transfer_encoding, content_encoding,
        expect;
    std::string connection;  // all values, comma-separated
    std::string forwarded_for;
    std::string_view forwarded_proto;
};

/// false when the field was there already.
bool set_once(std::optional<std::string_view>& field, std::string_view value) {
    if (field) return false;
    field = value;
    return true;
}

void add_to_list(std::string& list, std::string_view value) {
    if (!list.empty()) list += ',';
    list += value;
}

bool list_has(std::string_view list, std::string_view wanted) {
    while (!list.empty()) {
        const auto comma = list.find(',');
        if (equal_ignoring_case(trimmed(list.substr(0, comma)), wanted)) return true;
        list = comma == std::string_view::npos ? std::string_view{} : list.substr(comma + 1);
    }
    return false;
}

/// reg-name or IP-literal with an optional port (RFC 3986 §3.2), without user information or
/// percent-encoding.
bool is_host(std::string_view text) {
    return !text.empty() && text.size() <= longest_host && std::all_of(text.begin(), text.end(), [](char c) {
        return is_alphanumeric(c) || c == '.' || c == '-' || c == '_' || c == ':' || c == '[' || c == ']';
    });
}

class HeadParser {
public:
    HeadParser(std::string_view head, const HttpLimits& limits) : rest_(head), limits_(limits) {}

    std::variant<RequestHead, Refusal> parse() {
        if (!request_line(next_line())) return refusal_;
        for (auto line = next_line(); !line.empty(); line = next_line()) {
            if (!header_line(line)) return refusal_;
        }
        if (!framing() || !host()) return refusal_;
        write();
        return std::move(head_);
    }

private:
    bool refuse(int status, std::string_view reason) {
        refusal_ = {status, reason};
        return false;
    }

    std::string_view next_line() {
        const auto end = rest_.find("\r\n");
        const auto line = rest_.substr(0, end);
        rest_ = end == std::string_view::npos ? std::string_view{} : rest_.substr(end + 2);
        return line;
    }

    bool request_line(std::string_view line) {
        const auto first = line.find(' ');
        const auto second = first == std::string_view::npos ? first : line.find(' ', first + 1);
        if (second == std::string_view::npos)
            return refuse(400, "request line without method, target and version");
        const auto method = line.substr(0, first);
        const auto target = line.substr(first + 1, second - first - 1);
        const auto version = line.substr(second + 1);
        if (!is_token(method)) return refuse(400, "method is no token");
        if (!version.starts_with("HTTP/")) return refuse(400, "no HTTP version");
        if (version != "HTTP/1.1" && version != "HTTP/1.0") return refuse(505, "other HTTP version");
        head_.http_1_0 = version == "HTTP/1.0";
        if (method == "GET") {
            head_.method = Method::get;
        } else if (method == "HEAD") {
            head_.method = Method::head;
        } else if (method == "POST") {
            head_.method = Method::post;
        } else {
            return refuse(501, "other method");
        }
        method_ = method;
        version_ = version;
        if (target.size() > limits_.target_bytes) return refuse(414, "target too long");
        return this->target(target);
    }

    bool target(std::string_view target) {
        const auto visible = [](char c) { return is_visible(c) && c != '#'; };
        if (!std::all_of(target.begin(), target.end(), visible))
            return refuse(400, "target with a byte that must be encoded");
        for (const std::string_view scheme : {"http://", "https://"}) {  // absolute-form, RFC 9112 §3.2.2
            if (target.size() < scheme.size() ||
                !equal_ignoring_case(target.substr(0, scheme.size()), scheme))
                continue;
            target.remove_prefix(scheme.size());
            const auto path = target.find_first_of("/?");
            authority_ = target.substr(0, path);
            target = path == std::string_view::npos ? std::string_view{} : target.substr(path);
            if (!target.starts_with('/')) head_.path = "/";
            break;
        }
        const auto question = target.find('?');
        head_.path += target.substr(0, question);
        if (question != std::string_view::npos) head_.query = target.substr(question + 1);
        if (!head_.path.starts_with('/')) return refuse(400, "target is no path");
        if (head_.path.find("%00") != std::string::npos) return refuse(400, "NUL byte in the path");
        return true;
    }

    bool header_line(std::string_view line) {
        if (line.front() == ' ' || line.front() == '\t') return refuse(400, "folded header line");
        const auto colon = line.find(':');
        if (colon == std::string_view::npos) return refuse(400, "header line without a colon");
        const auto name = line.substr(0, colon);
        if (!is_token(name)) return refuse(400, "header name is no token");
        return field(name, trimmed(line.substr(colon + 1)));
    }

    bool field(std::string_view name, std::string_view value) {
        const auto is = [name](std::string_view other) { return equal_ignoring_case(name, other); };
        if (is("Host")) return set_once(fields_.host, value) || refuse(400, "two Host lines");
        if (is("Content-Length"))
            return set_once(fields_.content_length, value) || refuse(400, "two Content-Length lines");
        if (is("Content-Type"))
            return set_once(fields_.content_type, value) || refuse(400, "two Content-Type lines");
        if (is("Transfer-Encoding")) {
            fields_.transfer_encoding = value;
        } else if (is("Content-Encoding")) {
            fields_.content_encoding = value;
        } else if (is("Expect")) {
            fields_.expect = value;
        } else if (is("Connection")) {
            add_to_list(fields_.connection, value);
        } else if (is("X-Forwarded-For")) {
            add_to_list(fields_.forwarded_for, value);
        } else if (is("X-Forwarded-Proto")) {
            fields_.forwarded_proto = value;
        } else {
            const auto known = std::find_if(passed_on.begin(), passed_on.end(), is);
            if (known != passed_on.end()) append(headers_, *known, value);
        }
        return true;
    }

    bool framing() {
        if (fields_.transfer_encoding) return refuse(411, "Transfer-Encoding");
        if (fields_.content_encoding) return refuse(415, "Content-Encoding");
        if (fields_.expect) return refuse(417, "Expect");
        if (const auto length = fields_.content_length) {
            const auto digit = [](char c) { return c >= '0' && c <= '9'; };
            if (length->empty() || !std::all_of(length->begin(), length->end(), digit))
                return refuse(400, "Content-Length is no number");
            const auto parsed =
                std::from_chars(length->data(), length->data() + length->size(), head_.content_length);
            if (head_.method != Method::post && (parsed.ec != std::errc{} || head_.content_length != 0))
                return refuse(400, "body with a method that has none");
            if (parsed.ec != std::errc{} || head_.content_length > limits_.body_bytes)
                return refuse(413, "body too large");
        } else if (head_.method == Method::post) {
            return refuse(411, "POST without Content-Length");
        }
        head_.keep_alive = !list_has(fields_.connection, "close") &&
                           (!head_.http_1_0 || list_has(fields_.connection, "keep-alive"));
        return true;
    }

    bool host() {
        if (fields_.host && !is_host(*fields_.host)) return refuse(400, "Host is no host name");
        if (!fields_.host && !head_.http_1_0) return refuse(400, "no Host line");
        if (!authority_) return true;
        if (!is_host(*authority_)) return refuse(400, "authority in the target is no host name");
        fields_.host = authority_;
        return true;
    }

    static void append(std::string& out, std::string_view name, std::string_view value) {
        if (value.empty()) return;
        out.append(name).append(": ");
        for (const char c : value) {
            if (c == '%') {
                out += "%25";
            } else {
                // The library looks for "gzip" and "br" in small letters and would compress every answer by
                // itself, even one that is compressed already. Codings are case-insensitive (RFC 9110
                // §8.4.1), so capitals mean the same.
                out += name == "Accept-Encoding" ? upper(c) : c;
            }
        }
        out += "\r\n";
    }

    void write() {
        auto& out = head_.for_library;
        out.reserve(headers_.size() + head_.path.size() + head_.query.size() + 256);
        out.append(method_).append(" ").append(head_.path);
        if (!head_.query.empty()) {
            out += '?';
            for (const char c : head_.query) c == '?' ? out += "%3F" : out += c;
        }
        out.append(" ").append(version_).append("\r\n");
        if (fields_.host) append(out, "Host", *fields_.host);
        out += headers_;
        if (head_.method == Method::post) {
            const auto type = fields_.content_type.value_or("");
            constexpr std::string_view form = "application/x-www-form-urlencoded";
            head_.has_form = equal_ignoring_case(trimmed(type.substr(0, type.find(';'))), form);
            // In capitals, as the library refuses a form over 8,192 bytes when it knows one; the front reads
            // it instead.
            append(out, "Content-Type", head_.has_form ? "Application/X-WWW-Form-Urlencoded" : type);
            append(out, "Content-Length", std::to_string(head_.content_length));
        }
        head_.forwarded_for = std::move(fields_.forwarded_for);
        if (fields_.forwarded_proto == "http" || fields_.forwarded_proto == "https")
            head_.forwarded_proto = fields_.forwarded_proto;
    }

    std::string_view rest_;
    const HttpLimits& limits_;
    std::string_view method_, version_;
    std::optional<std::string_view> authority_;
    HeaderFields fields_;
    std::string headers_;
    RequestHead head_;
    Refusal refusal_;
};

}  // namespace

std::variant<RequestHead, Refusal> parse_request_head(std::string_view head, const HttpLimits& limits) {
    return HeadParser(head, limits).parse();
}

RefusedRequest look_at_refused(std::string_view buffer) {
    if (buffer.starts_with("\r\n")) buffer.remove_prefix(2);
    RefusedRequest request;
    request.is_head = buffer.starts_with("HEAD ");
    const auto space = buffer.find(' ');
    if (space == std::string_view::npos) return request;
    const auto target = buffer.substr(space + 1);
    const auto end =
        std::find_if(target.begin(), target.end(), [](char c) { return !is_visible(c) || c == '?'; });
    request.path.assign(target.begin(), end);
    if (!request.path.starts_with('/')) request.path.clear();
    return request;
}

}  // namespace werkzaam::web
