#include "search/database_pool.hpp"

namespace werkzaam::search {

DatabasePool::DatabasePool(std::string folder, std::size_t ready, std::chrono::milliseconds patience)
    : folder_(std::move(folder)), patience_(patience) {
    // The first must open; the others only if they can.
    free_.push_back(std::make_unique<Xapian::Database>(folder_));
    try {
        while (free_.size() < ready) free_.push_back(std::make_unique<Xapian::Database>(folder_));
    } catch (const Xapian::Error&) {
        return;
    }
}

DatabasePool::Lease DatabasePool::lend() {
    {
        const std::lock_guard lock(mutex_);
        if (auto database = take_free()) return {*this, std::move(database)};
    }
    try {
        return {*this, std::make_unique<Xapian::Database>(folder_)};
    } catch (const Xapian::Error&) {
        std::unique_lock lock(mutex_);
        came_back_.wait_for(lock, patience_, [this] { return !free_.empty(); });
        if (auto database = take_free()) return {*this, std::move(database)};
        throw;
    }
}

std::unique_ptr<Xapian::Database> DatabasePool::take_free() {
    if (free_.empty()) return nullptr;
    auto database = std::move(free_.back());
    free_.pop_back();
    return database;
}

void DatabasePool::give_back(std::unique_ptr<Xapian::Database> database) {
    {
        const std::lock_guard lock(mutex_);
        free_.push_back(std::move(database));
    }
    came_back_.notify_one();
}

}  // namespace werkzaam::search
