// What every handler needs. Lives as long as the server; const access is safe from any thread.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "web/answer_cache.hpp"
#include "web/assets.hpp"
#include "web/pages/template_set.hpp"
#include "web/snapshot_holder.hpp"

namespace werkzaam::web {

struct Settings {
    /// "https://host", without a slash at the end; empty: what the visitor typed (scheme and Host).
    std::string base_url;
    /// A style sheet of the host's house style in place of tokens.css; empty: our own.
    std::filesystem::path tokens;
    /// For answers kept in memory (answer_cache.hpp); 0: none are kept.
    std::size_t answer_cache_bytes = std::size_t{64} << 20;
};

struct App {
    SnapshotHolder& snapshots;
    Settings settings;
    const Assets& assets;
    const TemplateSet& templates;
    const AnswerCache& answers;
};

}  // namespace werkzaam::web
