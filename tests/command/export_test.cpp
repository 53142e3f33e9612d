// Every export can be read by a strict reader of its format, whatever the text of a record.
#include <gmock/gmock.h>

#include "command_fixture.hpp"

namespace werkzaam::command::testing {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

std::string exported(const fs::path& index, const std::string& format, Arguments more = {}) {
    Arguments arguments{
        "export", "--index", index, "--format", format, "--base-url", "https://werkzaam.example"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const auto finished = run(arguments);
    EXPECT_EQ(0, finished.code) << finished.err;
    return finished.out;
}

const Arguments only_buurtmaatjes{"--record", "interventie/buurtmaatjes"};

TEST(Export, GivesEverythingInEveryFormat) {
    const auto documents = read_json_lines(exported(small_index(), "jsonl"));
    ASSERT_GT(documents.size(), 3u);
    const auto table = read_table(exported(small_index(), "csv"));
    const auto ris = read_ris(exported(small_index(), "ris"));
    const auto bibtex = read_bibtex(exported(small_index(), "bibtex"));
    const auto csl = json::parse(exported(small_index(), "csl-json"));
    ASSERT_EQ(documents.size(), table.size());
    ASSERT_EQ(documents.size(), ris.size());
    ASSERT_EQ(documents.size(), bibtex.size());
    ASSERT_EQ(documents.size(), csl.size());
    for (std::size_t i = 0; i < documents.size(); ++i) {
        const std::string id = documents[i]["id"];
        EXPECT_EQ(id, table[i].at("id"));
        EXPECT_EQ(documents[i]["soort"], table[i].at("soort"));
        EXPECT_THAT(ris[i].find("ID")->second, HasSubstr(id));
        EXPECT_THAT(bibtex[i].find("key")->second, HasSubstr(id));
        EXPECT_THAT(csl[i]["id"].get<std::string>(), HasSubstr(id));
    }
}

TEST(Export, OfOneRecordAsATable) {
    const auto table = read_table(exported(small_index(), "csv", only_buurtmaatjes));
    ASSERT_EQ(1u, table.size());
    const auto& row = table[0];
    EXPECT_EQ("buurtmaatjes", row.at("id"));
    EXPECT_EQ("interventie", row.at("soort"));
    EXPECT_EQ("Buurtmaatjes", row.at("titel"));
    EXPECT_EQ("https://werkzaam.example/interventies/buurtmaatjes", row.at("url"));
    EXPECT_THAT(row.at("samenvatting"), HasSubstr("\n\nSamen ondernemen"));
    EXPECT_EQ("2015", row.at("jaar"));
    EXPECT_THAT(row.at("element"), HasSubstr(" | "));
    EXPECT_EQ(15u, row.size());
}

TEST(Docs, NameEveryCommandAndTheColumnsInTheirOrder) {
    const auto page = read_file(fs::path(WERKZAAM_SOURCE_DIR) / "docs/commands.md");
    for (const auto* command : {"index", "check", "serve", "search", "stats", "export", "evaluate"})
        EXPECT_THAT(page, HasSubstr(std::string("| `") + command + " "));
    std::string columns;
    const auto rows = read_csv(exported(small_index(), "csv", only_buurtmaatjes).substr(3));
    for (const auto& column : rows.at(0)) columns += (columns.empty() ? "" : ", ") + column;
    EXPECT_THAT(page, HasSubstr("Columns: " + columns + "."));
}

TEST(Export, TakesSeveralRecordsInTheOrderGiven) {
    const auto ris = read_ris(
        exported(small_index(), "ris",
                 {"--record", "mechanisme/steun-door-contact", "--record", "interventie/buurtmaatjes"}));
    ASSERT_EQ(2u, ris.size());
    EXPECT_THAT(ris[0].find("UR")->second, HasSubstr("/mechanismen/steun-door-contact"));
    EXPECT_THAT(ris[1].find("UR")->second, HasSubstr("/interventies/buurtmaatjes"));
}

TEST(Export, OfAQueryGivesItsHits) {
    const auto hits = read_json_lines(exported(small_index(), "jsonl", {"--query", "buurtmaatjes"}));
    ASSERT_GE(hits.size(), 1u);
    EXPECT_EQ("buurtmaatjes", hits[0]["id"]);
    EXPECT_TRUE(read_json_lines(exported(small_index(), "jsonl", {"--query", "xyzzyq"})).empty());
}

TEST(Export, NamesEveryRecordThatIsNotThere) {
    const auto finished =
        run({"export", "--index", small_index(), "--format", "csv", "--record", "interventie/nee", "--record",
             "onzin", "--record", "dier/kat", "--record", "/"});
    EXPECT_EQ(1, finished.code);
    EXPECT_EQ("", finished.out);
    for (const auto* record : {"interventie/nee", "onzin", "dier/kat"})
        EXPECT_THAT(finished.err, HasSubstr(record));
}

TEST(Export, ToAFileIsWholeOrNotAtAll) {
    const Folder folder;
    const auto file = folder / "lijst.csv";
    write_file(file, "oud");
    exported(small_index(), "csv", {"--out", file});
    EXPECT_FALSE(read_table(read_file(file)).empty());
    write_file(file, "oud");
    const auto failed =
        run({"export", "--index", small_index(), "--format", "csv", "--record", "a/b", "--out", file});
    EXPECT_EQ(1, failed.code);
    EXPECT_EQ("oud", read_file(file));
    std::size_t files = 0;
    for ([[maybe_unused]] const auto& entry : fs::directory_iterator(folder.path)) ++files;
    EXPECT_EQ(1u, files) << "nothing unfinished is left";
}

TEST(Export, ToAPlaceThatCannotBeIsTold) {
    const Folder folder;
    for (const fs::path& place : {folder / "niets/lijst.csv", folder.path}) {
        const auto finished = run({"export", "--index", small_index(), "--format", "csv", "--out", place});
        EXPECT_EQ(1, finished.code) << place;
        EXPECT_THAT(finished.err, HasSubstr("--out")) << place;
    }
    EXPECT_TRUE(fs::is_empty(folder.path));
}

std::string escaped_for_xml(const std::string& text) {
    std::string out;
    for (const char c : text) switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            default:
                out += c;
        }
    return out;
}

/// A name that tries to be more than a name.
class HostileText : public ::testing::TestWithParam<std::string> {
protected:
    HostileText() {
        const Folder corpus;
        fs::copy(small_corpus_folder(), corpus.path, fs::copy_options::recursive);
        const auto file = corpus / "records/interventions/buurtmaatjes.xml";
        auto text = read_file(file);
        for (const std::string from :
             {"<name>Buurtmaatjes", "<developer>Stichting Voorbeeld", "<summary>Een vrijwilliger bezoekt"}) {
            const auto at = text.find(from);
            const auto tag = from.substr(0, from.find('>') + 1);
            text.replace(at, from.size(), tag + escaped_for_xml(GetParam()));
        }
        write_file(file, text);
        index_with_program(corpus.path, index_.path);
    }
    std::string exported(const std::string& format) const {
        return testing::exported(index_.path, format, only_buurtmaatjes);
    }

    Folder index_;
};

TEST_P(HostileText, IsTextInEveryFormat) {
    const auto& hostile = GetParam();
    const auto lines = read_json_lines(exported("jsonl"));
    ASSERT_EQ(1u, lines.size());
    EXPECT_EQ(hostile, lines[0]["titel"]);

    const auto table = read_table(exported("csv"));
    ASSERT_EQ(1u, table.size());
    const bool formula = std::string("=+-@").find(hostile[0]) != std::string::npos;
    EXPECT_EQ((formula ? "'" : "") + hostile, table[0].at("titel"));
    for (const auto& [column, cell] : table[0])
        EXPECT_TRUE(cell.empty() || std::string("=+-@\t\r").find(cell[0]) == std::string::npos) << column;

    const auto ris = read_ris(exported("ris"));
    ASSERT_EQ(1u, ris.size());
    EXPECT_EQ(hostile, ris[0].find("TI")->second);
    EXPECT_EQ(1u, ris[0].count("AU"));
    EXPECT_EQ(std::string::npos, ris[0].find("AU")->second.find(',')) << "an organisation has no first name";

    const auto bibtex = read_bibtex(exported("bibtex"));
    ASSERT_EQ(1u, bibtex.size());
    EXPECT_EQ("buurtmaatjes", bibtex[0].find("key")->second);
    EXPECT_EQ(1u, bibtex[0].count("title"));

    const auto csl = json::parse(exported("csl-json"));
    ASSERT_EQ(1u, csl.size());
    EXPECT_EQ(hostile, csl[0]["title"]);
}

INSTANTIATE_TEST_SUITE_P(Export, HostileText,
                         ::testing::Values("\"aanhaling\" en ; puntkomma", "{haakje", "haakje}", "{{twee}}",
                                           "\\", "\\input{/etc/passwd}", "100% & $1 #2 _x ^y ~z",
                                           "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)",
                                           "caf\xC3\xA9 \xC3\x89\xC3\xA9n",
                                           "\xF0\x9F\x98\x80 \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7",
                                           "ER - TY - JOUR", "@online{x, title = {y}}",
                                           "<script>alert(1)</script>", "a, b, c", "'; DROP TABLE",
                                           std::string(10000, 'x'), "\xE2\x80\xA8regel\xE2\x80\xA9 eind"));

}  // namespace
}  // namespace werkzaam::command::testing
