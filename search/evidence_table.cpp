#include "search/evidence_table.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>
#include <type_traits>

namespace werkzaam::search {

/// Where the record's stretches of the other sections end; they begin where those of the one before end.
struct EvidenceTable::Stored {
    std::uint32_t chain_end = 0, interpreted_end = 0;
    std::uint8_t record = 0, research = 0;
    std::uint16_t unused = 0;
};

namespace {

using InChain = RecordEvidence::InChain;

static_assert(std::endian::native == std::endian::little, "evidence.bin is little endian");
static_assert(std::is_trivially_copyable_v<InChain> && sizeof(InChain) == 4 && sizeof(ValueId) == 2);

/// Then the rows, the steps of chains, the interpreted values.
struct Header {
    std::array<char, 8> magic{'W', 'Z', 'E', 'V', 'I', '0', '0', '1'};
    std::uint32_t documents = 0, chain = 0, interpreted = 0, values = 0;
};
static_assert(sizeof(Header) == 24);

template <class T>
void put(std::ofstream& out, const std::vector<T>& values) {
    out.write(reinterpret_cast<const char*>(values.data()),
              static_cast<std::streamsize>(values.size() * sizeof(T)));
}

bool is_state(EvidenceState state) {
    return static_cast<std::size_t>(state) < evidence_state_count;
}

/// A byte that is neither 0 nor 1 is no bool: looked at before it is read as one.
bool is_flag(const bool& flag) {
    unsigned char byte = 0;
    std::memcpy(&byte, &flag, 1);
    return byte <= 1;
}

}  // namespace

EvidenceTable::~EvidenceTable() = default;

void EvidenceTable::write(const std::vector<RecordEvidence>& all, std::size_t values,
                          const std::filesystem::path& file) {
    std::vector<Stored> rows;
    std::vector<InChain> chain;
    std::vector<ValueId> interpreted;
    for (const auto& evidence : all) {
        chain.insert(chain.end(), evidence.chain.begin(), evidence.chain.end());
        interpreted.insert(interpreted.end(), evidence.interpreted.begin(), evidence.interpreted.end());
        rows.push_back({static_cast<std::uint32_t>(chain.size()),
                        static_cast<std::uint32_t>(interpreted.size()), evidence.record,
                        static_cast<std::uint8_t>(evidence.research), 0});
    }
    Header header;
    header.documents = static_cast<std::uint32_t>(rows.size());
    header.chain = static_cast<std::uint32_t>(chain.size());
    header.interpreted = static_cast<std::uint32_t>(interpreted.size());
    header.values = static_cast<std::uint32_t>(values);
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out.write(reinterpret_cast<const char*>(&header), sizeof header);
    put(out, rows);
    put(out, chain);
    put(out, interpreted);
    out.close();
    if (!out) throw std::system_error(errno, std::generic_category(), file.string());
}

Result<std::shared_ptr<const EvidenceTable>> EvidenceTable::open(const std::filesystem::path& file,
                                                                 std::size_t values) {
    auto mapped = MappedFile::open(file);
    if (!mapped) return mapped.problems();
    const Problem damaged{file.string(), "Het bestand met het bewijs per record is beschadigd.",
                          "Bouw de index opnieuw met `werkzaam index`."};
    const auto bytes = mapped->bytes();
    Header header;
    if (bytes.size() >= sizeof header) std::memcpy(&header, bytes.data(), sizeof header);
    const auto rows = std::uint64_t{header.documents} * sizeof(Stored);
    const auto chain = std::uint64_t{header.chain} * sizeof(InChain);
    if (bytes.size() != sizeof header + rows + chain + std::uint64_t{header.interpreted} * sizeof(ValueId) ||
        header.magic != Header{}.magic || header.values != values)
        return damaged;
    auto opened = std::make_shared<EvidenceTable>(std::move(mapped).value());
    // The map starts at a page, and every section before the last is a multiple of four bytes.
    const auto* const first = bytes.data() + sizeof header;
    opened->rows_ = {reinterpret_cast<const Stored*>(first), header.documents};
    opened->chain_ = {reinterpret_cast<const InChain*>(first + rows), header.chain};
    opened->interpreted_ = {reinterpret_cast<const ValueId*>(first + rows + chain), header.interpreted};
    if (!opened->is_sound(values)) return damaged;
    return std::shared_ptr<const EvidenceTable>(std::move(opened));
}

bool EvidenceTable::is_sound(std::size_t values) const {
    std::uint32_t chain = 0, interpreted = 0;
    for (const auto& row : rows_) {
        if (row.chain_end < chain || row.interpreted_end < interpreted || row.record > 1 ||
            row.research >= evidence_state_count)
            return false;
        chain = row.chain_end;
        interpreted = row.interpreted_end;
    }
    return chain == chain_.size() && interpreted == interpreted_.size() &&
           std::all_of(interpreted_.begin(), interpreted_.end(),
                       [&](ValueId value) { return value < values; }) &&
           std::all_of(chain_.begin(), chain_.end(), [&](const InChain& step) {
               return step.element < values && is_state(step.state) && is_flag(step.hinders);
           });
}

EvidenceTable::Row EvidenceTable::operator[](DocId docid) const {
    const auto& row = rows_[docid - 1];
    const auto chain = docid > 1 ? rows_[docid - 2].chain_end : 0;
    const auto interpreted = docid > 1 ? rows_[docid - 2].interpreted_end : 0;
    return {row.record == 1, static_cast<EvidenceState>(row.research),
            interpreted_.subspan(interpreted, row.interpreted_end - interpreted),
            chain_.subspan(chain, row.chain_end - chain)};
}

}  // namespace werkzaam::search
