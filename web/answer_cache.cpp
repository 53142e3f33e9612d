#include "web/answer_cache.hpp"

namespace werkzaam::web {

namespace {

/// What an entry takes beside its texts: the nodes of list, index and headers, and two blocks of shared_ptr.
constexpr std::size_t bytes_of_an_entry = 320, bytes_of_a_header = 112;

std::size_t size_of(const std::string& key, const KeptAnswer& answer) {
    auto bytes = bytes_of_an_entry + key.size() + answer.content_type.size() + answer.body->size();
    for (const auto& [name, value] : answer.headers) bytes += bytes_of_a_header + name.size() + value.size();
    return bytes;
}

}  // namespace

std::shared_ptr<const KeptAnswer> AnswerCache::find(std::string_view edition, const std::string& key) {
    Entries dropped;  // freed outside the lock
    const std::lock_guard lock(mutex_);
    if (edition != edition_) {
        edition_ = edition;
        index_.clear();
        dropped.swap(entries_);
        counts_.answers = counts_.bytes = 0;
        return nullptr;
    }
    const auto found = index_.find(key);
    if (found == index_.end()) return nullptr;
    entries_.splice(entries_.begin(), entries_, found->second);
    ++counts_.hits;
    return entries_.front().answer;
}

void AnswerCache::keep(std::string_view edition, const std::string& key, KeptAnswer answer) {
    const auto bytes = size_of(key, answer);
    if (answer.body->size() > largest_answer || bytes > most_bytes_) return;
    auto kept = std::make_shared<const KeptAnswer>(std::move(answer));
    const std::lock_guard lock(mutex_);
    // Another visitor may have asked the same in the meantime: both answers are the same.
    if (edition != edition_ || index_.contains(key)) return;
    while (counts_.bytes + bytes > most_bytes_) evict_last();
    entries_.push_front({key, std::move(kept), bytes});
    index_.emplace(entries_.front().key, entries_.begin());
    ++counts_.made;
    ++counts_.answers;
    counts_.bytes += bytes;
}

void AnswerCache::evict_last() {
    const auto& last = entries_.back();
    counts_.bytes -= last.bytes;
    --counts_.answers;
    ++counts_.evicted;
    index_.erase(last.key);
    entries_.pop_back();
}

AnswerCache::Counts AnswerCache::counts() const {
    const std::lock_guard lock(mutex_);
    return counts_;
}

}  // namespace werkzaam::web
