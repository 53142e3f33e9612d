// Lists of documents as bytes: what is written is read, ranges are joined in order, damage is told.
#include "search/document_list.hpp"

#include <gmock/gmock.h>
#include <random>

namespace werkzaam::search {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Optional;

constexpr DocId last = 0xFFFF'FFFFu;

TEST(DocumentList, IsReadAsItWasWritten) {
    std::mt19937 random(3);
    for (int round = 0; round < 500; ++round) {
        std::vector<DocId> documents;
        std::uint64_t docid = 0;
        for (auto left = 1 + random() % 200; left > 0; --left) {
            docid += 1 + (random() >> (random() % 32));
            if (docid > last) break;
            documents.push_back(static_cast<DocId>(docid));
        }
        if (documents.empty()) continue;
        EXPECT_THAT(decode_documents(encode_documents(documents), last), Optional(documents));
    }
    EXPECT_THAT(decode_documents(encode_documents({1, last}), last), Optional(ElementsAre(1u, last)));
    EXPECT_THAT(decode_documents("", 10), Optional(IsEmpty()));
}

TEST(DocumentList, FollowingDocumentsTakeAByteEach) {
    EXPECT_EQ(encode_documents({5, 6, 7, 8}), (std::string{5, 3, 0, 0, 0}));
}

TEST(DocumentList, OfRangesAreJoinedInOrder) {
    const auto early = encode_documents({2, 900}), late = encode_documents({1000, 1001});
    EXPECT_THAT(decode_documents(join_document_lists({late, "", early}), last),
                Optional(ElementsAre(2u, 900u, 1000u, 1001u)));
    EXPECT_EQ(join_document_lists({}), "");
}

TEST(DocumentList, DamageIsTold) {
    const auto whole = encode_documents({3, 400, 500});
    for (std::size_t length = 1; length < whole.size(); ++length)
        EXPECT_FALSE(decode_documents(whole.substr(0, length), last)) << length;
    EXPECT_FALSE(decode_documents(whole, 499)) << "a docid that does not exist";
    EXPECT_FALSE(decode_documents(std::string{0, 0}, last)) << "docids start at 1";
    EXPECT_FALSE(decode_documents(whole + whole, last)) << "not ascending";
    EXPECT_FALSE(decode_documents("\x01\xFF\xFF\xFF\xFF\x0F\x01", last)) << "a count beyond the bytes";
    EXPECT_FALSE(decode_documents("\xFF\xFF\xFF\xFF\xFF\x01", last)) << "no number of 32 bits";
    std::mt19937 random(5);
    for (int round = 0; round < 2000; ++round) {
        std::string noise(random() % 12, 0);
        for (auto& byte : noise) byte = static_cast<char>(random());
        if (const auto read = decode_documents(noise, 1000))
            for (std::size_t i = 0; i < read->size(); ++i) {
                EXPECT_LE((*read)[i], 1000u);
                EXPECT_TRUE(i == 0 || (*read)[i - 1] < (*read)[i]);
            }
    }
}

}  // namespace
}  // namespace werkzaam::search
