#include "indexer/field_word_lists.hpp"

#include <algorithm>

#include "search/document_list.hpp"

namespace werkzaam::indexer {

void FieldWordLists::add(const std::vector<std::string>& terms, search::DocId docid) {
    for (const auto& term : terms) {
        auto& documents = documents_[term];
        if (documents.empty() || documents.back() != docid) documents.push_back(docid);
    }
}

void FieldWordLists::write(Xapian::WritableDatabase& database) {
    std::vector<std::string_view> terms;
    terms.reserve(documents_.size());
    for (const auto& [term, documents] : documents_) terms.push_back(term);
    std::sort(terms.begin(), terms.end());  // a B-tree is filled fastest in its own order
    for (const auto term : terms) {
        const std::string key(term);
        database.set_metadata(key, search::encode_documents(documents_.at(key)));
    }
    documents_.clear();
}

std::string JoinFieldWords::resolve_duplicate_metadata(const std::string&, std::size_t count,
                                                       const std::string values[]) {
    return search::join_document_lists({values, values + count});
}

}  // namespace werkzaam::indexer
