#include "search/document_order.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <numeric>
#include <stdexcept>
#include <system_error>
#include <unicode/coll.h>

namespace werkzaam::search {

namespace {

static_assert(std::endian::native == std::endian::little, "order.bin is little endian");

constexpr std::array<char, 8> magic{'W', 'Z', 'O', 'R', 'D', '0', '0', '1'};
constexpr std::size_t bytes_per_document = 4 + 2 + 1;
constexpr std::uint8_t kinds = 4;

/// A key that sorts bytewise as Dutch readers expect.
std::string collation_key(const icu::Collator& collator, const std::string& title) {
    const auto text = icu::UnicodeString::fromUTF8(title);
    std::string key(64, '\0');
    for (;;) {
        const auto needed = collator.getSortKey(text, reinterpret_cast<std::uint8_t*>(key.data()),
                                                static_cast<std::int32_t>(key.size()));
        const bool fits = static_cast<std::size_t>(needed) <= key.size();
        key.resize(static_cast<std::size_t>(needed));
        if (fits) return key;
    }
}

template <class Number>
void put(std::ofstream& out, const std::vector<Number>& numbers) {
    out.write(reinterpret_cast<const char*>(numbers.data()),
              static_cast<std::streamsize>(numbers.size() * sizeof(Number)));
}

template <class Number>
void get(std::ifstream& in, std::vector<Number>& numbers, std::size_t count) {
    numbers.resize(count);
    in.read(reinterpret_cast<char*>(numbers.data()), static_cast<std::streamsize>(count * sizeof(Number)));
}

Problem damaged(const std::filesystem::path& file) {
    return {file.string(), "Het bestand met de volgorde is beschadigd of ontbreekt.",
            "Bouw de index opnieuw met `werkzaam index`."};
}

}  // namespace

DocumentOrder DocumentOrder::of(const std::vector<Entry>& entries) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::Collator> collator(icu::Collator::createInstance(icu::Locale("nl"), status));
    if (U_FAILURE(status)) throw std::runtime_error("ICU has no Dutch collation");
    std::vector<std::string> keys;
    keys.reserve(entries.size());
    for (const auto& entry : entries) keys.push_back(collation_key(*collator, entry.title));
    std::vector<std::uint32_t> order(entries.size());
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return keys[a] < keys[b]; });
    DocumentOrder made;
    made.ranks_.resize(entries.size());
    for (std::uint32_t rank = 0; rank < order.size(); ++rank) made.ranks_[order[rank]] = rank;
    for (const auto& entry : entries) {
        made.years_.push_back(entry.year);
        made.kinds_.push_back(static_cast<std::uint8_t>(entry.kind));
    }
    return made;
}

void DocumentOrder::write(const std::filesystem::path& file) const {
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    const auto count = documents();
    out.write(magic.data(), magic.size());
    out.write(reinterpret_cast<const char*>(&count), sizeof count);
    put(out, ranks_);
    put(out, years_);
    put(out, kinds_);
    out.close();
    if (!out) throw std::system_error(errno, std::generic_category(), file.string());
}

Result<std::shared_ptr<const DocumentOrder>> DocumentOrder::open(const std::filesystem::path& file) {
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    std::ifstream in(file, std::ios::binary);
    std::array<char, 8> begin{};
    std::uint32_t count = 0;
    in.read(begin.data(), begin.size());
    in.read(reinterpret_cast<char*>(&count), sizeof count);
    if (error || !in || begin != magic || size != begin.size() + sizeof count + count * bytes_per_document)
        return damaged(file);
    auto order = std::make_shared<DocumentOrder>();
    get(in, order->ranks_, count);
    get(in, order->years_, count);
    get(in, order->kinds_, count);
    const auto within = [](auto limit) { return [limit](auto number) { return number < limit; }; };
    if (!in || !std::all_of(order->ranks_.begin(), order->ranks_.end(), within(count)) ||
        !std::all_of(order->kinds_.begin(), order->kinds_.end(), within(kinds)))
        return damaged(file);
    return std::shared_ptr<const DocumentOrder>(std::move(order));
}

}  // namespace werkzaam::search
