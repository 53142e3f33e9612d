// Names of documents: written, read back, and refused when damaged. Checksums of files.
#include "search/document_names.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <unistd.h>

#include "search/checksum.hpp"

namespace werkzaam::search {
namespace {

namespace fs = std::filesystem;
using corpus::Kind;

class NamesFile : public ::testing::Test {
protected:
    NamesFile() {
        std::string name = (fs::temp_directory_path() / "werkzaam-names-XXXXXX").string();
        if (!::mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
        folder_ = name;
    }
    ~NamesFile() override { fs::remove_all(folder_); }

    fs::path file() const { return folder_ / "names.cbor"; }
    std::string bytes() const {
        std::ifstream in(file(), std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    void write(const std::string& bytes) const { std::ofstream(file(), std::ios::binary) << bytes; }

private:
    fs::path folder_;
};

const std::vector<DocumentName> names{
    {Kind::intervention, "liftjeleven", "LiftJeLeven", {"Lift je leven", "é \"x\"\n"}},
    {Kind::element, "maatje", "maatje", {}},
};

TEST_F(NamesFile, AreReadAsWritten) {
    write_names(names, file());
    const auto read = read_names(file());
    ASSERT_TRUE(read);
    EXPECT_EQ(names, *read);
}

TEST_F(NamesFile, AreRefusedWhenCut) {
    write_names(names, file());
    const auto sound = bytes();
    for (std::size_t length = 0; length < sound.size(); ++length) {
        write(sound.substr(0, length));
        const auto read = read_names(file());
        ASSERT_FALSE(read) << length;
        EXPECT_EQ(file().string(), read.problems()[0].where);
    }
}

TEST_F(NamesFile, WithAnyByteChangedAreReadOrRefused) {
    write_names(names, file());
    const auto sound = bytes();
    std::size_t refused = 0;
    for (std::size_t at = 0; at < sound.size(); ++at)
        for (const char byte : {'\x00', '\x7F', '\x9F', '\xFF'}) {
            auto changed = sound;
            changed[at] = byte;
            write(changed);
            refused += !read_names(file());
        }
    EXPECT_GT(refused, 0u);
}

TEST_F(NamesFile, OfAnUnknownKindAreRefused) {
    write(
        std::string("\x81\x84\x09\x61"
                    "a\x61"
                    "b\x80"));  // [[9, "a", "b", []]]
    EXPECT_FALSE(read_names(file()));
    EXPECT_FALSE(read_names(file() / "x"));
}

TEST_F(NamesFile, HaveTheChecksumOfTheirBytes) {
    write("");
    // XXH3-128 of nothing, seed 0, as the xxHash specification's sanity check has it.
    EXPECT_EQ("99aa06d3014798d86001c324468d497f", xxh3_of_file(file()));
    EXPECT_EQ("99aa06d3014798d86001c324468d497f", xxh3_of(""));
    const std::string large(3'000'001, 'x');
    write(large);
    EXPECT_EQ(xxh3_of(large), xxh3_of_file(file()));
    EXPECT_NE(xxh3_of(large), xxh3_of(large + "x"));
    EXPECT_THROW(xxh3_of_file(file() / "x"), std::system_error);
}

}  // namespace
}  // namespace werkzaam::search
