// What happens to files.
#pragma once

#include <algorithm>
#include <random>
#include <string>

namespace werkzaam::faults {

/// Cut off, one bit turned over, or up to 200 bytes of noise, anywhere. Not of an empty file.
inline std::string damage(const std::string& sound, std::mt19937& random) {
    const auto anywhere = [&](std::size_t limit) {
        return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random);
    };
    auto bytes = sound;
    const auto at = anywhere(sound.size());
    switch (anywhere(3)) {
        case 0:
            bytes.resize(at);
            break;
        case 1:
            bytes[at] = static_cast<char>(bytes[at] ^ (1 << anywhere(8)));
            break;
        default:
            for (auto i = at; i < std::min(at + 200, bytes.size()); ++i)
                bytes[i] = static_cast<char>(anywhere(256));
    }
    return bytes;
}

}  // namespace werkzaam::faults
