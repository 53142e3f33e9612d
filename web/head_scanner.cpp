#include "web/head_scanner.hpp"

namespace werkzaam::web {
namespace {

// Room for the method and the version beside the target.
constexpr std::size_t request_line_extra = 32;

}  // namespace

HeadScanner::State HeadScanner::refuse(int status, std::string_view reason) {
    refusal_ = {status, reason};
    return State::refused;
}

HeadScanner::State HeadScanner::end_of_line(const HttpLimits& limits) {
    const bool empty = position_ - line_start_ == 1;  // only the carriage return
    line_start_ = position_ + 1;
    if (!empty) {
        if (++lines_ > limits.head_lines) return refuse(431, "too many header lines");
        return State::more;
    }
    if (lines_ > 0) {
        end_ = position_ + 1;
        return State::complete;
    }
    // One empty line before the request is forgiven (RFC 9112 §2.2), a row of them is not.
    if (start_ > 0) return refuse(400, "empty lines before the request");
    start_ = line_start_;
    return State::more;
}

HeadScanner::State HeadScanner::scan(std::string_view buffer, const HttpLimits& limits) {
    for (; position_ < buffer.size(); ++position_) {
        const char c = buffer[position_];
        if (after_return_ != (c == '\n')) return refuse(400, "line does not end in CR LF");
        if (c == '\n') {
            after_return_ = false;
            if (const auto state = end_of_line(limits); state != State::more) return state;
            continue;
        }
        after_return_ = c == '\r';
        const auto byte = static_cast<unsigned char>(c);
        if ((byte < ' ' && c != '\t' && c != '\r') || byte == 0x7f) return refuse(400, "control byte");
        if (lines_ == 0 && position_ - line_start_ >= limits.target_bytes + request_line_extra)
            return refuse(414, "request line too long");
        if (position_ - start_ >= limits.head_bytes) return refuse(431, "head too long");
    }
    return State::more;
}

}  // namespace werkzaam::web
