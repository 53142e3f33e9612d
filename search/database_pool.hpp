// Xapian databases lent out one a request: a Xapian::Database must not be used by two threads at once.
//
// Thread safe. A lease gives its database back when it goes; when none is free another is opened (0.05 ms).
// All are on the same immutable files, so all give the same answers. Some are opened beforehand: they go on
// when the folder is removed (two newer snapshots were published while this one is served) or no more files
// may be opened; who comes when all are lent then waits for one. Errors: Xapian::Error when none can be
// opened and none comes back in time.
#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>
#include <xapian.h>

namespace werkzaam::search {

class DatabasePool {
public:
    /// A request needs two at most: one to search, one for the data of a document. So this does for four at
    /// once.
    static constexpr std::size_t default_ready = 8;

    explicit DatabasePool(std::string folder, std::size_t ready = default_ready,
                          std::chrono::milliseconds patience = std::chrono::seconds(1));

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

    Lease lend();

private:
    std::unique_ptr<Xapian::Database> take_free();  ///< nullptr when there is none; the mutex is held
    void give_back(std::unique_ptr<Xapian::Database> database);

    const std::string folder_;
    const std::chrono::milliseconds patience_;
    std::mutex mutex_;
    std::condition_variable came_back_;
    std::vector<std::unique_ptr<Xapian::Database>> free_;
};

}  // namespace werkzaam::search
