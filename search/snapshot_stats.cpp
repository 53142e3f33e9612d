#include "search/snapshot_stats.hpp"

#include <string_view>
#include <utility>

#include "search/document_list.hpp"
#include "search/snapshot_parts.hpp"

namespace werkzaam::search {

namespace {

/// First letters of terms (terms.hpp).
constexpr std::pair<const char*, const char*> groups[]{{"Z", "woordstammen"},
                                                       {"C", "delen van samenstellingen"},
                                                       {"W", "woorden zoals geschreven"},
                                                       {"X", "filters"},
                                                       {"Q", "documenten"}};

/// Lists in the metadata, not terms.
SnapshotStats::TermGroup field_words(const Xapian::Database& database) {
    SnapshotStats::TermGroup group{"woorden van een veld"};
    for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key) {
        const auto documents = decode_documents(database.get_metadata(*key), database.get_doccount());
        if (!documents) continue;
        ++group.terms;
        group.postings += documents->size();
    }
    return group;
}

}  // namespace

SnapshotStats statistics(const Snapshot& snapshot) {
    SnapshotStats stats;
    const auto database = snapshot.parts().databases->lend();
    stats.average_length = database->get_average_length();
    for (const auto& [letter, label] : groups) {
        SnapshotStats::TermGroup group{label};
        for (auto term = database->allterms_begin(letter); term != database->allterms_end(letter); ++term) {
            ++group.terms;
            group.postings += term.get_termfreq();
        }
        stats.terms.push_back(std::move(group));
    }
    stats.terms.push_back(field_words(*database));
    return stats;
}

}  // namespace werkzaam::search
