#include "search/document_set.hpp"

#include "search/bit_count.hpp"

namespace werkzaam::search {

DocumentSet::DocumentSet(std::uint32_t documents, bool all)
    : documents_(documents), words_((std::size_t{documents} + 63) / 64, all ? ~std::uint64_t{0} : 0) {
    if (const auto used = documents % 64; all && used) words_.back() = (std::uint64_t{1} << used) - 1;
}

void DocumentSet::insert(std::span<const DocId> ascending) {
    // Common terms have many documents in a word: it is gathered before it is written.
    std::size_t at = 0;
    std::uint64_t gathered = 0;
    for (const auto docid : ascending) {
        const std::size_t word = (docid - 1) >> 6;
        if (word != at) {
            words_[at] |= gathered;
            at = word;
            gathered = 0;
        }
        gathered |= std::uint64_t{1} << ((docid - 1) & 63);
    }
    if (gathered) words_[at] |= gathered;
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
