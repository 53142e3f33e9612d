// The measures against numbers worked out by hand, and reading judged queries.
#include "search/evaluation.hpp"

#include <cmath>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

namespace werkzaam::search {
namespace {

using Ids = std::vector<std::string>;

// Gains 7, 3 and 1; discounts 1, log2(3) = 1.5849625, 2, log2(5) = 2.3219281.
const Grades graded{{"a", 3}, {"b", 2}, {"c", 1}};
constexpr double best = 7 + 3 / 1.5849625007 + 1 / 2.0;  // 9.3927892607

TEST(Ndcg, OfTheBestOrderIsOne) {
    EXPECT_DOUBLE_EQ(1.0, ndcg_at_10(Ids{"a", "b", "c"}, graded));
}

TEST(Ndcg, DiscountsByRankAndKeepsTheRankOfWhatWasNotJudged) {
    // rank 1: nothing; rank 2: 1 / 1.585; rank 3: 7 / 2; rank 4: 3 / 2.3219
    EXPECT_NEAR((1 / 1.5849625007 + 3.5 + 3 / 2.3219280949) / best,
                ndcg_at_10(Ids{"x", "c", "a", "b"}, graded), 1e-9);
    EXPECT_NEAR(0.57736, ndcg_at_10(Ids{"x", "c", "a", "b"}, graded), 1e-4);
}

TEST(Ndcg, SeesTenHits) {
    Ids ranked(10, "x");
    ranked.push_back("a");
    EXPECT_EQ(0.0, ndcg_at_10(ranked, graded));
    ranked[9] = "a";
    EXPECT_NEAR(7 / std::log2(11) / best, ndcg_at_10(ranked, graded), 1e-9);
}

TEST(Ndcg, ComparesWithTheBestTenOfManyJudged) {
    Grades many;
    Ids ranked;
    for (int i = 0; i < 12; ++i) {
        many["r" + std::to_string(i)] = 2;
        ranked.push_back("r" + std::to_string(i));
    }
    EXPECT_DOUBLE_EQ(1.0, ndcg_at_10(ranked, many));
}

TEST(Ndcg, OfNothingIsZero) {
    EXPECT_EQ(0.0, ndcg_at_10(Ids{}, graded));
    EXPECT_EQ(0.0, ndcg_at_10(Ids{"a"}, {}));
}

TEST(ReciprocalRank, IsOfTheFirstWithAnyGradeInTheFirstFifty) {
    EXPECT_DOUBLE_EQ(1.0, reciprocal_rank(Ids{"c", "a"}, graded));
    EXPECT_DOUBLE_EQ(1.0 / 3, reciprocal_rank(Ids{"x", "y", "a"}, graded));
    Ids late(50, "x");
    late[49] = "b";
    EXPECT_DOUBLE_EQ(0.02, reciprocal_rank(late, graded));
    late[49] = "x";
    late.push_back("b");
    EXPECT_EQ(0.0, reciprocal_rank(late, graded));
}

TEST(SuccessAt1, LooksAtTheFirstHitOnly) {
    EXPECT_EQ(1.0, success_at_1(Ids{"c"}, graded));
    EXPECT_EQ(0.0, success_at_1(Ids{"x", "a"}, graded));
    EXPECT_EQ(0.0, success_at_1(Ids{}, graded));
}

TEST(RecallAt50, IsOverGradesTwoAndThree) {
    EXPECT_DOUBLE_EQ(0.5, *recall_at_50(Ids{"c", "x", "b"}, graded));
    EXPECT_DOUBLE_EQ(1.0, *recall_at_50(Ids{"a", "b"}, graded));
    EXPECT_EQ(0.0, *recall_at_50(Ids{}, graded));
    EXPECT_EQ(std::nullopt, recall_at_50(Ids{"c"}, {{"c", 1}}));
    Ids late(50, "x");
    late.push_back("a");
    EXPECT_EQ(0.0, *recall_at_50(late, graded));
}

TEST(MeanOf, LeavesOutRecallWhereThereIsNothingToFind) {
    const std::vector<QueryResult> results{measure({"q1", "name", "een", graded}, {"a", "b", "c"}),
                                           measure({"q2", "lay", "twee", {{"c", 1}}}, {"x", "c"})};
    const auto mean = mean_of(results);
    EXPECT_EQ(2u, mean.queries);
    EXPECT_NEAR((1 + 1 / 1.5849625007) / 2, mean.ndcg10, 1e-9);
    EXPECT_DOUBLE_EQ(0.75, mean.mrr);
    EXPECT_DOUBLE_EQ(0.5, mean.success1);
    EXPECT_DOUBLE_EQ(1.0, mean.recall50);
    const auto types = means_by_type(results);
    EXPECT_EQ(2u, types.size());
    EXPECT_DOUBLE_EQ(0.5, types.at("lay").mrr);
    EXPECT_EQ(0.0, mean_of({}).ndcg10);
}

class JudgedQueries : public ::testing::Test {
protected:
    JudgedQueries() {
        std::string name = (std::filesystem::temp_directory_path() / "werkzaam-judged-XXXXXX").string();
        if (!::mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
        folder_ = name;
    }
    ~JudgedQueries() override { std::filesystem::remove_all(folder_); }

    Result<std::vector<JudgedQuery>> read(const std::string& queries, const std::string& judgements) const {
        std::ofstream(folder_ / "q.tsv", std::ios::binary) << queries;
        std::ofstream(folder_ / "j.tsv", std::ios::binary) << judgements;
        return read_judged_queries(folder_ / "q.tsv", folder_ / "j.tsv");
    }
    std::string where(const std::string& place) const { return folder_.string() + "/" + place; }

private:
    std::filesystem::path folder_;
};

TEST_F(JudgedQueries, AreReadInOrder) {
    const auto read = this->read("q2\tname\tpittige jaren\r\n\nq1\tlay\tbang\n", "q1\ta\t3\nq2\tb\t1\n");
    ASSERT_TRUE(read);
    ASSERT_EQ(2u, read->size());
    EXPECT_EQ("pittige jaren", read.value()[0].text);
    EXPECT_EQ((Grades{{"a", 3}}), read.value()[1].grades);
}

TEST_F(JudgedQueries, NameTheLineOfWhatIsWrong) {
    const struct {
        std::string queries, judgements, at, says;
    } cases[] = {
        {"q1\tname\n", "q1\ta\t1\n", "q.tsv:1", "drie kolommen"},
        {"q1\tname\tx\nq1\tname\ty\n", "q1\ta\t1\n", "q.tsv:2", "staat er al"},
        {"q1\tname\tx\n", "q1\ta\t4\n", "j.tsv:1", "geen cijfer"},
        {"q1\tname\tx\n", "q1\ta\t1\n\nq1\ta\t2\n", "j.tsv:3", "al beoordeeld"},
        {"q1\tname\tx\n", "q2\ta\t1\n", "j.tsv:1", "geen vraag 'q2'"},
        {"q1\tname\tx\nq2\tname\ty\n", "q1\ta\t1\n", "j.tsv", "'q2' heeft geen enkel oordeel"},
        {"", "q1\ta\t1\n", "q.tsv", "leeg of niet te lezen"},
    };
    for (const auto& [queries, judgements, at, says] : cases) {
        const auto read = this->read(queries, judgements);
        ASSERT_FALSE(read) << says;
        EXPECT_EQ(where(at), read.problems()[0].where);
        EXPECT_NE(std::string::npos, read.problems()[0].what.find(says)) << read.problems()[0].what;
        EXPECT_FALSE(read.problems()[0].hint.empty());
    }
}

TEST(BundledJudgements, AreSound) {
    const std::filesystem::path folder = std::filesystem::path(WERKZAAM_SOURCE_DIR) / "tests/evaluation";
    const auto read = read_judged_queries(folder / "queries.tsv", folder / "judgements.tsv");
    ASSERT_TRUE(read) << read.problems()[0].what;
    EXPECT_EQ(50u, read->size());
}

}  // namespace
}  // namespace werkzaam::search
