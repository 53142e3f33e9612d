// The snapshot that is served now, and the watch for a newer one.
//
// A thread looks at INDEX/CURRENT every `interval` (and at once after reload()), opens and verifies a new
// snapshot beside the old one, and swaps. Requests that run keep the snapshot that they began with. A new one
// that cannot be opened is logged and the old one stays; it is tried again after sixty intervals, as the
// system may have been short of files or memory. Thread safe; reload() may be called from any thread.
#pragma once

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "search/snapshot.hpp"

namespace werkzaam::web {

class SnapshotHolder {
public:
    /// Opens the current snapshot; problems when there is none that works.
    static Result<std::unique_ptr<SnapshotHolder>> open(
        std::filesystem::path index, std::chrono::milliseconds interval = std::chrono::seconds(1));
    ~SnapshotHolder();

    std::shared_ptr<const search::Snapshot> current() const;
    /// Looks for a newer snapshot now, in the background.
    void reload();

    SnapshotHolder(const SnapshotHolder&) = delete;
    SnapshotHolder& operator=(const SnapshotHolder&) = delete;

private:
    SnapshotHolder(std::filesystem::path index, std::shared_ptr<const search::Snapshot> first,
                   std::chrono::milliseconds interval);
    void watch();
    void look();

    const std::filesystem::path index_;
    const std::chrono::milliseconds interval_;
    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::shared_ptr<const search::Snapshot> snapshot_;
    // What did not open, and until when it is not tried again; the watcher's own.
    std::string refused_;
    std::chrono::steady_clock::time_point refused_until_;
    bool stop_ = false, asked_ = false;
    std::thread watcher_;
};

}  // namespace werkzaam::web
