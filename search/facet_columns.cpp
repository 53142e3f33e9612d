#include "search/facet_columns.hpp"

#include <algorithm>
#include <cstring>
#include <stdexcept>

#include "corpus/plain_text.hpp"
#include "search/bit_count.hpp"
#include "search/facet_file.hpp"
#include "search/mapped_file.hpp"

namespace werkzaam::search {

using namespace facet_file;

struct FacetColumns::Parts {
    explicit Parts(MappedFile mapped) : file(std::move(mapped)) {}

    MappedFile file;
    FacetDictionary dictionary;
    std::uint32_t documents = 0;
    std::span<const ValueEntry> entries;
    std::span<const std::uint32_t> offsets;
    std::span<const ValueId> rows;
    std::vector<std::span<const DocId>> postings;         // by value
    std::vector<std::span<const std::uint64_t>> bitsets;  // by value
};

namespace {

/// What is wrong with the bytes; empty when nothing is. Every check leaves the next ones safe to do.
using Fault = std::string;

template <class T>
std::span<const T> section(const MappedFile& file, std::uint64_t place, std::uint64_t count) {
    return {reinterpret_cast<const T*>(file.bytes().data() + place), static_cast<std::size_t>(count)};
}

Fault check_header(const MappedFile& file, FileHeader& header) {
    const auto size = file.bytes().size();
    if (size < sizeof(FileHeader)) return "het is te kort";
    std::memcpy(&header, file.bytes().data(), sizeof(FileHeader));
    if (header.magic != magic) return "het is geen facetbestand";
    if (header.version != version)
        return "het heeft versie " + std::to_string(header.version) + "; dit programma leest versie " +
               std::to_string(version);
    if (header.file_bytes != size || header.text_bytes > size || layout_of(header).end != size)
        return "het is " + std::to_string(size) + " bytes groot en dat klopt niet met de kop (afgebroken?)";
    return {};
}

bool is_text(std::string_view text) {
    while (!text.empty()) {
        const auto length = corpus::decode_utf8(text).length;
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

Fault read_dictionary(std::string_view text, std::span<const ValueEntry> entries,
                      FacetDictionary& dictionary) {
    if (!text.starts_with(facet_names())) return "het is gemaakt voor andere facetten";
    text.remove_prefix(facet_names().size());
    if (!is_text(text)) return "de namen van de waarden zijn geen tekst";
    const auto take = [&text](std::uint32_t length) {
        const auto taken = text.substr(0, length);
        text.remove_prefix(taken.size());
        return std::string(taken);
    };
    std::vector<FacetValue> values;
    std::uint64_t used = text.size();
    for (const auto& entry : entries) {
        const auto length = std::uint64_t{entry.id_bytes} + entry.nl_bytes + entry.en_bytes;
        if (entry.facet >= facet_count || length > used) return "de lijst van waarden klopt niet";
        used -= length;
        auto& value = values.emplace_back();
        value.facet = static_cast<Field>(entry.facet);
        value.id = take(entry.id_bytes);
        value.label_nl = take(entry.nl_bytes);
        value.label_en = take(entry.en_bytes);
        if (entry.parent != no_parent) value.parent = entry.parent;
    }
    if (!text.empty()) return "de lijst van waarden klopt niet";
    try {
        dictionary = FacetDictionary(std::move(values));
    } catch (const std::invalid_argument&) {
        return "de lijst van waarden klopt niet";
    }
    return {};
}

/// Every row lies within `rows`, ascends and has known values; all rows together have the totals of the
/// entries.
Fault check_rows(std::span<const std::uint32_t> offsets, std::span<const ValueId> rows,
                 std::span<const ValueEntry> entries) {
    const Fault fault = "de rijen van de documenten kloppen niet";
    if (offsets.front() != 0 || offsets.back() != rows.size()) return fault;
    std::vector<std::uint32_t> totals(entries.size());
    for (std::size_t i = 0; i + 1 < offsets.size(); ++i) {
        if (offsets[i] > offsets[i + 1] || offsets[i + 1] > rows.size()) return fault;
        std::uint32_t next_value = 0;
        for (auto place = offsets[i]; place < offsets[i + 1]; ++place) {
            const auto value = rows[place];
            if (value < next_value || value >= totals.size()) return fault;
            next_value = value + 1u;
            ++totals[value];
        }
    }
    for (std::size_t value = 0; value < totals.size(); ++value)
        if (totals[value] != entries[value].total) return "de tellingen van de waarden kloppen niet";
    return {};
}

bool are_postings(std::span<const DocId> postings, std::uint32_t documents) {
    DocId last = 0;
    for (const auto docid : postings) {
        if (docid <= last || docid > documents) return false;
        last = docid;
    }
    return true;
}

bool is_bitset(std::span<const std::uint64_t> words, std::uint32_t documents, std::uint32_t total) {
    const auto used = documents % 64;
    if (used && words.back() >> used) return false;
    return count_bits(words) == total;
}

/// Hands the postings and bitsets out to the values, and checks them.
Fault read_sets(std::uint32_t documents, std::span<const ValueEntry> entries, std::span<const DocId> postings,
                std::span<const std::uint64_t> bitsets, std::vector<std::span<const DocId>>& postings_of,
                std::vector<std::span<const std::uint64_t>>& bitset_of) {
    const Fault fault = "de documenten van de waarden kloppen niet";
    const auto words = static_cast<std::size_t>(words_for(documents));
    postings_of.resize(entries.size());
    bitset_of.resize(entries.size());
    for (std::size_t value = 0; value < entries.size(); ++value) {
        const auto total = entries[value].total;
        if (is_common(total, documents)) {
            if (bitsets.size() < words) return fault;
            bitset_of[value] = bitsets.first(words);
            bitsets = bitsets.subspan(words);
            if (!is_bitset(bitset_of[value], documents, total)) return fault;
        } else {
            if (postings.size() < total) return fault;
            postings_of[value] = postings.first(total);
            postings = postings.subspan(total);
            if (!are_postings(postings_of[value], documents)) return fault;
        }
    }
    return postings.empty() && bitsets.empty() ? Fault{} : fault;
}

}  // namespace

Result<std::shared_ptr<const FacetColumns>> FacetColumns::open(const std::filesystem::path& path) {
    auto mapped = MappedFile::open(path);
    if (!mapped) return mapped.problems();
    auto parts = std::make_unique<Parts>(std::move(mapped).value());
    const auto& file = parts->file;
    const auto broken = [&path](const Fault& fault) {
        return Problem{path.string(), "De facetten van de index zijn niet te gebruiken: " + fault + ".",
                       "Bouw de index opnieuw met `werkzaam index`."};
    };

    FileHeader header;
    if (const auto fault = check_header(file, header); !fault.empty()) return broken(fault);
    const auto layout = layout_of(header);
    parts->documents = header.documents;
    parts->entries = section<ValueEntry>(file, layout.values, header.values);
    parts->offsets = section<std::uint32_t>(file, layout.offsets, std::uint64_t{header.documents} + 1);
    parts->rows = section<ValueId>(file, layout.rows, header.row_values);
    const auto text = section<char>(file, layout.text, header.text_bytes);
    const auto postings = section<DocId>(file, layout.postings, header.postings);
    const auto bitsets =
        section<std::uint64_t>(file, layout.bitsets, words_for(header.documents) * header.bitsets);

    auto fault = read_dictionary({text.data(), text.size()}, parts->entries, parts->dictionary);
    if (fault.empty()) fault = check_rows(parts->offsets, parts->rows, parts->entries);
    if (fault.empty())
        fault =
            read_sets(parts->documents, parts->entries, postings, bitsets, parts->postings, parts->bitsets);
    if (!fault.empty()) return broken(fault);
    return std::shared_ptr<const FacetColumns>(std::make_shared<FacetColumns>(std::move(parts)));
}

FacetColumns::FacetColumns(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
FacetColumns::~FacetColumns() = default;

const FacetDictionary& FacetColumns::dictionary() const {
    return parts_->dictionary;
}

std::uint32_t FacetColumns::documents() const {
    return parts_->documents;
}

std::span<const ValueId> FacetColumns::row(DocId docid) const {
    const auto first = parts_->offsets[docid - 1];
    return parts_->rows.subspan(first, parts_->offsets[docid] - first);
}

std::span<const ValueId> FacetColumns::rows() const {
    return parts_->rows;
}

std::span<const std::uint32_t> FacetColumns::offsets() const {
    return parts_->offsets;
}

std::span<const std::uint64_t> FacetColumns::bitset(ValueId value) const {
    return parts_->bitsets[value];
}

std::span<const DocId> FacetColumns::postings(ValueId value) const {
    return parts_->postings[value];
}

std::uint32_t FacetColumns::total(ValueId value) const {
    return parts_->entries[value].total;
}

}  // namespace werkzaam::search
