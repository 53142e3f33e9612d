// The kept answers: what is found again, what goes first, what is never kept, and all of it by many threads.
#include "web/answer_cache.hpp"

#include <atomic>
#include <gtest/gtest.h>
#include <thread>
#include <vector>

namespace werkzaam::web {
namespace {

KeptAnswer answer_of(const std::string& body) {
    return {{{"ETag", "W/\"x\""}}, "text/html", std::make_shared<const std::string>(body)};
}

std::string found(AnswerCache& cache, const std::string& key, std::string_view edition = "1") {
    const auto kept = cache.find(edition, key);
    return kept ? *kept->body : "-";
}

/// A cache that has been asked for edition 1.
struct Cache : AnswerCache {
    explicit Cache(std::size_t bytes) : AnswerCache(bytes) { find("1", ""); }
};

TEST(AnswerCache, GivesWhatItKept) {
    Cache cache(1'000'000);
    EXPECT_EQ(found(cache, "a"), "-");
    cache.keep("1", "a", answer_of("A"));
    cache.keep("1", "b", answer_of(""));
    EXPECT_EQ(found(cache, "a"), "A");
    EXPECT_EQ(found(cache, "b"), "");
    const auto kept = cache.find("1", "a");
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->content_type, "text/html");
    EXPECT_EQ(kept->headers.find("etag")->second, "W/\"x\"");
}

TEST(AnswerCache, KeepsTheFirstOfTwoThatAreTheSame) {
    Cache cache(1'000'000);
    cache.keep("1", "a", answer_of("A"));
    const auto bytes = cache.counts().bytes;
    cache.keep("1", "a", answer_of("A"));
    EXPECT_EQ(cache.counts().bytes, bytes);
    EXPECT_EQ(cache.counts().answers, 1u);
    EXPECT_EQ(cache.counts().made, 1u);
}

TEST(AnswerCache, MakesRoomBySendingAwayWhatWasUsedLeastRecently) {
    const std::string body(10'000, 'x');
    Cache one(1'000'000);
    one.keep("1", "a", answer_of(body));
    const auto size = one.counts().bytes;
    EXPECT_GT(size, body.size());

    Cache cache(3 * size);
    for (const auto* key : {"a", "b", "c"}) cache.keep("1", key, answer_of(body));
    EXPECT_EQ(found(cache, "a"), body);  // now b is the one that was used longest ago
    cache.keep("1", "d", answer_of(body));
    EXPECT_EQ(found(cache, "b"), "-");
    for (const auto* key : {"a", "c", "d"}) EXPECT_EQ(found(cache, key), body) << key;
    EXPECT_EQ(cache.counts().evicted, 1u);
    EXPECT_EQ(cache.counts().answers, 3u);
    EXPECT_LE(cache.counts().bytes, 3 * size);
    // A larger one sends several away.
    cache.keep("1", "e", answer_of(std::string(20'000, 'y')));
    EXPECT_EQ(cache.counts().evicted, 3u);
    EXPECT_EQ(found(cache, "d"), body);
}

TEST(AnswerCache, DoesNotKeepWhatIsTooLarge) {
    Cache cache(std::size_t{8} << 20);
    cache.keep("1", "large", answer_of(std::string(AnswerCache::largest_answer + 1, 'x')));
    cache.keep("1", "just", answer_of(std::string(AnswerCache::largest_answer, 'x')));
    EXPECT_EQ(found(cache, "large"), "-");
    EXPECT_NE(found(cache, "just"), "-");
    Cache small(1000);
    small.keep("1", "a", answer_of(std::string(1000, 'x')));
    EXPECT_EQ(small.counts().answers, 0u);
    Cache none(0);
    none.keep("1", "a", answer_of(""));
    EXPECT_EQ(found(none, "a"), "-");
}

TEST(AnswerCache, DropsAnEditionWhenAnotherIsAskedFor) {
    Cache cache(1'000'000);
    cache.keep("1", "a", answer_of("old"));
    EXPECT_EQ(found(cache, "a", "2"), "-");
    EXPECT_EQ(cache.counts().answers, 0u);
    EXPECT_EQ(cache.counts().bytes, 0u);
    cache.keep("1", "a", answer_of("old"));  // was being made when the new one came
    EXPECT_EQ(found(cache, "a", "2"), "-");
    cache.keep("2", "a", answer_of("new"));
    EXPECT_EQ(found(cache, "a", "2"), "new");
    EXPECT_EQ(found(cache, "a", "1"), "-");
}

/// Every answer says of which edition and key it is, so that a wrong one is seen.
TEST(AnswerCache, GivesEachOfManyThreadsWhatItAskedFor) {
    constexpr int threads = 4, rounds = 4000, keys = 40;
    constexpr std::size_t most = 60'000;
    AnswerCache cache(most);
    std::atomic<int> edition = 1;
    std::atomic<long> hits = 0, wrong = 0, too_much = 0;
    const auto visit = [&](int thread) {
        for (int i = 0; i < rounds; ++i) {
            if (thread == 0 && i % 500 == 499) ++edition;
            const auto now = std::to_string(edition.load());
            const auto key = "key " + std::to_string((i * 7 + thread * 13) % keys);
            const auto body = now + key + std::string(2000, 'x');
            if (const auto kept = cache.find(now, key)) {
                ++hits;
                wrong += *kept->body != body;
            } else {
                cache.keep(now, key, answer_of(body));
            }
            too_much += cache.counts().bytes > most;
        }
    };
    std::vector<std::thread> running;
    running.reserve(threads);
    for (int thread = 0; thread < threads; ++thread) running.emplace_back(visit, thread);
    for (auto& thread : running) thread.join();
    EXPECT_EQ(wrong, 0);
    EXPECT_EQ(too_much, 0);
    EXPECT_GT(hits, 0);
    EXPECT_GT(cache.counts().evicted, 0u);
}

}  // namespace
}  // namespace werkzaam::web
