#include "search/document_set.hpp"

#include <gmock/gmock.h>
#include <random>
#include <set>

#include "search/bit_count.hpp"

namespace werkzaam::search {
namespace {

using ::testing::ElementsAre;

std::vector<DocId> members(const DocumentSet& set) {
    std::vector<DocId> found;
    set.for_each([&](DocId docid) { found.push_back(docid); });
    return found;
}

TEST(DocumentSet, HoldsWhatWasPutIn) {
    DocumentSet set(130);
    for (const DocId docid : {130u, 1u, 64u, 65u, 65u}) set.insert(docid);
    EXPECT_THAT(members(set), ElementsAre(1, 64, 65, 130));
    EXPECT_EQ(set.size(), 4u);
    EXPECT_TRUE(set.contains(64));
    EXPECT_FALSE(set.contains(63));
}

TEST(DocumentSet, OfAllHasNoBitPastTheLast) {
    for (const std::uint32_t documents : {0u, 1u, 63u, 64u, 65u, 128u, 1000u})
        EXPECT_EQ(DocumentSet(documents, true).size(), documents);
}

TEST(DocumentSet, CombinesAsSetsDo) {
    DocumentSet a(70), b(70);
    for (const DocId docid : {1u, 2u, 70u}) a.insert(docid);
    for (const DocId docid : {2u, 3u, 70u}) b.insert(docid);
    auto both = a, either = a;
    both &= b;
    either |= b;
    EXPECT_THAT(members(both), ElementsAre(2, 70));
    EXPECT_THAT(members(either), ElementsAre(1, 2, 3, 70));
}

TEST(BitCount, IsTheNumberOfBitsAtAnyLength) {
    std::mt19937_64 random(5);
    std::vector<std::uint64_t> a, b;
    std::uint64_t bits = 0, common = 0;
    for (int length = 0; length < 100; ++length) {
        EXPECT_EQ(count_bits(a), bits);
        EXPECT_EQ(count_common_bits(a, b), common);
        a.push_back(random() & random());
        b.push_back(random());
        for (auto word = a.back(); word; word &= word - 1) ++bits;
        for (auto word = a.back() & b.back(); word; word &= word - 1) ++common;
    }
}

}  // namespace
}  // namespace werkzaam::search
