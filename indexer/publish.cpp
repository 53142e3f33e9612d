#include "indexer/publish.hpp"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>
#include <vector>

#include "search/snapshot.hpp"

namespace werkzaam::indexer {

namespace fs = std::filesystem;

namespace {

constexpr const char* unpublished = "CURRENT.tmp";

[[noreturn]] void fail(const fs::path& file) {
    throw std::system_error(errno, std::generic_category(), file.string());
}

void sync_path(const fs::path& path, int flags) {
    const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
    if (descriptor < 0) fail(path);
    const bool synced = ::fsync(descriptor) == 0;
    const int error = errno;
    ::close(descriptor);
    errno = error;
    if (!synced) fail(path);
}

void write_durably(const fs::path& file, std::string_view text) {
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (descriptor < 0) fail(file);
    const bool written = ::write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                         ::fsync(descriptor) == 0;
    const int error = errno;
    ::close(descriptor);
    errno = error;
    if (!written) fail(file);
}

bool has_prefix(const fs::directory_entry& entry, const char* prefix) {
    return entry.path().filename().string().starts_with(prefix);
}

}  // namespace

std::optional<IndexLock> IndexLock::take(const fs::path& index) {
    const auto file = index / ".lock";
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (descriptor < 0) fail(file);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        ::close(descriptor);
        return std::nullopt;
    }
    return IndexLock(descriptor);
}

IndexLock::~IndexLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

void sync_folder(const fs::path& folder) {
    sync_path(folder, O_RDONLY | O_DIRECTORY);
}

void sync_tree(const fs::path& folder) {
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_directory())
            sync_folder(entry.path());
        else
            sync_path(entry.path(), O_RDONLY);
    }
    sync_folder(folder);
}

void make_folder(const fs::path& folder) {
    std::vector<fs::path> missing;
    for (auto path = fs::absolute(folder).lexically_normal(); !fs::exists(path); path = path.parent_path())
        missing.push_back(path);
    for (auto path = missing.rbegin(); path != missing.rend(); ++path) {
        fs::create_directory(*path);
        sync_folder(path->parent_path());
    }
}

void publish(const fs::path& index, const fs::path& built, const std::string& name) {
    const auto next = index / unpublished;
    try {
        fs::rename(built, index / name);
        sync_folder(index);
        write_durably(next, name + "\n");
        fs::rename(next, index / "CURRENT");
    } catch (...) {
        std::error_code ignored;
        fs::remove(next, ignored);
        fs::remove_all(index / name, ignored);
        throw;
    }
    sync_folder(index);
}

void sweep(const fs::path& index, std::size_t keep) {
    const auto current = search::current_name(index);
    fs::remove(index / unpublished);
    std::vector<fs::path> snapshots;
    for (const auto& entry : fs::directory_iterator(index)) {
        if (has_prefix(entry, half_made)) fs::remove_all(entry.path());
        if (entry.is_directory() && has_prefix(entry, snapshot_prefix)) snapshots.push_back(entry.path());
    }
    // Names start with the time of building, so that the newest sorts last.
    std::sort(snapshots.begin(), snapshots.end());
    for (std::size_t i = 0; i + keep < snapshots.size(); ++i)
        if (!current || snapshots[i].filename() != *current) fs::remove_all(snapshots[i]);
}

Sweeper::~Sweeper() {
    try {
        sweep(index_, keep_);
    } catch (const std::exception&) {  // the build's own outcome is what counts
    }
}

}  // namespace werkzaam::indexer
