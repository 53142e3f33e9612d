// Making a snapshot durable and current: fsync, rename, CURRENT, and sweeping what earlier runs left.
//
// Not thread safe; IndexLock keeps other processes out. Errors: std::system_error,
// std::filesystem::filesystem_error.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>

namespace werkzaam::indexer {

/// Held while a snapshot is built: one build at a time an index. Released by the system when the process
/// dies.
class IndexLock {
public:
    /// nullopt when another process holds it.
    static std::optional<IndexLock> take(const std::filesystem::path& index);
    IndexLock(IndexLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    IndexLock& operator=(IndexLock&&) = delete;
    ~IndexLock();

private:
    explicit IndexLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

/// Every file and folder below, then the folder itself, is on the disk afterwards.
void sync_tree(const std::filesystem::path& folder);
void sync_folder(const std::filesystem::path& folder);

/// Makes the folder and those above it that are missing, durably.
void make_folder(const std::filesystem::path& folder);

/// Renames `built` to INDEX/`name` and points CURRENT to it; each step is durable before the next. What
/// fails before CURRENT is replaced leaves neither name behind.
void publish(const std::filesystem::path& index, const std::filesystem::path& built, const std::string& name);

/// Removes half-made folders, a CURRENT.tmp that was never renamed, and all but the newest `keep` snapshots;
/// never the one that CURRENT names.
void sweep(const std::filesystem::path& index, std::size_t keep);

/// Sweeps when it goes, however that is. What cannot be removed then is left for the next run.
class Sweeper {
public:
    Sweeper(std::filesystem::path index, std::size_t keep) : index_(std::move(index)), keep_(keep) {}
    ~Sweeper();
    Sweeper(const Sweeper&) = delete;
    Sweeper& operator=(const Sweeper&) = delete;

private:
    std::filesystem::path index_;
    std::size_t keep_;
};

inline constexpr const char* half_made = "tmp-";
inline constexpr const char* snapshot_prefix = "snapshot-";

}  // namespace werkzaam::indexer
