#include "search/document_list.hpp"

#include <algorithm>

namespace werkzaam::search {

namespace {

void put(std::string& bytes, std::uint32_t value) {
    for (; value >= 0x80; value >>= 7) bytes.push_back(static_cast<char>(value | 0x80));
    bytes.push_back(static_cast<char>(value));
}

/// Takes a number from the front; nothing when there is none of at most 32 bits.
std::optional<std::uint32_t> take(std::string_view& bytes) {
    std::uint64_t value = 0;
    for (unsigned i = 0; i < bytes.size() && i < 5; ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        value |= std::uint64_t{byte & 0x7Fu} << (7 * i);
        if (byte & 0x80u) continue;
        if (value > 0xFFFF'FFFFu) return std::nullopt;
        bytes.remove_prefix(i + 1);
        return static_cast<std::uint32_t>(value);
    }
    return std::nullopt;
}

}  // namespace

std::string encode_documents(const std::vector<DocId>& documents) {
    std::string bytes;
    bytes.reserve(documents.size() + 8);
    put(bytes, documents.front());
    put(bytes, static_cast<std::uint32_t>(documents.size() - 1));
    for (std::size_t i = 1; i < documents.size(); ++i) put(bytes, documents[i] - documents[i - 1] - 1);
    return bytes;
}

std::optional<std::vector<DocId>> decode_documents(std::string_view bytes, DocId last) {
    std::vector<DocId> documents;
    while (!bytes.empty()) {
        const auto first = take(bytes), more = take(bytes);
        // A docid takes a byte at least: so a damaged count reserves no more than there is.
        if (!first || !more || *first == 0 || *first > last || *more > bytes.size()) return std::nullopt;
        if (!documents.empty() && *first <= documents.back()) return std::nullopt;
        documents.reserve(documents.size() + *more + 1);
        std::uint64_t docid = *first;
        documents.push_back(*first);
        for (std::uint32_t i = 0; i < *more; ++i) {
            const auto above = take(bytes);
            if (!above) return std::nullopt;
            docid += std::uint64_t{*above} + 1;
            if (docid > last) return std::nullopt;
            documents.push_back(static_cast<DocId>(docid));
        }
    }
    return documents;
}

std::string join_document_lists(const std::vector<std::string_view>& lists) {
    std::vector<std::pair<std::uint32_t, std::string_view>> ordered;
    for (const auto list : lists) {
        auto rest = list;
        if (const auto first = take(rest)) ordered.emplace_back(*first, list);
    }
    std::sort(ordered.begin(), ordered.end());
    std::string joined;
    for (const auto& [first, list] : ordered) joined += list;
    return joined;
}

}  // namespace werkzaam::search
