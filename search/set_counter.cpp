#include "search/set_counter.hpp"

#include <algorithm>
#include <array>

#include "search/bit_count.hpp"

namespace werkzaam::search {
namespace {

// What each way costs, in nanoseconds, as bench/facets_bench.cpp measures it (docs/search.md). Only the
// ratios matter, and only for speed.
constexpr double cost_of_row = 5.0;        // to get at a row: a cache miss, prefetched
constexpr double cost_of_row_value = 0.8;  // to count one value of a row
constexpr double cost_of_word = 0.2;       // 64 documents of a bitset
constexpr double cost_of_posting = 1.0;    // to look one document up in the set

/// How far ahead rows are fetched: 12 to 16 documents was best, and their offsets as far again.
constexpr std::size_t ahead = 14;
constexpr std::size_t block_size = 1024;

/// Calls visit(block, count) for the documents of the set (or those outside it), some hundreds at a time.
template <class Visit>
void for_each_block(const DocumentSet& documents, bool inverted, Visit visit) {
    std::array<std::uint32_t, block_size> block;  // document indexes: docid - 1
    std::size_t used = 0;
    const auto& words = documents.words();
    for (std::size_t i = 0; i < words.size(); ++i) {
        auto word = inverted ? ~words[i] : words[i];
        if (const auto last = documents.documents() % 64; inverted && last && i + 1 == words.size())
            word &= (std::uint64_t{1} << last) - 1;
        for (; word; word &= word - 1)
            block[used++] =
                static_cast<std::uint32_t>(i * 64) + static_cast<std::uint32_t>(std::countr_zero(word));
        if (used + 64 > block_size) {
            visit(block.data(), used);
            used = 0;
        }
    }
    visit(block.data(), used);
}

}  // namespace

SetCounter::Way SetCounter::way_for(std::uint32_t size, ValueRange range) const {
    const double documents = columns_.documents();
    const double values_per_row = static_cast<double>(columns_.rows().size()) / std::max(documents, 1.0);
    const double per_row = cost_of_row + cost_of_row_value * values_per_row;
    const double rows = per_row * size;
    const double complement = per_row * (documents - size);
    const double best = std::min(rows, complement);
    double by_columns = 0;
    for (std::uint32_t value = range.first; value < range.second && by_columns < best; ++value) {
        const auto id = static_cast<ValueId>(value);
        by_columns += cost_of_word * static_cast<double>(columns_.bitset(id).size()) +
                      cost_of_posting * static_cast<double>(columns_.postings(id).size());
    }
    if (by_columns < best) return Way::columns;
    return rows <= complement ? Way::rows : Way::complement;
}

void SetCounter::add(const DocumentSet& documents, ValueRange range) const {
    const auto size = documents.size();
    if (size > 0) add(documents, range, way_for(size, range));
}

void SetCounter::add(const DocumentSet& documents, ValueRange range, Way way) const {
    switch (way) {
        case Way::rows:
            return add_rows(documents, range, false, Sign::plus);
        case Way::complement:
            for (std::uint32_t value = range.first; value < range.second; ++value)
                counts_[value] += columns_.total(static_cast<ValueId>(value));
            return add_rows(documents, range, true, Sign::minus);
        case Way::columns:
            return add_columns(documents, range);
    }
}

void SetCounter::add_rows(const DocumentSet& documents, ValueRange range, bool inverted, Sign sign) const {
    const auto* const offsets = columns_.offsets().data();
    const auto* const rows = columns_.rows().data();
    auto* const counts = counts_.data();
    const std::uint32_t step = sign == Sign::plus ? 1u : ~0u;  // ~0 takes one off, modulo 2^32
    const std::uint32_t first = range.first, width = range.second - first;
    const bool every_value = range == all_values();

    for_each_block(documents, inverted, [&](const std::uint32_t* block, std::size_t used) {
        for (std::size_t i = 0; i < used; ++i) {
            if (i + 2 * ahead < used) __builtin_prefetch(offsets + block[i + 2 * ahead]);
            if (i + ahead < used) {  // a row of 20 values often lies on two cache lines
                __builtin_prefetch(rows + offsets[block[i + ahead]]);
                __builtin_prefetch(rows + offsets[block[i + ahead] + 1]);
            }
            const auto* value = rows + offsets[block[i]];
            const auto* const end = rows + offsets[block[i] + 1];
            if (every_value) {
                for (; value != end; ++value) counts[*value] += step;
            } else {
                for (; value != end; ++value)
                    if (*value - first < width) counts[*value] += step;
            }
        }
    });
}

void SetCounter::add_columns(const DocumentSet& documents, ValueRange range) const {
    for (std::uint32_t value = range.first; value < range.second; ++value) {
        const auto id = static_cast<ValueId>(value);
        std::uint32_t count = 0;
        if (const auto bitset = columns_.bitset(id); !bitset.empty())
            count = static_cast<std::uint32_t>(count_common_bits(documents.words(), bitset));
        for (const auto docid : columns_.postings(id)) count += documents.contains(docid) ? 1u : 0u;
        counts_[value] += count;
    }
}

}  // namespace werkzaam::search
