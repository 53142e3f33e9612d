// What every handler needs. Lives as long as the server; const access is safe from any thread.
#pragma once

#include <string>

#include "web/snapshot_holder.hpp"

namespace werkzaam::web {

struct Settings {
    /// "https://host", without a slash at the end; empty: what the visitor typed (scheme and Host).
    std::string base_url;
};

struct App {
    SnapshotHolder& snapshots;
    Settings settings;
};

}  // namespace werkzaam::web
