#include "search/mention.hpp"

#include <algorithm>
#include <set>

#include "search/snapshot_parts.hpp"

namespace werkzaam::search {

bool mentions(const Snapshot& snapshot, std::string_view text, std::string_view words) {
    const auto& analyzer = *snapshot.parts().analyzer;
    std::set<std::string> said;
    for (const auto& token : analyzer.analyze(text)) {
        said.insert(token.stem);
        said.insert(token.parts.begin(), token.parts.end());
    }
    bool any = false;
    for (const auto& token : analyzer.analyze(words)) {
        if (token.stop) continue;
        any = true;
        const bool by_parts =
            !token.parts.empty() && std::all_of(token.parts.begin(), token.parts.end(),
                                                [&](const std::string& part) { return said.contains(part); });
        if (!said.contains(token.stem) && !by_parts) return false;
    }
    return any;
}

}  // namespace werkzaam::search
