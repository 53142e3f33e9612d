#include "search/document_lengths.hpp"

#include <array>
#include <bit>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>
#include <vector>

namespace werkzaam::search {

namespace {

static_assert(std::endian::native == std::endian::little, "lengths.bin is little endian");

struct Header {
    std::array<char, 8> magic{'W', 'Z', 'L', 'E', 'N', '0', '0', '1'};
    std::uint64_t sum = 0;
    std::uint32_t count = 0;
    std::uint32_t unused = 0;
};
static_assert(sizeof(Header) == 24);

}  // namespace

void DocumentLengths::write(const Xapian::Database& database, const std::filesystem::path& file) {
    Header header;
    std::vector<std::uint32_t> lengths(database.get_doccount());
    header.count = static_cast<std::uint32_t>(lengths.size());
    for (std::uint32_t i = 0; i < header.count; ++i) {
        lengths[i] = database.get_doclength(i + 1);
        header.sum += lengths[i];
    }
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out.write(reinterpret_cast<const char*>(&header), sizeof header);
    out.write(reinterpret_cast<const char*>(lengths.data()),
              static_cast<std::streamsize>(lengths.size() * sizeof(std::uint32_t)));
    out.close();
    if (!out) throw std::system_error(errno, std::generic_category(), file.string());
}

Result<std::shared_ptr<const DocumentLengths>> DocumentLengths::open(const std::filesystem::path& file) {
    auto mapped = MappedFile::open(file);
    if (!mapped) return mapped.problems();
    const auto bytes = mapped->bytes();
    Header header;
    if (bytes.size() >= sizeof header) std::memcpy(&header, bytes.data(), sizeof header);
    if (bytes.size() != sizeof header + std::uint64_t{header.count} * sizeof(std::uint32_t) ||
        header.magic != Header{}.magic)
        return Problem{file.string(), "Het bestand met de lengte van documenten is beschadigd.",
                       "Bouw de index opnieuw met `werkzaam index`."};
    // The map starts at a page and the header is a multiple of four bytes.
    const auto* const first = reinterpret_cast<const std::uint32_t*>(bytes.data() + sizeof header);
    const double average =
        header.count ? static_cast<double>(header.sum) / static_cast<double>(header.count) : 0;
    return std::shared_ptr<const DocumentLengths>(std::make_shared<DocumentLengths>(
        std::move(mapped).value(), std::span(first, header.count), average));
}

}  // namespace werkzaam::search
