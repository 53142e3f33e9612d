#include "search/document_set.hpp"

#include "search/bit_count.hpp"

namespace werkzaam::search {

DocumentSet::DocumentSet(std::uint32_t documents, bool all)
    : documents_(documents), words_((std::size_t{documents} + 63) / 64, all ? ~std::uint64_t{0} : 0) {
    if (const auto used = documents % 64; all && used) words_.back() = (std::uint64_t{1} << used) - 1;
}

std::uint32_t DocumentSet::size() const {
    return static_cast<std::uint32_t>(count_bits(words_));
}

DocumentSet& DocumentSet::operator&=(const DocumentSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_.at(i);
    return *this;
}

DocumentSet& DocumentSet::operator|=(const DocumentSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_.at(i);
    return *this;
}

}  // namespace werkzaam::search
