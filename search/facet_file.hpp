// The bytes of facets.bin. Internal to facet_columns.cpp and facet_columns_writer.cpp.
//
// Little endian; every section starts at a multiple of 64 bytes, with zeros between. In this order:
//
//   header      FileHeader
//   text        the names of the facets of the field table, each with "\n"; then of every value its id, Dutch
//   and
//               English label, without separators
//   values      ValueEntry, by value id
//   offsets     u32 × (documents + 1): the row of document d is rows[offsets[d - 1] … offsets[d])
//   rows        u16: value ids, ascending within a document, ancestors included
//   postings    u32: of every rare value its documents, ascending, one value after the other
//   bitsets     u64 × words: of every common value the set of its documents (bit d - 1), one after the other
//
// A value is common when at least one document in 64 has it: its bitset then takes at most twice the room of
// postings, and is much faster to combine and to count over. Which values are common follows from their
// totals, so no place of a posting list or bitset is stored.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <string>

#include "search/field_table.hpp"

namespace werkzaam::search::facet_file {

static_assert(std::endian::native == std::endian::little, "facets.bin is mapped as it is: little endian");

inline constexpr std::array<char, 8> magic{'W', 'Z', 'F', 'A', 'C', 'E', 'T', 'S'};
inline constexpr std::uint32_t version = 1;
inline constexpr std::uint16_t no_parent = 0xFFFF;
inline constexpr std::uint64_t alignment = 64;
/// A value is common when documents <= common_divisor * its documents.
inline constexpr std::uint64_t common_divisor = 64;

struct FileHeader {
    std::array<char, 8> magic{};
    std::uint32_t version = 0;
    std::uint32_t documents = 0;
    std::uint32_t values = 0;
    std::uint32_t row_values = 0;  ///< length of rows
    std::uint32_t postings = 0;    ///< length of postings
    std::uint32_t bitsets = 0;     ///< number of bitsets
    std::uint64_t text_bytes = 0;
    std::uint64_t file_bytes = 0;
};
static_assert(sizeof(FileHeader) == 48);

struct ValueEntry {
    std::uint16_t facet = 0;
    std::uint16_t parent = no_parent;
    std::uint32_t total = 0;  ///< documents with this value
    std::uint32_t id_bytes = 0, nl_bytes = 0, en_bytes = 0;
};
static_assert(sizeof(ValueEntry) == 20);

constexpr std::uint64_t words_for(std::uint32_t documents) {
    return (std::uint64_t{documents} + 63) / 64;
}

constexpr bool is_common(std::uint32_t total, std::uint32_t documents) {
    return total > 0 && total * common_divisor >= documents;
}

/// Where the sections start. Cannot overflow when text_bytes is at most the size of a file.
struct Layout {
    std::uint64_t text, values, offsets, rows, postings, bitsets, end;
};

constexpr Layout layout_of(const FileHeader& header) {
    const auto aligned = [](std::uint64_t place) { return (place + alignment - 1) / alignment * alignment; };
    Layout layout{};
    layout.text = aligned(sizeof(FileHeader));
    layout.values = aligned(layout.text + header.text_bytes);
    layout.offsets = aligned(layout.values + sizeof(ValueEntry) * std::uint64_t{header.values});
    layout.rows = aligned(layout.offsets + sizeof(std::uint32_t) * (std::uint64_t{header.documents} + 1));
    layout.postings = aligned(layout.rows + sizeof(std::uint16_t) * std::uint64_t{header.row_values});
    layout.bitsets = aligned(layout.postings + sizeof(std::uint32_t) * std::uint64_t{header.postings});
    layout.end = layout.bitsets + sizeof(std::uint64_t) * words_for(header.documents) * header.bitsets;
    return layout;
}

/// A file made for other facets (an older or newer field table) must not be read as this one's.
inline std::string facet_names() {
    std::string names;
    for (std::size_t i = 0; i < facet_count; ++i) names.append(field_table[i].name).push_back('\n');
    return names;
}

}  // namespace werkzaam::search::facet_file
