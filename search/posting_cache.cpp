#include "search/posting_cache.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "search/document_list.hpp"
#include "search/terms.hpp"

namespace werkzaam::search {

namespace {

/// What a place in the cache takes beside the arrays: list node, map node, term.
constexpr std::size_t overhead = 256;

std::shared_ptr<const Postings> decode_field_word(const Xapian::Database& database, const std::string& term) {
    auto documents = decode_documents(database.get_metadata(term), database.get_doccount());
    if (!documents) throw Xapian::DatabaseCorruptError("a list of documents is damaged: " + term);
    auto postings = std::make_shared<Postings>();
    postings->documents = std::move(*documents);
    return postings;
}

std::shared_ptr<const Postings> decode(const Xapian::Database& database, const std::string& term) {
    auto postings = std::make_shared<Postings>();
    const auto count = database.get_termfreq(term);
    postings->documents.reserve(count);
    postings->occurrences.reserve(count);
    bool counts = false;
    constexpr Xapian::termcount most = std::numeric_limits<std::uint16_t>::max();
    const auto end = database.postlist_end(term);
    for (auto posting = database.postlist_begin(term); posting != end; ++posting) {
        postings->documents.push_back(*posting);
        const auto occurrences = posting.get_wdf();
        counts |= occurrences > 0;
        postings->occurrences.push_back(static_cast<std::uint16_t>(std::min(occurrences, most)));
    }
    if (!counts) postings->occurrences = {};
    return postings;
}

}  // namespace

bool Postings::contains(DocId docid) const {
    return std::binary_search(documents.begin(), documents.end(), docid);
}

std::shared_ptr<const Postings> PostingCache::get(const Xapian::Database& database, const std::string& term) {
    return kept_.get(term, [&] {
        auto postings =
            terms::is_field_word(term) ? decode_field_word(database, term) : decode(database, term);
        const auto bytes = postings->documents.capacity() * sizeof(DocId) +
                           postings->occurrences.capacity() * sizeof(std::uint16_t) + term.size() + overhead;
        return std::pair(std::move(postings), bytes);
    });
}

}  // namespace werkzaam::search
