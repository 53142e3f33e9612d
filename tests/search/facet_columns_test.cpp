#include "search/facet_columns.hpp"

#include <cstring>
#include <fstream>
#include <functional>
#include <gmock/gmock.h>
#include <iterator>
#include <stdexcept>
#include <system_error>

#include "search/facet_counter.hpp"
#include "search/facet_file.hpp"

#include "facet_fixture.hpp"

namespace werkzaam::search {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::HasSubstr;
using testing::TemporaryFolder;

using Bytes = std::vector<char>;

Bytes read_all(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void write_all(const std::filesystem::path& file, const Bytes& bytes) {
    std::ofstream(file, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

/// 130 documents: `armoede` with a child in every second, `groep` in one (rare), `jaar` without any value.
FacetColumnsWriter small_writer() {
    FacetColumnsWriter writer(FacetDictionary({{Field::thema, "armoede", "Armoede", "Poverty", std::nullopt},
                                               {Field::thema, "schulden", "Schulden", "Debts", ValueId{0}},
                                               {Field::vorm, "groep", "Groep", "Group", std::nullopt},
                                               {Field::vorm, "één-op-één", "Eén op één", "", std::nullopt}}));
    for (DocId docid = 1; docid <= 130; ++docid) {
        std::vector<ValueId> row;
        if (docid == 128) row.push_back(2);
        if (docid % 2 == 0) row.push_back(1);
        writer.add_document(row);
    }
    return writer;
}

TEST(FacetColumns, GiveBackWhatWasWritten) {
    const auto columns = testing::written_and_opened(small_writer());
    EXPECT_EQ(columns->documents(), 130u);
    EXPECT_EQ(columns->dictionary().values(),
              (std::vector<FacetValue>{{Field::thema, "armoede", "Armoede", "Poverty", std::nullopt},
                                       {Field::thema, "schulden", "Schulden", "Debts", ValueId{0}},
                                       {Field::vorm, "groep", "Groep", "Group", std::nullopt},
                                       {Field::vorm, "één-op-één", "Eén op één", "", std::nullopt}}));
    EXPECT_THAT(columns->row(1), ElementsAre());
    EXPECT_THAT(columns->row(2), ElementsAre(0, 1));
    EXPECT_THAT(columns->row(128), ElementsAre(0, 1, 2));
    EXPECT_EQ(columns->total(0), 65u);
    EXPECT_EQ(columns->total(2), 1u);
    EXPECT_EQ(columns->total(3), 0u);
}

TEST(FacetColumns, KeepCommonValuesAsBitsetsAndRareOnesAsPostings) {
    const auto columns = testing::written_and_opened(small_writer());
    EXPECT_THAT(columns->bitset(0), ElementsAre(0xAAAAAAAAAAAAAAAAu, 0xAAAAAAAAAAAAAAAAu, 2u));
    EXPECT_TRUE(columns->postings(0).empty());
    EXPECT_TRUE(columns->bitset(2).empty());
    EXPECT_THAT(columns->postings(2), ElementsAre(128));
    EXPECT_TRUE(columns->bitset(3).empty());
    EXPECT_TRUE(columns->postings(3).empty());
}

TEST(FacetColumns, AreRareBelowOneIn64) {
    FacetColumnsWriter writer(FacetDictionary(
        {{Field::thema, "a", "", "", std::nullopt}, {Field::thema, "b", "", "", std::nullopt}}));
    for (int i = 0; i < 129; ++i)
        writer.add_document(i < 2   ? std::vector<ValueId>{0, 1}
                            : i < 3 ? std::vector<ValueId>{0}
                                    : std::vector<ValueId>{});
    const auto columns = testing::written_and_opened(writer);
    EXPECT_FALSE(columns->bitset(0).empty());              // 3 of 129
    EXPECT_THAT(columns->postings(1), ElementsAre(1, 2));  // 2 of 129
}

TEST(FacetColumns, OfRandomRowsHaveTheSameDocumentsBothWays) {
    testing::Random random(42);
    for (int round = 0; round < 50; ++round) {
        const auto index = testing::random_index(random, random.below(2000), 40);
        std::vector<std::vector<DocId>> documents(index.dictionary.values().size());
        for (DocId docid = 1; docid <= index.columns->documents(); ++docid)
            for (const auto value : index.columns->row(docid)) documents[value].push_back(docid);
        for (std::size_t i = 0; i < documents.size(); ++i) {
            const auto value = static_cast<ValueId>(i);
            ASSERT_EQ(index.columns->total(value), documents[i].size());
            std::vector<DocId> found;
            with_any_value(*index.columns, {value}).for_each([&](DocId docid) { found.push_back(docid); });
            ASSERT_THAT(found, ElementsAreArray(documents[i]));
        }
    }
}

TEST(FacetColumns, OfNothingCanBeOpened) {
    const auto columns = testing::written_and_opened(FacetColumnsWriter{FacetDictionary{}});
    EXPECT_EQ(columns->documents(), 0u);
    EXPECT_EQ(count_facets(*columns, DocumentSet(0, true), {}).total, 0u);
}

TEST(FacetColumnsWriter, RefusesAValueThatIsNotInTheDictionary) {
    auto writer = small_writer();
    EXPECT_THROW(writer.add_document(std::vector<ValueId>{4}), std::invalid_argument);
}

TEST(FacetColumnsWriter, SaysThatItCannotWrite) {
    const TemporaryFolder folder;
    EXPECT_THROW(small_writer().write(folder / "missing/facets.bin"), std::system_error);
    EXPECT_THROW(small_writer().write("/dev/full"), std::system_error);
}

class DamagedFile : public ::testing::Test {
protected:
    void SetUp() override {
        small_writer().write(file_);
        whole_ = read_all(file_);
        std::memcpy(&header_, whole_.data(), sizeof header_);
        layout_ = facet_file::layout_of(header_);
    }

    Result<std::shared_ptr<const FacetColumns>> open(const Bytes& bytes) const {
        write_all(file_, bytes);
        return FacetColumns::open(file_);
    }

    /// What opening says after one number in the file is replaced.
    template <class T>
    std::string fault_with(std::uint64_t place, T number) const {
        auto bytes = whole_;
        std::memcpy(bytes.data() + place, &number, sizeof number);
        const auto result = open(bytes);
        if (result) return "";
        EXPECT_EQ(result.problems().at(0).where, file_.string());
        EXPECT_THAT(result.problems().at(0).hint, HasSubstr("werkzaam index"));
        return result.problems().at(0).what;
    }

    TemporaryFolder folder_;
    std::filesystem::path file_ = folder_ / "facets.bin";
    Bytes whole_;
    facet_file::FileHeader header_;
    facet_file::Layout layout_{};
};

TEST_F(DamagedFile, MissingOrAFolderIsAProblem) {
    EXPECT_FALSE(FacetColumns::open(folder_ / "nothing"));
    EXPECT_FALSE(FacetColumns::open(file_.parent_path()));
}

TEST_F(DamagedFile, CutOffAnywhereIsAProblem) {
    for (std::size_t length = 0; length < whole_.size(); ++length)
        ASSERT_FALSE(open(Bytes(whole_.begin(), whole_.begin() + static_cast<std::ptrdiff_t>(length))))
            << length;
}

TEST_F(DamagedFile, WithBytesBehindItIsAProblem) {
    auto longer = whole_;
    longer.push_back('\0');
    EXPECT_FALSE(open(longer));
}

TEST_F(DamagedFile, OfAnotherFormatSaysSo) {
    EXPECT_THAT(fault_with(0, 'X'), HasSubstr("geen facetbestand"));
    EXPECT_THAT(fault_with(8, std::uint32_t{99}), HasSubstr("versie 99"));
    EXPECT_THAT(fault_with(layout_.text, 'X'), HasSubstr("andere facetten"));
}

TEST_F(DamagedFile, WithHugeCountsIsAProblem) {
    for (std::uint64_t place = 12; place < 36; place += 4)
        for (const std::uint32_t number : {0u, 7u, 0x7FFFFFFFu, 0xFFFFFFFFu})
            EXPECT_NE(fault_with(place, number), "") << place << ' ' << number;
    EXPECT_NE(fault_with(32, ~std::uint64_t{0}), "");
    EXPECT_NE(fault_with(40, ~std::uint64_t{0}), "");
}

TEST_F(DamagedFile, WithAWrongDictionaryIsAProblem) {
    EXPECT_THAT(fault_with(layout_.values, std::uint16_t{200}), HasSubstr("lijst van waarden"));    // facet
    EXPECT_THAT(fault_with(layout_.values + 2, std::uint16_t{3}), HasSubstr("lijst van waarden"));  // parent
    EXPECT_THAT(fault_with(layout_.values + 8, std::uint32_t{8000}),
                HasSubstr("lijst van waarden"));  // length
    EXPECT_THAT(fault_with(layout_.values + 8, std::uint32_t{1}),
                HasSubstr("lijst van waarden"));  // text is left
    EXPECT_THAT(fault_with(layout_.text + facet_file::facet_names().size(), '\xFF'), HasSubstr("geen tekst"));
}

TEST_F(DamagedFile, WithWrongRowsIsAProblem) {
    EXPECT_THAT(fault_with(layout_.offsets, std::uint32_t{1}), HasSubstr("rijen"));
    EXPECT_THAT(fault_with(layout_.offsets + 8, std::uint32_t{0xFFFFFFFF}), HasSubstr("rijen"));
    EXPECT_THAT(fault_with(layout_.rows, ValueId{4}), HasSubstr("rijen"));          // no such value
    EXPECT_THAT(fault_with(layout_.rows, ValueId{1}), HasSubstr("rijen"));          // twice in a row
    EXPECT_THAT(fault_with(layout_.rows + 2, ValueId{2}), HasSubstr("tellingen"));  // another value
    EXPECT_THAT(fault_with(layout_.values + 4, std::uint32_t{64}), HasSubstr("tellingen"));
}

TEST_F(DamagedFile, WithWrongSetsIsAProblem) {
    EXPECT_THAT(fault_with(layout_.postings, DocId{0}), HasSubstr("documenten"));
    EXPECT_THAT(fault_with(layout_.postings, DocId{131}), HasSubstr("documenten"));
    EXPECT_THAT(fault_with(layout_.bitsets, std::uint64_t{0}), HasSubstr("documenten"));
    EXPECT_THAT(fault_with(layout_.bitsets + 16, std::uint64_t{4}), HasSubstr("documenten"));  // document 131
}

/// Any damage at all: a problem, or columns that can be used without reading past anything.
TEST_F(DamagedFile, WithAnyByteChangedNeverCrashes) {
    std::size_t opened = 0;
    for (std::size_t place = 0; place < whole_.size(); ++place) {
        for (const int flip : {0x01, 0x80, 0xFF}) {
            auto bytes = whole_;
            bytes[place] = static_cast<char>(bytes[place] ^ flip);
            const auto result = open(bytes);
            if (!result) continue;
            ++opened;
            const auto& columns = **result;
            FacetChoice choice;
            choice[index_of(Field::vorm)] = {2};
            const auto counted = count_facets(columns, DocumentSet(columns.documents(), true), choice);
            ASSERT_LE(counted.total, columns.documents());
            for (DocId docid = 1; docid <= columns.documents(); ++docid)
                for (const auto value : columns.row(docid))
                    ASSERT_LT(value, columns.dictionary().values().size());
        }
    }
    EXPECT_LT(opened, 3 * whole_.size());
}

}  // namespace
}  // namespace werkzaam::search
