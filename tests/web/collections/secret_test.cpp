// Ids and secrets, and their hashes.
#include "web/collections/secret.hpp"

#include <gtest/gtest.h>
#include <set>

namespace werkzaam::web {
namespace {

TEST(Secret, IsLongEnoughAndDiffers) {
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) {
        const auto id = random_id();
        EXPECT_TRUE(is_random_id(id)) << id;
        EXPECT_TRUE(seen.insert(id).second);
    }
    for (const auto* wrong : {"", "abc", "ABCDEFGHJKMNPQRSTVWXYZ0123", "../../../../../etc/passwd0"})
        EXPECT_FALSE(is_random_id(wrong)) << wrong;
    EXPECT_TRUE(has_hash("geheim", sha256("geheim")));
    EXPECT_FALSE(has_hash("geheim", sha256("geheim ")));
    EXPECT_FALSE(has_hash("geheim", ""));
    EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace werkzaam::web
