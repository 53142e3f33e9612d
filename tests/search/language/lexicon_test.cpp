#include "search/language/lexicon.hpp"

#include <chrono>
#include <cstring>
#include <fstream>
#include <gtest/gtest.h>
#include <random>
#include <thread>

#include "bundled_language.hpp"

namespace werkzaam::search {
namespace {

namespace fs = std::filesystem;

class LexiconFile : public ::testing::Test {
protected:
    void SetUp() override {
        dir_ = fs::temp_directory_path() / ("werkzaam-lexicon-" + std::to_string(std::random_device{}()) +
                                            std::to_string(std::random_device{}()));
        fs::create_directories(dir_);
        std::ofstream(dir_ / "words")
            << "ouderen\nmishandeling\nouderenmishandeling\nAmsterdam\nad fundum\ncoördinator\n"
               "wijk\nwijkagent\nagent\nwijkteam\nteam\n";
    }
    void TearDown() override { fs::remove_all(dir_); }

    LexiconBuilder builder() const {
        LexiconBuilder builder;
        EXPECT_TRUE(builder.add_dictionary(dir_ / "words"));
        builder.add_text("Ouderen in de wijk. De ouderen!");
        return builder;
    }

    static std::string bytes(const fs::path& file) {
        std::ifstream in(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    fs::path dir_;
};

TEST_F(LexiconFile, KnowsWordsNamesAndFrequencies) {
    const auto lexicon = builder().build();
    ASSERT_TRUE(lexicon->find("ouderen"));
    EXPECT_TRUE(lexicon->find("ouderen")->dictionary);
    EXPECT_EQ(lexicon->frequency("ouderen"), 2U);
    EXPECT_TRUE(lexicon->find("amsterdam")->name);
    EXPECT_FALSE(lexicon->find("amsterdam")->dictionary);
    EXPECT_TRUE(lexicon->contains("coordinator"));
    EXPECT_FALSE(lexicon->contains("fundum"));
    EXPECT_FALSE(lexicon->contains("jongeren"));
    EXPECT_EQ(lexicon->frequency("jongeren"), 0U);
}

TEST_F(LexiconFile, CountsWordsAsPartsOfOthers) {
    const auto lexicon = builder().build();
    EXPECT_EQ(lexicon->find("wijk")->as_first, 2);
    EXPECT_EQ(lexicon->find("agent")->as_last, 1);
    EXPECT_EQ(lexicon->find("wijk")->as_last, 0);
    EXPECT_GT(lexicon->find("wijk")->first_share, lexicon->find("wijk")->last_share);
}

TEST_F(LexiconFile, IsTheSameAfterWritingAndOpening) {
    const auto built = builder().build();
    built->write(dir_ / "lexicon.bin");
    const auto opened = Lexicon::open(dir_ / "lexicon.bin");
    ASSERT_TRUE(opened);
    EXPECT_EQ((*opened)->size(), built->size());
    EXPECT_EQ((*opened)->frequency("ouderen"), 2U);
    ASSERT_EQ((*opened)->index_words(7), 1U);
    EXPECT_EQ((*opened)->index_word(7, 0).folded, "ouderen");
    EXPECT_EQ((*opened)->index_words(1000), 0U);
}

TEST_F(LexiconFile, HasTheSameBytesInWhateverOrderWordsCame) {
    LexiconBuilder other;
    other.add_text("De ouderen!");
    ASSERT_TRUE(other.add_dictionary(dir_ / "words"));
    other.add_text("Ouderen in de wijk.");
    LexiconBuilder half, rest;
    half.add_text("Ouderen in de");
    rest.add_text("wijk. De ouderen!");
    ASSERT_TRUE(rest.add_dictionary(dir_ / "words"));
    half.add(std::move(rest));
    builder().build()->write(dir_ / "a");
    other.build()->write(dir_ / "b");
    half.build()->write(dir_ / "c");
    EXPECT_EQ(bytes(dir_ / "a"), bytes(dir_ / "b"));
    EXPECT_EQ(bytes(dir_ / "a"), bytes(dir_ / "c"));
}

TEST_F(LexiconFile, RefusesDamage) {
    builder().build()->write(dir_ / "lexicon.bin");
    const auto whole = bytes(dir_ / "lexicon.bin");
    const auto opens = [this](const std::string& content) {
        std::ofstream(dir_ / "damaged", std::ios::binary) << content;
        return static_cast<bool>(Lexicon::open(dir_ / "damaged"));
    };
    EXPECT_TRUE(opens(whole));
    EXPECT_FALSE(opens(""));
    EXPECT_FALSE(opens(whole.substr(0, 100)));
    EXPECT_FALSE(opens(whole.substr(0, whole.size() - 1)));
    EXPECT_FALSE(opens(whole + "x"));
    EXPECT_FALSE(opens("X" + whole.substr(1)));
    EXPECT_FALSE(Lexicon::open(dir_ / "missing"));
    EXPECT_FALSE(Lexicon::open(dir_ / "missing").problems().front().hint.empty());
}

TEST_F(LexiconFile, StandsAnyByteChanged) {
    builder().build()->write(dir_ / "lexicon.bin");
    const auto whole = bytes(dir_ / "lexicon.bin");
    std::mt19937 random(3);
    for (int round = 0; round < 3'000; ++round) {
        auto damaged = whole;
        damaged[random() % damaged.size()] = static_cast<char>(random());
        std::vector<std::byte> copy(damaged.size());
        std::memcpy(copy.data(), damaged.data(), damaged.size());
        const auto lexicon = Lexicon::from_bytes(std::move(copy));
        if (!lexicon) continue;
        for (const auto word : {"ouderen", "wijk", "zee"}) (*lexicon)->find(word);
        for (std::size_t length = 0; length < 70; ++length)
            for (std::size_t i = 0; i < (*lexicon)->index_words(length); ++i)
                (*lexicon)->index_word(length, i);
    }
}

TEST_F(LexiconFile, SaysHowToGetAMissingWordList) {
    LexiconBuilder builder;
    const auto result = builder.add_dictionary(dir_ / "no-such-list");
    ASSERT_FALSE(result);
    EXPECT_NE(result.problems().front().hint.find("wdutch"), std::string::npos);
}

TEST(BundledLexicon, HoldsTheWordListTheLabelsAndTheCorpus) {
    const auto& lexicon = *testing::bundled_lexicon();
    EXPECT_GT(lexicon.size(), 350'000U);
    EXPECT_TRUE(lexicon.find("eenzaamheid")->label);
    EXPECT_GT(lexicon.frequency("eenzaamheid"), 10U);
    EXPECT_TRUE(lexicon.find("giraffe")->dictionary);
    EXPECT_EQ(lexicon.frequency("giraffe"), 0U);
}

}  // namespace
}  // namespace werkzaam::search
