// Layout of "suggestions.bin" of a snapshot: header, keys, entries, text. Little endian, no padding; every
// text is a stretch of the last section. Written by suggestion_builder, mapped by suggester.
#pragma once

#include <array>
#include <bit>
#include <cstdint>

namespace werkzaam::search::suggestion_file {

static_assert(std::endian::native == std::endian::little, "suggestions.bin is little endian");

struct Header {
    std::array<char, 8> magic{'W', 'Z', 'S', 'U', 'G', '0', '0', '1'};
    std::uint32_t documents = 0;
    std::uint32_t keys = 0, entries = 0;
    std::uint32_t text = 0;  ///< bytes
};
static_assert(sizeof(Header) == 24);

struct Text {
    std::uint32_t offset = 0, length = 0;
};

/// A label, folded, from one of its words on. In byte order of the text, then by entry.
struct Key {
    Text folded;
    std::uint32_t entry = 0;
    std::uint8_t penalty =
        0;                  ///< 0 start of the name, 1 a later word, 2 another label, 3 a later word of that
    std::uint8_t rank = 0;  ///< of the entry's kind
    std::uint8_t name = 0;  ///< 1: the whole name or an alias of a document
    std::uint8_t unused = 0;
};
static_assert(sizeof(Key) == 16);

/// A page that is suggested.
struct Entry {
    Text label_nl, label_en, url, kind;
};
static_assert(sizeof(Entry) == 32);

}  // namespace werkzaam::search::suggestion_file
