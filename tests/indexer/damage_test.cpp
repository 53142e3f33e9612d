// A damaged index is refused with a problem that names the file; it is never served and never a crash.
#include <gmock/gmock.h>

#include "index_fixture.hpp"

namespace werkzaam::indexer::testing {
namespace {

using ::testing::HasSubstr;
using werkzaam::testing::read_file;
using werkzaam::testing::write_file;

class DamagedIndex : public ::testing::Test {
protected:
    DamagedIndex() { fs::copy(bundled_index(), index_.path, fs::copy_options::recursive); }

    fs::path folder() const { return current_folder(index_.path); }

    /// The problems of opening, as lines; empty when it opened.
    std::string refusal() const { return lines_of(search::Snapshot::open_current(index_.path).problems()); }

    void expect_refused(const std::string& name, const std::string& how) const {
        const auto said = refusal();
        EXPECT_THAT(said, HasSubstr(name)) << how;
        EXPECT_THAT(said, HasSubstr("werkzaam index")) << "no hint after " << name << " " << how;
    }

    Folder index_;
};

/// Three ways in which a file goes bad, with the place chosen by the file's own size.
std::vector<std::pair<std::string, std::string>> damages_of(const std::string& sound) {
    auto byte = sound, block = sound;
    const auto middle = sound.size() / 2;
    byte[middle] = static_cast<char>(byte[middle] ^ 0x01);
    for (std::size_t i = middle; i < std::min(middle + 200, block.size()); ++i)
        block[i] = static_cast<char>(block[i] ^ 0xA5);
    return {{"cut", sound.substr(0, middle)}, {"one byte", byte}, {"200 bytes", block}};
}

TEST_F(DamagedIndex, IsRefusedWhicheverFileAndHowever) {
    ASSERT_EQ("", refusal());
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder()))
        if (entry.is_regular_file()) files.push_back(entry.path());
    ASSERT_GE(files.size(), 17u);
    for (const auto& file : files) {
        const auto sound = read_file(file);
        const auto name = fs::relative(file, folder()).string();
        if (!sound.empty())
            for (const auto& [how, bytes] : damages_of(sound)) {
                write_file(file, bytes);
                expect_refused(name, how);
            }
        write_file(file, sound + "x");
        expect_refused(name, "longer");
        fs::remove(file);
        expect_refused(name, "missing");
        write_file(file, sound);
    }
    EXPECT_EQ("", refusal());
}

TEST_F(DamagedIndex, EveryByteOfTheManifestMatters) {
    const auto file = folder() / "manifest.json";
    const auto sound = read_file(file);
    for (std::size_t at = 0; at < sound.size(); at += 7) {
        auto changed = sound;
        changed[at] = static_cast<char>(changed[at] ^ 0x04);
        write_file(file, changed);
        EXPECT_THAT(refusal(), HasSubstr("manifest.json")) << "byte " << at;
    }
}

TEST_F(DamagedIndex, OfAnotherFormatSaysWhichIsReadHere) {
    const auto file = folder() / "manifest.json";
    auto text = read_file(file);
    const auto format = "\"format\": " + std::to_string(search::snapshot_format);
    const auto at = text.find(format);
    ASSERT_NE(std::string::npos, at);
    text.replace(at, format.size(), "\"format\": 0");
    write_file(file, text);
    const auto said = refusal();
    EXPECT_THAT(said, HasSubstr("formaat 0"));
    EXPECT_THAT(said, HasSubstr("werkzaam index"));
}

TEST_F(DamagedIndex, WithManifestsThatAreNoManifest) {
    for (const auto* text : {"", "{}", "[]", "null", "{\"format\": \"een\"}", "{\"format\": 2}", "\xFF\xFE",
                             "{\"format\": 2, \"files\": 3, \"counts\": []}"}) {
        write_file(folder() / "manifest.json", text);
        EXPECT_THAT(refusal(), HasSubstr("manifest.json")) << text;
    }
    write_file(folder() / "manifest.json", std::string(100000, '['));
    EXPECT_THAT(refusal(), HasSubstr("manifest.json"));
    write_file(folder() / "manifest.json", std::string((1 << 20) + 1, ' '));
    EXPECT_THAT(refusal(), HasSubstr("te groot"));
}

TEST_F(DamagedIndex, WithAFileThatBecameAFolder) {
    fs::remove(folder() / "graph.bin");
    fs::create_directory(folder() / "graph.bin");
    EXPECT_THAT(refusal(), HasSubstr("graph.bin"));
}

TEST_F(DamagedIndex, WithACurrentThatNamesNothing) {
    const auto file = index_ / "CURRENT";
    for (const std::string& text :
         {std::string(), std::string("\n"), std::string("onzin\n"), std::string("../../etc\n"),
          std::string("snapshot-/../../x\n"), std::string(5000, 's'), std::string("\0\0\0", 3)}) {
        write_file(file, text);
        EXPECT_THAT(refusal(), HasSubstr("CURRENT")) << text;
    }
    write_file(file, "snapshot-die-er-niet-is\n");
    EXPECT_THAT(refusal(), HasSubstr("snapshot-die-er-niet-is"));
    fs::remove(file);
    EXPECT_THAT(refusal(), HasSubstr("nog geen index"));
    fs::create_directory(file);
    EXPECT_THAT(refusal(), HasSubstr("CURRENT"));
}

TEST_F(DamagedIndex, IsMendedByIndexingAgain) {
    write_file(folder() / "facets.bin", "stuk");
    ASSERT_NE("", refusal());
    ASSERT_TRUE(build(werkzaam::testing::small_corpus_folder(), index_.path));
    EXPECT_EQ("", refusal());
}

TEST(NoIndex, SaysHowToMakeOne) {
    const auto said = lines_of(search::Snapshot::open_current("/bestaat/niet").problems());
    EXPECT_THAT(said, HasSubstr("nog geen index"));
    EXPECT_THAT(said, HasSubstr("werkzaam index --corpus"));
}

}  // namespace
}  // namespace werkzaam::indexer::testing
