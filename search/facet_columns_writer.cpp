#include <algorithm>
#include <cerrno>
#include <fstream>
#include <limits>
#include <stdexcept>
#include <system_error>
#include <type_traits>

#include "search/facet_columns.hpp"
#include "search/facet_file.hpp"

namespace werkzaam::search {
namespace {

using namespace facet_file;

/// Writes sections, each at its place. Errors throw at once.
class SectionFile {
public:
    explicit SectionFile(const std::filesystem::path& file)
        : name_(file.string()), out_(file, std::ios::binary | std::ios::trunc) {
        check();
    }

    template <class T>
    void write(std::uint64_t place, std::span<const T> items) {
        static_assert(std::is_trivially_copyable_v<T>);
        for (; written_ < place; ++written_) out_.put('\0');
        const auto bytes = items.size_bytes();
        out_.write(reinterpret_cast<const char*>(items.data()), static_cast<std::streamsize>(bytes));
        written_ += bytes;
        check();
    }

    void close() {
        out_.close();
        check();
    }

private:
    void check() const {
        if (!out_) throw std::system_error(errno ? errno : EIO, std::generic_category(), "writing " + name_);
    }

    std::string name_;
    std::ofstream out_;
    std::uint64_t written_ = 0;
};

std::uint32_t narrow(std::size_t number) {
    if (number > std::numeric_limits<std::uint32_t>::max())
        throw std::length_error("facet columns: more than 32 bits can count");
    return static_cast<std::uint32_t>(number);
}

std::string text_of(const FacetDictionary& dictionary) {
    auto text = facet_names();
    for (const auto& value : dictionary.values())
        text.append(value.id).append(value.label_nl).append(value.label_en);
    return text;
}

std::vector<ValueEntry> entries_of(const FacetDictionary& dictionary, std::span<const ValueId> rows) {
    std::vector<ValueEntry> entries;
    for (const auto& value : dictionary.values())
        entries.push_back({static_cast<std::uint16_t>(index_of(value.facet)),
                           value.parent.value_or(no_parent), 0, narrow(value.id.size()),
                           narrow(value.label_nl.size()), narrow(value.label_en.size())});
    for (const auto value : rows) ++entries[value].total;
    return entries;
}

/// The documents of every value: as postings of the rare ones, as bitsets of the common ones.
struct Inverted {
    std::vector<std::uint32_t> postings;
    std::vector<std::uint64_t> bitsets;
    std::uint32_t bitset_count = 0;
};

Inverted invert(const std::vector<ValueEntry>& entries, const std::vector<std::uint32_t>& offsets,
                const std::vector<ValueId>& rows) {
    const auto documents = static_cast<std::uint32_t>(offsets.size() - 1);
    const auto words = words_for(documents);
    Inverted inverted;
    std::vector<std::uint64_t> place(
        entries.size());  // of a rare value its next posting, else its first word
    std::uint64_t posting_count = 0;
    for (std::size_t value = 0; value < entries.size(); ++value) {
        if (is_common(entries[value].total, documents)) {
            place[value] = words * inverted.bitset_count++;
        } else {
            place[value] = posting_count;
            posting_count += entries[value].total;
        }
    }
    inverted.postings.resize(posting_count);
    inverted.bitsets.resize(words * inverted.bitset_count);
    for (std::uint32_t index = 0; index < documents; ++index) {
        for (auto i = offsets[index]; i < offsets[index + 1]; ++i) {
            const auto value = rows[i];
            if (is_common(entries[value].total, documents))
                inverted.bitsets[place[value] + index / 64] |= std::uint64_t{1} << (index % 64);
            else
                inverted.postings[place[value]++] = index + 1;
        }
    }
    return inverted;
}

}  // namespace

FacetColumnsWriter::FacetColumnsWriter(FacetDictionary dictionary)
    : dictionary_(std::move(dictionary)), offsets_{0} {}

void FacetColumnsWriter::add_document(std::span<const ValueId> values) {
    const auto first = static_cast<std::ptrdiff_t>(rows_.size());
    for (auto value : values) {
        if (value >= dictionary_.values().size())
            throw std::invalid_argument("facet columns: no value " + std::to_string(value));
        rows_.push_back(value);
        while (const auto parent = dictionary_.values()[value].parent) rows_.push_back(value = *parent);
    }
    std::sort(rows_.begin() + first, rows_.end());
    rows_.erase(std::unique(rows_.begin() + first, rows_.end()), rows_.end());
    offsets_.push_back(narrow(rows_.size()));
}

void FacetColumnsWriter::write(const std::filesystem::path& file) const {
    const auto text = text_of(dictionary_);
    const auto entries = entries_of(dictionary_, rows_);
    const auto inverted = invert(entries, offsets_, rows_);

    FileHeader header;
    header.magic = magic;
    header.version = version;
    header.documents = narrow(offsets_.size() - 1);
    header.values = narrow(entries.size());
    header.row_values = narrow(rows_.size());
    header.postings = narrow(inverted.postings.size());
    header.bitsets = inverted.bitset_count;
    header.text_bytes = text.size();
    const auto layout = layout_of(header);
    header.file_bytes = layout.end;

    SectionFile out(file);
    out.write(0, std::span<const FileHeader>(&header, 1));
    out.write(layout.text, std::span<const char>(text));
    out.write(layout.values, std::span<const ValueEntry>(entries));
    out.write(layout.offsets, std::span<const std::uint32_t>(offsets_));
    out.write(layout.rows, std::span<const ValueId>(rows_));
    out.write(layout.postings, std::span<const std::uint32_t>(inverted.postings));
    out.write(layout.bitsets, std::span<const std::uint64_t>(inverted.bitsets));
    out.close();
}

}  // namespace werkzaam::search
