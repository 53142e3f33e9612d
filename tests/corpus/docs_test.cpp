// The examples on the page about the corpus are real.
#include "corpus_fixture.hpp"

namespace werkzaam::corpus::testing {
namespace {

TEST(CorpusPage, ItsRecordIsARecordInCanonicalForm) {
    const auto page = read_bytes(fs::path(WERKZAAM_SOURCE_DIR) / "docs/corpus.md");
    const std::string begin = "```xml\n<?xml", end = "```\n";
    const auto at = page.find(begin);
    ASSERT_NE(at, std::string::npos);
    const auto from = at + std::string("```xml\n").size();
    const auto example = page.substr(from, page.find(end, from) - from);
    const auto record = read_record(example, "docs/corpus.md");
    ASSERT_TRUE(record) << lines_of(record.problems());
    EXPECT_EQ(write_record(*record), example);
}

TEST(CorpusPage, NamesEveryElementOfTheSchema) {
    const auto page = read_bytes(fs::path(WERKZAAM_SOURCE_DIR) / "docs/corpus.md");
    const auto schema = read_bytes(bundled_dir() / "schema/record.rng");
    const std::string open = "<element name=\"";
    int names = 0;
    for (auto at = schema.find(open); at != std::string::npos; at = schema.find(open, at + 1), ++names) {
        const auto from = at + open.size();
        const auto name = schema.substr(from, schema.find('"', from) - from);
        EXPECT_NE(page.find("`" + name + "`"), std::string::npos) << name;
    }
    EXPECT_GT(names, 40);
}

TEST(CorpusPage, ItsExampleOfAProblemIsWhatCheckSays) {
    const auto page = read_bytes(fs::path(WERKZAAM_SOURCE_DIR) / "docs/corpus.md");
    const TemporaryFolder folder;
    const auto dir = folder.path / "corpus";
    fs::copy(data_dir() / "small", dir, fs::copy_options::recursive);
    const auto file = dir / "records/interventions/buurtmaatjes.xml";
    write_bytes(file, replaced(read_bytes(file), "theme ref=\"eenzaamheid\"", "theme ref=\"eenzamheid\""));
    const auto problems = load_corpus(dir).problems();
    ASSERT_EQ(problems.size(), 1u) << lines_of(problems);
    const auto& p = problems[0];
    const auto where = p.where.substr(folder.path.string().size() + 1);
    EXPECT_NE(page.find(where + ": " + p.what + "\n    " + p.hint + "\n"), std::string::npos)
        << where << p.what << p.hint;
}

}  // namespace
}  // namespace werkzaam::corpus::testing
