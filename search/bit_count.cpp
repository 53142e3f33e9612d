#include "search/bit_count.hpp"

#include <bit>
#include <cstddef>

namespace werkzaam::search {
namespace {

using Words = const std::uint64_t*;

// The same loop, compiled for several instruction sets: inlined into functions with a target of their own.
[[gnu::always_inline]] inline std::uint64_t sum_of(Words words, std::size_t count) {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < count; ++i) sum += static_cast<std::uint64_t>(std::popcount(words[i]));
    return sum;
}

[[gnu::always_inline]] inline std::uint64_t sum_of_common(Words a, Words b, std::size_t count) {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < count; ++i) sum += static_cast<std::uint64_t>(std::popcount(a[i] & b[i]));
    return sum;
}

struct Counters {
    std::uint64_t (*one)(Words, std::size_t);
    std::uint64_t (*common)(Words, Words, std::size_t);
};

std::uint64_t plain_one(Words words, std::size_t count) {
    return sum_of(words, count);
}
std::uint64_t plain_common(Words a, Words b, std::size_t count) {
    return sum_of_common(a, b, count);
}

#if defined(__x86_64__)

[[gnu::target("popcnt")]] std::uint64_t popcnt_one(Words words, std::size_t count) {
    return sum_of(words, count);
}
[[gnu::target("popcnt")]] std::uint64_t popcnt_common(Words a, Words b, std::size_t count) {
    return sum_of_common(a, b, count);
}
[[gnu::target("avx512f,avx512vpopcntdq,popcnt")]] std::uint64_t wide_one(Words words, std::size_t count) {
    return sum_of(words, count);
}
[[gnu::target("avx512f,avx512vpopcntdq,popcnt")]] std::uint64_t wide_common(Words a, Words b,
                                                                            std::size_t count) {
    return sum_of_common(a, b, count);
}

Counters best_counters() {
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vpopcntdq"))
        return {wide_one, wide_common};
    if (__builtin_cpu_supports("popcnt")) return {popcnt_one, popcnt_common};
    return {plain_one, plain_common};
}

#else

Counters best_counters() {
    return {plain_one, plain_common};
}

#endif

const Counters& counters() {
    static const Counters best = best_counters();
    return best;
}

}  // namespace

std::uint64_t count_bits(std::span<const std::uint64_t> words) {
    return counters().one(words.data(), words.size());
}

std::uint64_t count_common_bits(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
    return counters().common(a.data(), b.data(), a.size());
}

}  // namespace werkzaam::search
