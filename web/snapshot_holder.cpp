#include "web/snapshot_holder.hpp"

#include <spdlog/spdlog.h>
#include <utility>

namespace werkzaam::web {
namespace {
constexpr int intervals_to_rest = 60;
}  // namespace

Result<std::unique_ptr<SnapshotHolder>> SnapshotHolder::open(std::filesystem::path index,
                                                             std::chrono::milliseconds interval) {
    auto first = search::Snapshot::open_current(index);
    if (!first) return first.problems();
    return std::unique_ptr<SnapshotHolder>(
        new SnapshotHolder(std::move(index), std::move(first).value(), interval));
}

SnapshotHolder::SnapshotHolder(std::filesystem::path index, std::shared_ptr<const search::Snapshot> first,
                               std::chrono::milliseconds interval)
    : index_(std::move(index)),
      interval_(interval),
      snapshot_(std::move(first)),
      watcher_([this] { watch(); }) {}

SnapshotHolder::~SnapshotHolder() {
    {
        const std::lock_guard lock(mutex_);
        stop_ = true;
    }
    wake_.notify_all();
    watcher_.join();
}

std::shared_ptr<const search::Snapshot> SnapshotHolder::current() const {
    const std::lock_guard lock(mutex_);
    return snapshot_;
}

void SnapshotHolder::reload() {
    {
        const std::lock_guard lock(mutex_);
        asked_ = true;
    }
    wake_.notify_all();
}

void SnapshotHolder::watch() {
    std::unique_lock lock(mutex_);
    while (!stop_) {
        wake_.wait_for(lock, interval_, [this] { return stop_ || asked_; });
        if (stop_) return;
        if (std::exchange(asked_, false)) refused_.clear();
        lock.unlock();
        look();
        lock.lock();
    }
}

void SnapshotHolder::look() {
    const auto name = search::current_name(index_);
    // Missing for a moment or damaged: what is served stays.
    if (!name || *name == current()->manifest().id) return;
    if (*name == refused_ && std::chrono::steady_clock::now() < refused_until_) return;
    auto opened = search::Snapshot::open(index_ / *name);
    if (!opened) {
        for (const auto& problem : opened.problems())
            spdlog::error("nieuwe index niet geopend: {}: {}", problem.where, problem.what);
        refused_ = *name;
        refused_until_ = std::chrono::steady_clock::now() + intervals_to_rest * interval_;
        return;
    }
    const auto times = (*opened)->open_times();
    std::shared_ptr<const search::Snapshot> old;
    {
        const std::lock_guard lock(mutex_);
        old = std::exchange(snapshot_, std::move(opened).value());
    }
    spdlog::info("nieuwe index in gebruik: {} (gecontroleerd in {} ms, geopend in {} ms)", *name,
                 times.checked.count(), times.opened.count());
    // `old` is closed here, outside the lock, unless a request still holds it.
}

}  // namespace werkzaam::web
