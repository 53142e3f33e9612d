// What every handler needs. Lives as long as the server; const access is safe from any thread.
#pragma once

#include <filesystem>
#include <string>

#include "web/assets.hpp"
#include "web/pages/template_set.hpp"
#include "web/snapshot_holder.hpp"

namespace werkzaam::web {

struct Settings {
    /// "https://host", without a slash at the end; empty: what the visitor typed (scheme and Host).
    std::string base_url;
    /// A style sheet of the host's house style in place of tokens.css; empty: our own.
    std::filesystem::path tokens;
};

struct App {
    SnapshotHolder& snapshots;
    Settings settings;
    const Assets& assets;
    const TemplateSet& templates;
};

}  // namespace werkzaam::web
