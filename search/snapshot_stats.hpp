// What is in a snapshot's database, in numbers, for `werkzaam stats`.
//
// Walks the whole term list: some milliseconds. Safe from any thread. Errors: Xapian's, which after the
// checksums means that the disk failed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "search/snapshot.hpp"

namespace werkzaam::search {

struct SnapshotStats {
    struct TermGroup {
        std::string label;  ///< Dutch
        std::uint64_t terms = 0;
        std::uint64_t postings = 0;  ///< documents, summed over the terms
    };
    std::vector<TermGroup> terms;  ///< in the order of terms.hpp; words of fields last
    double average_length = 0;     ///< weighted words a document (Σ wdf / documents)
};

SnapshotStats statistics(const Snapshot& snapshot);

}  // namespace werkzaam::search
