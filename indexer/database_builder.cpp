#include "indexer/database_builder.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <fmt/format.h>
#include <mutex>
#include <thread>

#include "indexer/field_word_lists.hpp"

namespace werkzaam::indexer {

namespace fs = std::filesystem;

namespace {

/// More writers than this wait for the same disk.
constexpr std::size_t most_writers = 2;
/// Beyond this a database is merged faster than it grows (docs/performance.md) …
constexpr std::size_t most_in_range = 5'000;
/// … but all ranges are open at once when they are put together, with three files each.
constexpr std::size_t most_ranges = 200;
/// A range has a cost of its own: few documents are one.
constexpr std::size_t least_in_range = 2'000;

class Writers {
public:
    Writers(std::size_t count, const DatabaseParts& parts, fs::path folder)
        : count_(count), parts_(parts), folder_(std::move(folder)) {
        size_ = std::clamp((count + most_writers - 1) / most_writers, least_in_range,
                           std::max(most_in_range, (count + most_ranges - 1) / most_ranges));
        ranges_ = std::max<std::size_t>(1, (count + size_ - 1) / size_);
    }

    void run() {
        std::vector<std::thread> others;
        for (std::size_t i = 1; i < std::min(most_writers, ranges_); ++i)
            others.emplace_back([this] { work(); });
        work();
        for (auto& other : others) other.join();
        if (failed_) std::rethrow_exception(failed_);
        compact();
    }

private:
    fs::path range_folder(std::size_t range) const { return folder_ / fmt::format("xapian-{:04}", range); }

    void work() {
        try {
            for (auto range = next_++; range < ranges_ && !stop_; range = next_++) write(range);
        } catch (...) {
            const std::lock_guard lock(mutex_);
            stop_ = true;
            if (!failed_) failed_ = std::current_exception();
        }
    }

    void write(std::size_t range) {
        // Without lists of terms by document, which serve to change or delete one: a quarter of the bytes.
        Xapian::WritableDatabase database(range_folder(range).string(),
                                          Xapian::DB_CREATE | Xapian::DB_NO_SYNC | Xapian::DB_NO_TERMLIST);
        const auto end = std::min(count_, (range + 1) * size_);
        FieldWordLists field_words;
        for (auto index = range * size_; index < end && !stop_; ++index) {
            const auto terms = parts_.document(index);
            database.add_document(terms.document);
            field_words.add(terms.field_words, static_cast<search::DocId>(index + 1));
            const std::lock_guard lock(mutex_);
            parts_.progress(++done_);
        }
        field_words.write(database);
        database.commit();
    }

    /// Compacting fsyncs its files and forgets to look whether that failed, after which the system does not
    /// tell it again. So a copy is kept, of which every fsync is ours.
    void compact() const {
        const auto compacted = folder_ / "xapian-compacted";
        Xapian::Database all;
        for (std::size_t range = 0; range < ranges_; ++range)
            all.add_database(Xapian::Database(range_folder(range).string()));
        JoinFieldWords join;
        all.compact(compacted.string(), 0, 0, join);  // each range's numbers follow those of the one before
        for (std::size_t range = 0; range < ranges_; ++range) fs::remove_all(range_folder(range));
        fs::create_directory(folder_ / "xapian");
        for (const auto& file : fs::directory_iterator(compacted))
            if (file.path().filename() != "flintlock")  // for writers
                fs::copy_file(file.path(), folder_ / "xapian" / file.path().filename());
        fs::remove_all(compacted);
    }

    const std::size_t count_;
    const DatabaseParts& parts_;
    const fs::path folder_;
    std::size_t size_, ranges_;
    std::atomic<std::size_t> next_ = 0;
    std::atomic<bool> stop_ = false;
    std::mutex mutex_;  ///< for what follows
    std::uint64_t done_ = 0;
    std::exception_ptr failed_;
};

}  // namespace

void build_database(std::size_t count, const DatabaseParts& parts, const fs::path& folder) {
    Writers(count, parts, folder).run();
}

}  // namespace werkzaam::indexer
