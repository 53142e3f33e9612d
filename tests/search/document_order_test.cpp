// Order by name and year: written, read back, and refused when damaged.
#include "search/document_order.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <unistd.h>

namespace werkzaam::search {
namespace {

namespace fs = std::filesystem;
using corpus::Kind;

class OrderFile : public ::testing::Test {
protected:
    OrderFile() {
        std::string name = (fs::temp_directory_path() / "werkzaam-order-XXXXXX").string();
        if (!::mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
        folder_ = name;
    }
    ~OrderFile() override { fs::remove_all(folder_); }

    fs::path file() const { return folder_ / "order.bin"; }
    std::string bytes() const {
        std::ifstream in(file(), std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    void write(const std::string& bytes) const { std::ofstream(file(), std::ios::binary) << bytes; }

private:
    fs::path folder_;
};

DocumentOrder three() {
    return DocumentOrder::of({{"Zilverlijn", 2019, Kind::intervention},
                              {"eenzaamheid", 0, Kind::dossier},
                              {"Één huis", 2021, Kind::mechanism}});
}

TEST(DocumentOrder, IsThatOfADutchReader) {
    const auto order = DocumentOrder::of({{"Zon", 0, Kind::dossier},
                                          {"één", 0, Kind::dossier},
                                          {"eend", 0, Kind::dossier},
                                          {"Aap", 0, Kind::dossier},
                                          {"aal", 0, Kind::dossier},
                                          {"een", 0, Kind::dossier}});
    std::vector<std::uint32_t> ranks;
    for (DocId docid = 1; docid <= 6; ++docid) ranks.push_back(order.rank_by_name(docid));
    EXPECT_EQ((std::vector<std::uint32_t>{5, 3, 4, 1, 0, 2}), ranks);
}

TEST(DocumentOrder, OfEqualNamesIsThatOfTheDocuments) {
    const auto order = DocumentOrder::of({{"Zelfde", 0, Kind::dossier}, {"Zelfde", 0, Kind::mechanism}});
    EXPECT_EQ(0u, order.rank_by_name(1));
    EXPECT_EQ(1u, order.rank_by_name(2));
}

TEST(DocumentOrder, TakesNamesOfAnyLength) {
    const auto order = DocumentOrder::of({{std::string(5000, 'b'), 0, Kind::dossier},
                                          {std::string(5000, 'b') + "a", 0, Kind::dossier},
                                          {"", 0, Kind::dossier}});
    EXPECT_EQ(1u, order.rank_by_name(1));
    EXPECT_EQ(2u, order.rank_by_name(2));
    EXPECT_EQ(0u, order.rank_by_name(3));
}

TEST_F(OrderFile, IsReadAsWritten) {
    three().write(file());
    const auto read = DocumentOrder::open(file());
    ASSERT_TRUE(read);
    EXPECT_EQ(3u, (*read)->documents());
    EXPECT_EQ(2u, (*read)->rank_by_name(1));
    EXPECT_EQ(1u, (*read)->rank_by_name(2));
    EXPECT_EQ(0u, (*read)->rank_by_name(3));
    EXPECT_EQ(2019, (*read)->year(1));
    EXPECT_EQ(0, (*read)->year(2));
    EXPECT_EQ(Kind::mechanism, (*read)->kind(3));
}

TEST_F(OrderFile, OfNoDocumentsIsAFileToo) {
    DocumentOrder::of({}).write(file());
    const auto read = DocumentOrder::open(file());
    ASSERT_TRUE(read);
    EXPECT_EQ(0u, (*read)->documents());
}

TEST_F(OrderFile, IsRefusedWhenCutOrLonger) {
    three().write(file());
    const auto sound = bytes();
    ASSERT_EQ(12u + 3 * 7, sound.size());
    for (std::size_t length = 0; length < sound.size(); ++length) {
        write(sound.substr(0, length));
        EXPECT_FALSE(DocumentOrder::open(file())) << length;
    }
    write(sound + "x");
    EXPECT_FALSE(DocumentOrder::open(file()));
}

TEST_F(OrderFile, IsRefusedWithNumbersThatCannotBe) {
    three().write(file());
    const auto sound = bytes();
    for (const auto at : {0u, 8u, 11u, 12u, 15u, 32u}) {  // magic, count (twice), ranks (twice), kind
        auto changed = sound;
        changed[at] = '\xFF';
        write(changed);
        const auto read = DocumentOrder::open(file());
        ASSERT_FALSE(read) << at;
        EXPECT_EQ(file().string(), read.problems()[0].where);
    }
}

TEST_F(OrderFile, ThatIsNotThereIsAProblem) {
    EXPECT_FALSE(DocumentOrder::open(file()));
    EXPECT_THROW(three().write(file() / "x"), std::system_error);
}

}  // namespace
}  // namespace werkzaam::search
