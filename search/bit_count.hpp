// Counting bits over long runs of words, with the widest instruction that this processor has.
//
// The project is built for any x86-64 (or other) processor; the choice is made once, at run time. Pure
// functions, safe from any thread.
#pragma once

#include <cstdint>
#include <span>

namespace werkzaam::search {

std::uint64_t count_bits(std::span<const std::uint64_t> words);

/// Bits set in both. The spans have the same length.
std::uint64_t count_common_bits(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b);

}  // namespace werkzaam::search
