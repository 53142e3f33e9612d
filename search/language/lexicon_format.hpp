// The bytes of lexicon.bin, little endian: header, entries (in byte order of their words), hash slots, index
// words by length, letters of all words. LexiconBuilder writes it, Lexicon reads it.
//
// Pure functions and plain values; thread-safe.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <string_view>

namespace werkzaam::search::lexicon_format {

static_assert(std::endian::native == std::endian::little, "lexicon.bin is little endian");

inline constexpr std::array<char, 8> magic{'W', 'Z', 'L', 'E', 'X', '0', '0', '1'};
inline constexpr std::size_t longest_word = 64;  ///< bytes; longer words are not kept
inline constexpr std::uint32_t empty_slot = 0xFFFFFFFF;

struct Header {
    std::array<char, 8> magic{};
    std::uint32_t entries = 0;
    std::uint32_t slots = 0;  ///< a power of two, at least twice `entries`
    std::uint32_t index_words = 0;
    std::uint32_t letters = 0;                                      ///< bytes
    std::array<std::uint32_t, longest_word + 2> first_of_length{};  ///< index words of length n: [n], [n + 1]
};

enum Flags : std::uint8_t { dictionary = 1, name = 2, label = 4 };

struct Entry {
    std::uint32_t letters = 0;  ///< offset
    std::uint32_t frequency = 0;
    std::uint16_t as_first = 0, as_last = 0;
    std::uint8_t length = 0;
    std::uint8_t flags = 0;
    std::uint8_t first_share = 0, last_share = 0;  ///< of 255
    std::uint8_t s_share = 0;                      ///< of 255
    std::array<std::uint8_t, 3> padding{};
};

struct IndexWord {
    std::uint32_t entry = 0;
    std::uint32_t letters = 0;  ///< bit set: a-z, digits, everything else
};

static_assert(sizeof(Entry) == 20 && sizeof(IndexWord) == 8 && sizeof(Header) % 4 == 0);

/// FNV-1a, 64 bits, folded to 32.
constexpr std::uint32_t hash(std::string_view word) {
    std::uint64_t value = 0xcbf29ce484222325U;
    for (const char c : word) value = (value ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    return static_cast<std::uint32_t>(value ^ (value >> 32));
}

constexpr std::uint32_t letter_set(std::string_view word) {
    std::uint32_t set = 0;
    for (const char c : word) {
        const bool letter = c >= 'a' && c <= 'z';
        const bool digit = c >= '0' && c <= '9';
        set |= 1U << (letter ? c - 'a' : digit ? 26 : 27);
    }
    return set;
}

}  // namespace werkzaam::search::lexicon_format
