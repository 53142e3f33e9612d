// Any damage to any file of a snapshot is found before the file is used. WERKZAAM_DAMAGES sets how many a
// file (200).
#include <algorithm>
#include <fcntl.h>
#include <gmock/gmock.h>
#include <random>

#include "small_index.hpp"

namespace werkzaam::faults {
namespace {

using ::testing::HasSubstr;

int damages() {
    const char* wanted = std::getenv("WERKZAAM_DAMAGES");
    return wanted ? std::max(1, std::atoi(wanted)) : 200;
}

std::string read_bytes(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void write_bytes(const fs::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

/// Cut off, one bit turned over, or up to 200 bytes of noise, anywhere.
std::string damage(const std::string& sound, std::mt19937& random) {
    const auto anywhere = [&](std::size_t limit) {
        return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random);
    };
    auto bytes = sound;
    const auto at = anywhere(sound.size());
    switch (anywhere(3)) {
        case 0:
            bytes.resize(at);
            break;
        case 1:
            bytes[at] = static_cast<char>(bytes[at] ^ (1 << anywhere(8)));
            break;
        default:
            for (auto i = at; i < std::min(at + 200, bytes.size()); ++i)
                bytes[i] = static_cast<char>(anywhere(256));
    }
    return bytes;
}

class RandomDamage : public SmallIndex {};

TEST_F(RandomDamage, IsAlwaysFound) {
    const auto id = build_first();
    ASSERT_EQ(id, current());
    const auto seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    int tried = 0;
    for (const auto& entry : fs::recursive_directory_iterator(index() / id)) {
        if (!entry.is_regular_file() || entry.file_size() == 0) continue;
        const auto sound = read_bytes(entry.path());
        for (int i = 0; i < damages(); ++i) {
            const auto bytes = damage(sound, random);
            if (bytes == sound) continue;  // noise that happened to be the same
            write_bytes(entry.path(), bytes);
            const auto opened = search::Snapshot::open_current(index());
            ASSERT_FALSE(opened) << entry.path();
            EXPECT_THAT(opened.problems().at(0).where, HasSubstr(entry.path().string()));
            EXPECT_THAT(opened.problems().at(0).hint, HasSubstr("werkzaam index"));
            ++tried;
        }
        write_bytes(entry.path(), sound);
    }
    EXPECT_EQ(id, current());
    EXPECT_GT(tried, 15 * damages());
}

}  // namespace
}  // namespace werkzaam::faults
