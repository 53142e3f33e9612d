#include "web/compression.hpp"

#include <new>
#include <zlib.h>

#include "web/http_text.hpp"

namespace werkzaam::web {

std::string gzip(std::string_view text, Effort effort) {
    constexpr int gzip_window = 15 + 16, memory = 8;
    z_stream stream{};
    const int level = effort == Effort::best ? Z_BEST_COMPRESSION : 1;
    if (deflateInit2(&stream, level, Z_DEFLATED, gzip_window, memory, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::bad_alloc();
    std::string out(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
    // zlib reads through a pointer that is not const; it does not write there.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

void send_text(const httplib::Request& request, httplib::Response& response, std::string text,
               const std::string& content_type) {
    constexpr std::size_t worth_it = 1024;
    response.set_header("Vary", "Accept-Encoding");
    if (text.size() >= worth_it && accepts_coding(request.get_header_value("Accept-Encoding"), "gzip")) {
        text = gzip(text, Effort::fast);
        response.set_header("Content-Encoding", "gzip");
    }
    response.set_content(std::move(text), content_type);
}

}  // namespace werkzaam::web
