#include "search/checksum.hpp"

#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <memory>
#include <sys/mman.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <vector>
#include <xxhash.h>

namespace werkzaam::search {

namespace {

std::string hexadecimal(XXH128_hash_t hash) {
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical, hash);
    std::string text;
    for (const unsigned char byte : canonical.digest) text += fmt::format("{:02x}", byte);
    return text;
}

struct Descriptor {
    int number;
    explicit Descriptor(int opened) : number(opened) {}
    ~Descriptor() {
        if (number >= 0) ::close(number);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
};

}  // namespace

std::string xxh3_of_file(const std::filesystem::path& file) {
    const Descriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (opened.number < 0) throw std::system_error(errno, std::generic_category(), file.string());
    const std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> state(XXH3_createState(), &XXH3_freeState);
    XXH3_128bits_reset(state.get());
    std::vector<char> buffer(128 << 10);  // stays in the processor's cache: read once, not twice
    for (;;) {
        const auto read = ::read(opened.number, buffer.data(), buffer.size());
        if (read < 0 && errno == EINTR) continue;
        if (read < 0) throw std::system_error(errno, std::generic_category(), file.string());
        if (read == 0) break;
        XXH3_128bits_update(state.get(), buffer.data(), static_cast<std::size_t>(read));
    }
    return hexadecimal(XXH3_128bits_digest(state.get()));
}

std::string xxh3_of(std::string_view bytes) {
    return hexadecimal(XXH3_128bits(bytes.data(), bytes.size()));
}

}  // namespace werkzaam::search
