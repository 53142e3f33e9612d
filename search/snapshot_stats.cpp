#include "search/snapshot_stats.hpp"

#include <string_view>
#include <utility>

#include "search/snapshot_parts.hpp"

namespace werkzaam::search {

namespace {

/// First letters of terms (terms.hpp).
constexpr std::pair<const char*, const char*> groups[]{{"Z", "woordstammen"},
                                                       {"C", "delen van samenstellingen"},
                                                       {"W", "woorden zoals geschreven"},
                                                       {"X", "velden en filters"},
                                                       {"Q", "documenten"}};

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
    return stats;
}

}  // namespace werkzaam::search
