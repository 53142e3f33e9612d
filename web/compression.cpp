#include "web/compression.hpp"

#include <libdeflate.h>
#include <memory>
#include <new>

#include "web/http_text.hpp"

namespace werkzaam::web {

std::string gzip(std::string_view text, Effort effort) {
    constexpr int fastest = 1, best = 12;
    const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> compressor(
        libdeflate_alloc_compressor(effort == Effort::best ? best : fastest), libdeflate_free_compressor);
    if (!compressor) throw std::bad_alloc();
    std::string out(libdeflate_gzip_compress_bound(compressor.get(), text.size()), '\0');
    out.resize(libdeflate_gzip_compress(compressor.get(), text.data(), text.size(), out.data(), out.size()));
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
