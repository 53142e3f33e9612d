// What a bounded cache keeps, throws out, and does not keep.
#include "search/bounded_cache.hpp"

#include <atomic>
#include <gtest/gtest.h>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace werkzaam::search {
namespace {

using Cache = BoundedCache<int, std::string>;

std::pair<Cache::Held, std::size_t> made(std::string text, std::size_t bytes) {
    return {std::make_shared<const std::string>(std::move(text)), bytes};
}

TEST(BoundedCache, MakesAValueOnce) {
    Cache cache(100);
    int times = 0;
    const auto make = [&] {
        ++times;
        return made("een", 10);
    };
    EXPECT_EQ(*cache.get(1, make), "een");
    EXPECT_EQ(*cache.get(1, make), "een");
    EXPECT_EQ(times, 1);
    EXPECT_EQ(cache.bytes(), 10u);
}

TEST(BoundedCache, TheLongestUnusedGoesFirst) {
    Cache cache(25);
    for (int key = 1; key <= 2; ++key) cache.get(key, [] { return made("oud", 10); });
    cache.get(1, [] { return made("niet gemaakt", 10); });
    cache.get(3, [] { return made("nieuw", 10); });
    EXPECT_EQ(cache.size(), 2u);
    EXPECT_EQ(*cache.get(1, [] { return made("opnieuw", 10); }), "oud");
    EXPECT_EQ(*cache.get(2, [] { return made("opnieuw", 10); }), "opnieuw");
}

TEST(BoundedCache, WhatIsTooLargeIsGivenButNotKept) {
    Cache cache(25);
    const auto held = cache.get(1, [] { return made("groot", 26); });
    EXPECT_EQ(*held, "groot");
    EXPECT_EQ(cache.bytes(), 0u);
    EXPECT_EQ(cache.size(), 0u);
}

TEST(BoundedCache, AFailureKeepsNothing) {
    Cache cache(25);
    EXPECT_THROW(
        cache.get(1, []() -> std::pair<Cache::Held, std::size_t> { throw std::runtime_error("stuk"); }),
        std::runtime_error);
    EXPECT_EQ(*cache.get(1, [] { return made("heel", 1); }), "heel");
}

TEST(BoundedCache, StaysWithinItsBoundWhateverManyThreadsAsk) {
    Cache cache(500);
    std::atomic<int> wrong = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&, t] {
            for (int i = 0; i < 5000; ++i) {
                const int key = (i * 7 + t) % 100;
                const auto held = cache.get(key, [&] { return made(std::to_string(key), 10); });
                wrong += *held != std::to_string(key) || cache.bytes() > 500;
            }
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(wrong, 0);
    EXPECT_EQ(cache.size(), 50u);
}

}  // namespace
}  // namespace werkzaam::search
