// The evaluate command on an index of three records, where the right numbers can be seen.
#include <gmock/gmock.h>

#include "command_fixture.hpp"

namespace werkzaam::command::testing {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

class Evaluate : public ::testing::Test {
protected:
    Evaluate() {
        write_file(folder_ / "q.tsv", "q1\tnaam\tbuurtmaatjes\nq2\tonzin\txyzzyq\n");
        write_file(folder_ / "j.tsv", "q1\tbuurtmaatjes\t3\nq2\tbuurtmaatjes\t2\n");
    }
    Finished evaluate(Arguments more = {}) const {
        Arguments arguments{"evaluate",        "--index",      small_index(),    "--queries",
                            folder_ / "q.tsv", "--judgements", folder_ / "j.tsv"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(arguments);
    }
    Folder folder_;
};

TEST_F(Evaluate, GivesTheMeasuresByTypeAndInTotal) {
    const auto finished = evaluate({"--json"});
    ASSERT_EQ(0, finished.code) << finished.err;
    const auto measured = json::parse(finished.out);
    EXPECT_EQ(1.0, measured["soorten"]["naam"]["ndcg10"]);
    EXPECT_EQ(0.0, measured["soorten"]["onzin"]["ndcg10"]);
    EXPECT_EQ(2, measured["alle"]["vragen"]);
    for (const auto* measure : {"ndcg10", "mrr", "success1", "recall50"})
        EXPECT_EQ(0.5, measured["alle"][measure]);
    EXPECT_EQ(1.0, measured["vragen"]["q1"]);
}

TEST_F(Evaluate, ShowsTheWorstAndOnDemandAll) {
    const auto finished = evaluate();
    EXPECT_EQ(0, finished.code) << finished.err;
    EXPECT_THAT(finished.out, HasSubstr("nDCG@10"));
    EXPECT_THAT(finished.out, HasSubstr("De slechtste 2"));
    EXPECT_THAT(finished.out, HasSubstr("gevonden: niets"));
    EXPECT_THAT(evaluate({"--per-query"}).out, HasSubstr("Alle vragen"));
}

TEST_F(Evaluate, ShowsWhatDiffersFromAnEarlierRun) {
    auto stored = evaluate({"--json"}).out;
    write_file(folder_ / "last.json", stored);
    EXPECT_THAT(evaluate({"--previous", folder_ / "last.json"}).out, HasSubstr("last.json: geen"));
    auto changed = json::parse(stored);
    changed["vragen"]["q1"] = 0.25;
    write_file(folder_ / "last.json", changed.dump());
    EXPECT_THAT(evaluate({"--previous", folder_ / "last.json"}).out, HasSubstr("0.25 -> 1.0"));
    for (const auto* broken : {"", "{", "[]", "{\"alle\": 3}"}) {
        write_file(folder_ / "last.json", broken);
        const auto refused = evaluate({"--previous", folder_ / "last.json"});
        EXPECT_EQ(1, refused.code) << broken;
        EXPECT_THAT(refused.err, HasSubstr("last.json")) << broken;
    }
}

TEST_F(Evaluate, NamesTheLineOfABadJudgement) {
    write_file(folder_ / "j.tsv", "q1\tbuurtmaatjes\t9\n");
    const auto refused = evaluate();
    EXPECT_EQ(1, refused.code);
    EXPECT_THAT(refused.err, HasSubstr("j.tsv:1"));
}

TEST_F(Evaluate, TakesAnotherNumberOfTheRanking) {
    const auto finished = evaluate({"--json", "--set", "element_kind=1", "--set", "too_few=0"});
    EXPECT_EQ(0, finished.code) << finished.err;
    for (const auto* wrong : {"element_kind", "element_kind=", "element_kind=veel", "element_kind=1x", "=1",
                              "element=1", "", "quorum=nan", "quorum=inf"}) {
        const auto refused = evaluate({"--set", wrong});
        EXPECT_EQ(1, refused.code) << wrong;
        EXPECT_THAT(refused.err, HasSubstr("naam=getal")) << wrong;
        EXPECT_THAT(refused.err, HasSubstr("element_kind, ")) << wrong;
    }
}

const fs::path& bundled_index() {
    static const Folder folder;
    static const bool made = (index_with_program(bundled_corpus_folder(), folder.path), true);
    (void)made;
    return folder.path;
}

/// The floor is the goal: 0.15 above the best of four other engines (docs/evaluation.md).
TEST(Quality, StaysAboveTheGoalOnBothSetsOfQueries) {
    const fs::path folder = fs::path(WERKZAAM_SOURCE_DIR) / "tests" / "evaluation";
    for (const std::string set : {"", "further_"}) {
        const auto finished =
            run({"evaluate", "--json", "--index", bundled_index(), "--queries",
                 folder / (set + "queries.tsv"), "--judgements", folder / (set + "judgements.tsv")});
        ASSERT_EQ(0, finished.code) << finished.err;
        const auto all = json::parse(finished.out)["alle"];
        EXPECT_GE(all["ndcg10"], 0.75) << set;
        EXPECT_GE(all["success1"], 0.85) << set;
        EXPECT_GE(all["recall50"], 0.92) << set;
    }
}

TEST(SearchCommand, ExplainsEachScore) {
    const auto finished = run({"search", "blut", "--explain", "--index", bundled_index()});
    ASSERT_EQ(0, finished.code) << finished.err;
    EXPECT_THAT(finished.out, HasSubstr("blut: weegt"));
    EXPECT_THAT(finished.out, HasSubstr("ook gezocht op: armoede en schulden"));
    EXPECT_THAT(finished.out, HasSubstr("score "));
    EXPECT_THAT(finished.out, HasSubstr("(ander woord)"));
    EXPECT_EQ(2, run({"search", "blut", "--explain", "--json", "--index", bundled_index()}).code);
}

}  // namespace
}  // namespace werkzaam::command::testing
