// Any damage to any file of a snapshot is found before the file is used. WERKZAAM_DAMAGES sets how many a
// file (200).
#include <gmock/gmock.h>

#include "damage.hpp"
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
