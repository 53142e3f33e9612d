// Whole answers, kept in memory: what was made once for a snapshot is not made again.
//
// Least recently used answers go first when `most_bytes` is reached; an answer above `largest_answer` is not
// kept. The cache holds the answers of one edition at a time (the caller's name for everything an answer is
// made from beside its key: the snapshot, the program's own files, the day): asking for another edition drops
// them all, so that no answer outlives what it was made from. One mutex: a request holds it for a hash and a
// few pointers, about 0.1 µs against the rest of an answer.
//
// Thread safe. Errors: std::bad_alloc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <httplib.h>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace werkzaam::web {

/// An answer as its handler gave it, without what differs from request to request.
struct KeptAnswer {
    httplib::Headers headers;
    std::string content_type;
    std::shared_ptr<const std::string> body;  ///< compressed when the headers say so
};

class AnswerCache {
public:
    static constexpr std::size_t largest_answer = std::size_t{1} << 20;

    /// Of zero bytes: nothing is kept.
    explicit AnswerCache(std::size_t most_bytes) : most_bytes_(most_bytes) {}

    /// Null when there is none. An edition other than the last one asked for drops everything first.
    std::shared_ptr<const KeptAnswer> find(std::string_view edition, const std::string& key);
    /// Nothing happens when another edition is asked for by now, or when the answer is too large.
    void keep(std::string_view edition, const std::string& key, KeptAnswer answer);

    struct Counts {
        std::uint64_t hits = 0;              ///< answers given from here
        std::uint64_t made = 0;              ///< answers that had to be made, and were kept
        std::uint64_t evicted = 0;           ///< to make room; not those of an edition that was dropped
        std::size_t answers = 0, bytes = 0;  ///< now
    };
    Counts counts() const;
    std::size_t most_bytes() const { return most_bytes_; }

private:
    struct Entry {
        std::string key;
        std::shared_ptr<const KeptAnswer> answer;
        std::size_t bytes;
    };
    using Entries = std::list<Entry>;
    using Index = std::unordered_map<std::string_view, Entries::iterator>;  // of the keys in the entries

    void evict_last();

    const std::size_t most_bytes_;
    mutable std::mutex mutex_;
    std::string edition_;
    Entries entries_;  ///< last used first
    Index index_;
    Counts counts_;
};

}  // namespace werkzaam::web
