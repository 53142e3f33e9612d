// Values by key, made once and kept within a bound of bytes; the longest unused go first.
//
// Thread safe. A value is made outside the lock: two that ask for the same at once may both make it, and the
// first one kept is what both get. A value that is held outlives its place in the cache. What `make` throws
// passes through, and nothing is kept then.
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <utility>

namespace werkzaam::search {

template <class Key, class Value>
class BoundedCache {
public:
    using Held = std::shared_ptr<const Value>;

    explicit BoundedCache(std::size_t most_bytes) : most_bytes_(most_bytes) {}

    /// `make()` gives a Held and the bytes it takes.
    template <class Make>
    Held get(const Key& key, Make make) {
        {
            const std::lock_guard lock(mutex_);
            if (const auto found = where_.find(key); found != where_.end()) {
                kept_.splice(kept_.begin(), kept_, found->second);
                return found->second->value;
            }
        }
        auto [value, bytes] = make();
        const std::lock_guard lock(mutex_);
        if (const auto found = where_.find(key); found != where_.end()) return found->second->value;
        kept_.push_front({key, bytes, value});
        where_[key] = kept_.begin();
        bytes_ += bytes;
        while (bytes_ > most_bytes_) {
            bytes_ -= kept_.back().bytes;
            where_.erase(kept_.back().key);
            kept_.pop_back();
        }
        return value;
    }

    std::size_t bytes() const {
        const std::lock_guard lock(mutex_);
        return bytes_;
    }
    std::size_t size() const {
        const std::lock_guard lock(mutex_);
        return kept_.size();
    }

private:
    struct Kept {
        Key key;
        std::size_t bytes;
        Held value;
    };

    const std::size_t most_bytes_;
    mutable std::mutex mutex_;
    std::list<Kept> kept_;  ///< most recently used first
    std::unordered_map<Key, typename std::list<Kept>::iterator> where_;
    std::size_t bytes_ = 0;
};

}  // namespace werkzaam::search
