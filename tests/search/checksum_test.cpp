// Checksums of files and of bytes in memory.
#include "search/checksum.hpp"

#include <gtest/gtest.h>
#include <string>
#include <system_error>

#include "program.hpp"

namespace werkzaam::search {
namespace {

TEST(Checksum, OfAFileIsThatOfItsBytes) {
    const testing::Folder folder;
    const auto file = folder / "bytes";
    testing::write_file(file, "");
    // XXH3-128 of nothing, seed 0, as the xxHash specification's sanity check has it.
    EXPECT_EQ("99aa06d3014798d86001c324468d497f", xxh3_of_file(file));
    EXPECT_EQ("99aa06d3014798d86001c324468d497f", xxh3_of(""));
    const std::string large(3'000'001, 'x');
    testing::write_file(file, large);
    EXPECT_EQ(xxh3_of(large), xxh3_of_file(file));
    EXPECT_NE(xxh3_of(large), xxh3_of(large + "x"));
    EXPECT_THROW(xxh3_of_file(file / "x"), std::system_error);
}

}  // namespace
}  // namespace werkzaam::search
