// Xapian databases lent out one a request: a Xapian::Database must not be used by two threads at once.
//
// Thread safe. A lease gives its database back when it goes; when none is free another is opened (0.05 ms).
// All are on the same immutable files, so all give the same answers. Errors: Xapian::Error from opening.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>
#include <xapian.h>

namespace werkzaam::search {

class DatabasePool {
public:
    explicit DatabasePool(std::string folder) : folder_(std::move(folder)) {}

    class Lease {
    public:
        Lease(DatabasePool& pool, std::unique_ptr<Xapian::Database> database)
            : pool_(&pool), database_(std::move(database)) {}
        Lease(Lease&&) noexcept = default;
        Lease& operator=(Lease&&) = delete;
        ~Lease() {
            if (database_) pool_->give_back(std::move(database_));
        }
        const Xapian::Database& operator*() const { return *database_; }
        const Xapian::Database* operator->() const { return database_.get(); }

    private:
        DatabasePool* pool_;
        std::unique_ptr<Xapian::Database> database_;
    };

    Lease lend() {
        {
            const std::lock_guard lock(mutex_);
            if (!free_.empty()) {
                auto database = std::move(free_.back());
                free_.pop_back();
                return {*this, std::move(database)};
            }
        }
        return {*this, std::make_unique<Xapian::Database>(folder_)};
    }

private:
    void give_back(std::unique_ptr<Xapian::Database> database) {
        const std::lock_guard lock(mutex_);
        free_.push_back(std::move(database));
    }

    std::string folder_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<Xapian::Database>> free_;
};

}  // namespace werkzaam::search
