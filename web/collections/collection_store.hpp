// Where collections are kept: one SQLite file (`werkzaam serve --state FILE`).
//
// Whoever knows a collection's id may read it; whoever also knows its secret may change it. Ids and secrets
// are 128 random bits; of the secret only the SHA-256 is kept, so a copy of the file gives no one the right
// to edit. A change names the version that it was made from: when another came first nothing is written and
// the caller gets what is stored now. What was answered with success is on the disk.
//
// Thread safety: safe from any thread, and from several processes on one file (WAL, BEGIN IMMEDIATE). Errors:
// Problems when the file cannot be read or written, or the collection may not be kept (collection.hpp:
// check). `where` of a storage problem is one of failure_of()'s words; of open() it is the file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/result.hpp"
#include "web/collections/collection.hpp"

namespace werkzaam::web {

class Database;

inline constexpr int collection_schema = 2;

class CollectionStore {
public:
    /// Makes the file or brings it to this version's schema; looks for damage. A file of a newer version is a
    /// problem.
    static Result<std::unique_ptr<CollectionStore>> open(const std::filesystem::path& file);
    ~CollectionStore();
    CollectionStore(const CollectionStore&) = delete;
    CollectionStore& operator=(const CollectionStore&) = delete;

    struct Created {
        std::string id, secret;
    };
    /// Id, version, numbers and times are given here. Refused ("vol") with less than 100 MB on the disk.
    Result<Created> create(Collection collection);

    /// Nullopt: there is none.
    Result<std::optional<Collection>> find(std::string_view id);
    /// The same, for who knows the secret.
    Result<std::optional<Collection>> find(std::string_view id, std::string_view secret);

    struct Change {
        enum class Outcome { done, absent, stale };
        Outcome outcome = Outcome::absent;  ///< absent: no such collection, or not its secret
        Collection now;                     ///< what is stored, unless absent
    };
    /// Replaces title, intro and items of collection.id, when it is still at collection.version. New items
    /// (number 0) get a number.
    Result<Change> change(const Collection& collection, std::string_view secret);
    /// False: absent, as above.
    Result<bool> remove(std::string_view id, std::string_view secret);

    Result<std::int64_t> count();

private:
    explicit CollectionStore(std::filesystem::path file);

    enum class Does { read, write };
    /// Lends a connection; opens one when all are in use. Who only reads may get one that cannot write, while
    /// the disk cannot be written.
    template <class Work>
    auto with_database(Does does, Work&& work) -> Result<decltype(work(std::declval<Database&>()))>;
    std::unique_ptr<Database> take_idle();

    std::filesystem::path file_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<Database>> idle_;
};

}  // namespace werkzaam::web
