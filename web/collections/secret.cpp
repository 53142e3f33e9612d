#include "web/collections/secret.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <openssl/crypto.h>
#include <openssl/sha.h>
#include <sys/random.h>
#include <system_error>

namespace werkzaam::web {

namespace {

constexpr std::string_view digits = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr unsigned bytes = 16, bits_a_digit = 5, length = (bytes * 8 + bits_a_digit - 1) / bits_a_digit;

}  // namespace

std::string random_id() {
    std::array<std::uint8_t, bytes> random{};
    // Up to 256 bytes come whole, or not at all.
    while (::getrandom(random.data(), random.size(), 0) != static_cast<ssize_t>(random.size()))
        if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "getrandom");
    std::string id;
    unsigned held = 0, bits = 0;
    for (const auto byte : random) {
        held = held << 8 | byte;
        for (bits += 8; bits >= bits_a_digit; bits -= bits_a_digit)
            id += digits[held >> (bits - bits_a_digit) & 31];
        held &= (1u << bits) - 1;
    }
    id += digits[held << (bits_a_digit - bits) & 31];
    return id;
}

bool is_random_id(std::string_view text) {
    return text.size() == length && text.find_first_not_of(digits) == std::string_view::npos;
}

std::string sha256(std::string_view text) {
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
    SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data());
    constexpr std::string_view hex = "0123456789abcdef";
    std::string out;
    for (const auto byte : digest) {
        out += hex[byte >> 4];
        out += hex[byte & 15];
    }
    return out;
}

bool has_hash(std::string_view secret, std::string_view hash) {
    const auto made = sha256(secret);
    return hash.size() == made.size() && CRYPTO_memcmp(made.data(), hash.data(), made.size()) == 0;
}

}  // namespace werkzaam::web
