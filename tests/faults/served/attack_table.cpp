// What is sent to a public server on its first day: the holes of the library in Debian 12 (by CVE number
// where they have one), what slow and greedy clients do, and requests that are not what they seem.
#include <random>
#include <zlib.h>

#include "attack.hpp"

namespace werkzaam::faults {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t megabyte = 1'000'000;

std::string get(const std::string& target, const std::string& headers = "") {
    return "GET " + target + " HTTP/1.1\r\nHost: test\r\n" + headers + "\r\n";
}

std::string head_of_post(const std::string& target, const std::string& headers) {
    return "POST " + target + " HTTP/1.1\r\nHost: test\r\n" + headers + "\r\n";
}

std::string form_of(std::size_t length) {
    return head_of_post("/verzamelingen",
                        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " +
                            std::to_string(length) + "\r\n");
}

std::string repeated(const std::string& text, std::size_t times) {
    std::string all;
    all.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
}

/// A gzip file of this many megabytes of zeros, in members of one each: a thousandth of that.
std::string gzip_bomb(std::size_t megabytes) {
    const std::string zeros(megabyte, '\0');
    std::string member(megabyte, '\0');
    z_stream stream{};
    deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(zeros.data()));
    stream.avail_in = static_cast<uInt>(zeros.size());
    stream.next_out = reinterpret_cast<Bytef*>(member.data());
    stream.avail_out = static_cast<uInt>(member.size());
    deflate(&stream, Z_FINISH);
    member.resize(stream.total_out);
    deflateEnd(&stream);
    return repeated(member, megabytes);
}

std::string noise(std::size_t length) {
    std::mt19937 random(20231126);
    std::string bytes(length, '\0');
    for (auto& byte : bytes) byte = static_cast<char>(random() & 0xffU);
    return bytes;
}

std::string with_length(const std::string& length) {
    return head_of_post("/verzamelingen", "Content-Length: " + length + "\r\n") + "12345";
}

using Attacks = std::vector<Attack>;

Attacks bodies() {
    const std::string chunk = "F4240\r\n" + std::string(megabyte, 'x') + "\r\n";
    const auto bomb = gzip_bomb(500);
    const auto packed = [&](const std::string& coding) {
        return head_of_post("/verzamelingen", "Content-Encoding: " + coding + "\r\nContent-Length: " +
                                                  std::to_string(bomb.size()) + "\r\n") +
               bomb;
    };
    const std::string boundary = "Content-Type: multipart/form-data; boundary=b\r\n";
    const auto parts = repeated("--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n", 16'000);
    return {
        {"chunked body of 300 MB (CVE-2025-46728)",
         {{head_of_post("/verzamelingen", "Transfer-Encoding: chunked\r\n")}, {chunk, 300}},
         {411}},
        {"chunked body of a GET", {{get("/", "Transfer-Encoding: chunked\r\n")}, {chunk, 3}}, {411}},
        {"transfer coding that is misspelt",
         {{get("/", "Transfer-Encoding: xchunked\r\n") + "0\r\n\r\n"}},
         {411}},
        {"body without a length, 300 MB (CVE-2025-46728)",
         {{head_of_post("/verzamelingen", "")}, {std::string(megabyte, 'x'), 300}},
         {411}},
        {"body of 300 MB", {{form_of(300 * megabyte)}, {std::string(megabyte, 'x'), 300}}, {413}},
        {"body of a length beyond 64 bits", {{with_length("99999999999999999999")}}, {413}},
        {"gzip bomb of 500 MB (CVE-2026-22776)", {{packed("gzip")}}, {415}},
        {"deflate bomb", {{packed("deflate")}}, {415}},
        {"brotli bomb (CVE-2026-28435)", {{packed("br")}}, {415}},
        {"form over the limit", {{form_of(2 * megabyte)}, {std::string(megabyte, 'a'), 2}}, {413}},
        {"form of half a million fields", {{form_of(megabyte) + repeated("a&", megabyte / 2)}}, {303}},
        {"multipart of 16,000 parts",
         {{head_of_post("/verzamelingen",
                        boundary + "Content-Length: " + std::to_string(parts.size()) + "\r\n") +
           parts}},
         {400}},
        {"200 bodies that lack their last byte",
         {{form_of(megabyte)}, {std::string(megabyte - 1, 'a')}},
         {},
         200,
         After::stays},
    };
}

Attacks heads() {
    return {
        {"header line of 300 MB (CVE-2025-53628)",
         {{"GET / HTTP/1.1\r\nHost: test\r\nX: "}, {std::string(megabyte, 'x'), 300}},
         {431}},
        {"header line of 300 MB without a request line", {{"X: "}, {std::string(megabyte, 'x'), 300}}, {414}},
        {"2 million headers (CVE-2025-53629)",
         {{"GET / HTTP/1.1\r\nHost: test\r\n"}, {repeated("X: y\r\n", 1000), 2000}},
         {431}},
        {"path of 300 MB", {{"GET /"}, {std::string(megabyte, 'a'), 300}}, {414}},
        {"path of 8,000 characters", {{get("/" + std::string(8000, 'a'))}}, {414}},
        {"path of 4,000 slashes", {{get(std::string(4000, '/'))}}, {404}, 16},
        {"path of 4,000 characters", {{get("/interventies/" + std::string(4000, 'a'))}}, {404}, 16},
        {"path with ..", {{get("/static/../../../../etc/passwd")}}, {404}},
        {"NUL in the path", {{std::string("GET /\0 HTTP/1.1\r\nHost: test\r\n\r\n", 31)}}, {400}},
        {"NUL in a header", {{std::string("GET / HTTP/1.1\r\nHost: t\0est\r\n\r\n", 31)}}, {400}},
        {"two question marks", {{get("/zoeken?q=a?b?c")}}, {200}},
        {"percent without digits", {{get("/%zz%")}}, {404}},
        {"address of the peer in a header (CVE-2025-66570)",
         {{get("/", "REMOTE_ADDR: 10.9.8.7\r\nREMOTE_PORT: 1\r\nLOCAL_ADDR: 10.9.8.7\r\n")}},
         {200}},
        {"line end in the query (CVE-2025-0825)",
         {{get("/zoeken?q=a%0d%0aX-Evil:%201&x=%00%0d%0aX-Evil:%202")}},
         {200},
         1,
         After::ends,
         Reads::all,
         1,
         "\nX-Evil"},
        {"line end in header values (CVE-2026-45372)",
         {{get("/", "Referer: http://a/%0d%0aX-Evil: 1\r\nAccept-Language: nl%0d%0aX-Evil: 2\r\n")}},
         {200},
         1,
         After::ends,
         Reads::all,
         1,
         "\nX-Evil"},
        {"1,300 ranges (issue 1766)",
         {{get("/", "Range: bytes=" + repeated("0-,", 1299) + "0-\r\n")}},
         {200},
         16},
        {"codings and languages by the thousand",
         {{get("/zoeken?q=schulden", "Accept-Encoding: " + repeated("gzip,", 1500) +
                                         "br\r\nAccept-Language: " + repeated("x,", 2000) + "nl\r\n")}},
         {200},
         16},
        {"cookie of 15,000 characters", {{get("/", "Cookie: " + std::string(15'000, 'c') + "\r\n")}}, {200}},
        {"folded header line", {{get("/", "X: a\r\n b\r\n")}}, {400}},
        {"space before the colon", {{get("/", "Content-Length : 5\r\n") + "12345"}}, {400}},
        {"two Hosts", {{get("/", "Host: other\r\n")}}, {400}},
        {"no Host", {{"GET / HTTP/1.1\r\n\r\n"}}, {400}},
        {"Host with a path", {{"GET / HTTP/1.1\r\nHost: test/../x\r\n\r\n"}}, {400}},
        {"Expect",
         {{head_of_post("/verzamelingen", "Expect: 100-continue\r\nContent-Length: 5\r\n") + "12345"}},
         {417}},
        {"method PUT", {{"PUT / HTTP/1.1\r\nHost: test\r\n\r\n"}}, {501}},
        {"method CONNECT", {{"CONNECT example.org:443 HTTP/1.1\r\nHost: test\r\n\r\n"}}, {501}},
        {"method of 100,000 letters",
         {{std::string(100'000, 'G') + " / HTTP/1.1\r\nHost: test\r\n\r\n"}},
         {414}},
        {"upgrade to HTTP/2", {{get("/", "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n")}}, {200}},
    };
}

/// Where two servers in a row would not agree on where a request ends.
Attacks smuggling() {
    const auto hidden = get("/gesmokkeld");
    const auto length = std::to_string(hidden.size());
    return {
        {"body of a GET that is a request (1e97c28)",
         {{get("/", "Content-Length: " + length + "\r\n") + hidden}},
         {400}},
        {"two lengths (1e97c28)",
         {{head_of_post("/", "Content-Length: 0\r\nContent-Length: " + length + "\r\n") + hidden}},
         {400}},
        {"length and chunks",
         {{head_of_post("/", "Content-Length: " + length + "\r\nTransfer-Encoding: chunked\r\n") +
           "0\r\n\r\n" + hidden}},
         {411}},
        {"length 5, 6", {{with_length("5, 6")}}, {400}},
        {"length 0x5", {{with_length("0x5")}}, {400}},
        {"length +5", {{with_length("+5")}}, {400}},
        {"length -1", {{with_length("-1")}}, {400}},
        {"length 5 5", {{with_length("5 5")}}, {400}},
        {"no length", {{with_length("")}}, {400}},
        {"bare line feeds", {{"GET / HTTP/1.1\nHost: test\n\n" + hidden}}, {400}},
        {"bare carriage return", {{"GET / HTTP/1.1\r\nX: a\rHost: test\r\n\r\n"}}, {400}},
        {"more body than its length", {{with_length("3") + hidden}}, {303, 501}},
    };
}

Attacks other_protocols() {
    return {
        {"HTTP/0.9", {{"GET /\r\n\r\n"}}, {400}},
        {"HTTP/2 preface", {{"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"}}, {505}},
        {"TLS hello",
         {{std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11) + noise(500)}},
         {400}},
        {"noise", {{noise(megabyte)}}, {400}},
        {"a megabyte of NUL", {{std::string(megabyte, '\0')}}, {400}},
        {"empty lines", {{repeated("\r\n", 100'000)}}, {400}},
    };
}

Attacks connections() {
    const auto page = get("/zoeken?q=schulden");
    const auto close = get("/zoeken?q=schulden", "Connection: close\r\n");
    Attacks all{
        {"64 heads of a byte at a time",
         {{"GET / HTTP/1.1\r\nHost: test\r\nX: "}, {"x", 100'000, 100ms}},
         {},
         64,
         After::stays},
        {"64 bodies of a byte at a time", {{form_of(100'000)}, {"a", 100'000, 100ms}}, {}, 64, After::stays},
        {"300 connections that say nothing", {}, {}, 300, After::stays},
        {"64 idle connections", {{page}, {"", 1, 100'000ms}}, {}, 64, After::stays},
        {"900 connections", {{"GET / HTTP/1.1\r\n"}}, {}, 900, After::stays},
        {"900 heads of 16,000 bytes that do not end",
         {{"GET / HTTP/1.1\r\nHost: test\r\nX: " + std::string(15'900, 'x')}},
         {},
         900,
         After::stays},
        {"64 downloads that are not read", {{repeated(page, 100)}}, {}, 64, After::stays, Reads::nothing},
        {"600 downloads that are not read",
         {{get("/api/v1/_zoek?aantal=100")}},
         {},
         600,
         After::stays,
         Reads::nothing},
        {"three requests at once", {{page + page + page}}, {200, 200, 200}},
        {"1,000 requests at once on 8 connections",
         {{repeated(get("/gezondheid"), 1000)}},
         std::vector<int>(1000, 200),
         8},
        {"2,000 connections that come and go", {{close}}, {200}, 50, After::ends, Reads::all, 40},
        {"2,000 connections that are broken off", {{page}}, {}, 50, After::resets, Reads::all, 40},
        {"2,000 connections that are broken off half-way",
         {{page.substr(0, 20)}},
         {},
         50,
         After::resets,
         Reads::all,
         40},
        {"sending has ended, reading has not", {{close}}, {200}, 16},
    };
    all.push_back(
        {"64 connections that ask without pause, without limits", {{page, 200}}, {}, 64, After::stays});
    Attack flood{
        "64 connections that ask without pause, of one address", {{page, 200}}, {}, 64, After::stays};
    Attack posts{"forms without pause, of one address", {{form_of(7) + "titel=a", 1}}, {}, 50, After::ends};
    for (auto* one : {&flood, &posts}) {
        one->from_elsewhere = true;
        one->server = {"--limit", "limit_loopback=on", "--limit", "read_rate=20/240"};
        all.push_back(*one);
    }
    return all;
}

}  // namespace

Attacks attacks() {
    Attacks all;
    for (auto* part : {bodies, heads, smuggling, other_protocols, connections}) {
        auto more = part();
        all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }
    return all;
}

}  // namespace werkzaam::faults
