// Every broken file is refused, at the right line, with a message and a hint.
#include <gmock/gmock.h>

#include "mutations.hpp"

namespace werkzaam::corpus::testing {
namespace {

class Broken : public SmallCorpus, public ::testing::WithParamInterface<Mutation> {};

TEST_P(Broken, IsRefusedWithFileLineAndHint) {
    const auto& mutation = GetParam();
    const auto file = dir() / mutation.file;
    write_bytes(file, replaced(read_bytes(file), mutation.from, mutation.to));

    const auto corpus = load_corpus(dir());

    ASSERT_FALSE(corpus);
    EXPECT_TRUE(has_problem(corpus.problems(), file.string() + ":" + mutation.line, mutation.message))
        << "expected line " << mutation.line << ": " << mutation.message << "\n"
        << lines_of(corpus.problems());
    for (const auto& problem : corpus.problems())
        EXPECT_TRUE(problem.where.starts_with(dir().string())) << problem.where;
}

INSTANTIATE_TEST_SUITE_P(Data, Broken, ::testing::ValuesIn(mutations()),
                         [](const auto& info) { return std::to_string(info.index + 1); });

TEST_F(SmallCorpus, IsGood) {
    const auto corpus = load_corpus(dir());
    ASSERT_TRUE(corpus) << lines_of(corpus.problems());
    EXPECT_EQ(corpus->records.size(), 3u);
}

TEST_F(SmallCorpus, ReportsAllProblemsOfAllFiles) {
    write_bytes(intervention(), replaced(replaced(read_bytes(intervention()), "min=\"65\"", "min=\"x\""),
                                         "date=\"2019-06-30\"", "date=\"juni\""));
    write_bytes(dossier(), replaced(read_bytes(dossier()), "<question>", "<vraag/><question>"));
    const auto themes = dir() / "vocabulary/themes.rdf";
    write_bytes(themes, replaced(read_bytes(themes), "themes:eenzaamheid", "themes:Eenzaamheid"));

    const auto problems = load_corpus(dir()).problems();

    EXPECT_TRUE(has_problem(problems, intervention().string() + ":12", "'x'"));
    EXPECT_TRUE(has_problem(problems, intervention().string() + ":31", "'juni'"));
    EXPECT_TRUE(has_problem(problems, dossier().string() + ":5", "<vraag>"));
    EXPECT_TRUE(has_problem(problems, themes.string() + ":7", "Eenzaamheid"));
    EXPECT_EQ(problems.size(), 4u) << lines_of(problems);
}

TEST_F(SmallCorpus, ABrokenRecordDoesNotMakeReferencesToItDangle) {
    write_bytes(intervention(), "<intervention>");
    const auto problems = load_corpus(dir()).problems();
    ASSERT_EQ(problems.size(), 1u) << lines_of(problems);
    EXPECT_EQ(problems.front().where, intervention().string() + ":1");
}

TEST_F(SmallCorpus, EveryTruncationIsRefusedWithALine) {
    for (const auto& file : {intervention(), dossier(), mechanism()}) {
        const auto whole = read_bytes(file);
        ASSERT_EQ(whole.back(), '\n');
        for (std::size_t length = 0; length + 1 < whole.size(); ++length) {
            const auto record = read_record(whole.substr(0, length), "cut.xml");
            ASSERT_FALSE(record) << length;
            ASSERT_THAT(record.problems().front().where, ::testing::MatchesRegex("cut\\.xml:[0-9]+"))
                << length;
            ASSERT_FALSE(record.problems().front().hint.empty());
        }
    }
}

TEST(Limits, DepthIsSixtyFour) {
    const auto nested = [](int depth) {
        std::string xml;
        for (int i = 0; i < depth; ++i) xml += "<intervention>";
        for (int i = 0; i < depth; ++i) xml += "</intervention>";
        return read_record(xml, "deep.xml").problems();
    };
    const auto says_depth = [](const Problems& problems) {
        return problems.front().what.find("meer dan 64 diep") != std::string::npos;
    };
    EXPECT_TRUE(says_depth(nested(65)));
    EXPECT_TRUE(says_depth(nested(400'000)));
    EXPECT_FALSE(says_depth(nested(64)));
}

TEST(Limits, TextLargerThanTheLimitIsRefused) {
    ReadLimits limits;
    limits.file_bytes = 100;
    const auto problems = read_record(std::string(101, ' '), "large.xml", limits).problems();
    ASSERT_EQ(problems.size(), 1u);
    EXPECT_EQ(problems[0].where, "large.xml:1");
    EXPECT_EQ(problems[0].what, "Het bestand is te groot: 101 bytes; de grens is 100.");
}

TEST(Limits, ManyProblemsOfOneFileAreCutOffAndSaidSo) {
    std::string xml = "<dossier>\n";
    for (int i = 0; i < 100'000; ++i) xml += "<x/>\n";
    const auto problems = read_record(xml + "</dossier>", "many.xml").problems();
    EXPECT_EQ(problems.size(), 501u);
    EXPECT_THAT(problems.back().what, ::testing::HasSubstr("meer dan 500 problemen"));
}

TEST(Limits, ARecordJustBelowTheLimitIsRead) {
    constexpr int steps = 200'000;
    std::string xml =
        R"(<mechanism xmlns="urn:werkzaam:record:1" id="groot" xml:lang="nl"><name>x</name><summary>x</summary>)"
        "<definition>x</definition><problem>x</problem><source number=\"1\"><title>x</title></source>";
    for (int i = 0; i < steps; ++i)
        xml += "<step id=\"s" + std::to_string(i) + "\" role=\"process\" concept=\"x\">x</step>\n";
    xml += "</mechanism>";
    ASSERT_LT(xml.size(), ReadLimits().file_bytes);
    const auto record = read_record(xml, "groot.xml");
    ASSERT_TRUE(record) << lines_of(record.problems());
    EXPECT_EQ(std::get<Mechanism>(*record).steps.size(), std::size_t{steps});
}

TEST(Limits, AnElementWithEndlessAttributesIsRefused) {
    std::string xml = "<dossier";
    for (int i = 0; i < 1'000'000; ++i) xml += " a" + std::to_string(i) + "=\"\"";
    const auto problems = read_record(xml + "/>", "attributen.xml").problems();
    ASSERT_EQ(problems.size(), 1u);
    EXPECT_THAT(problems[0].what, ::testing::HasSubstr("meer dan 256 attributen"));
}

TEST(Limits, AnEnormousNameGivesAShortMessage) {
    const std::string name(1'000'000, 'a');
    const auto problems = read_record("<" + name + ">", "name.xml").problems();
    ASSERT_EQ(problems.size(), 1u);
    EXPECT_LT(problems[0].what.size() + problems[0].hint.size(), 1000u);
}

}  // namespace
}  // namespace werkzaam::corpus::testing
