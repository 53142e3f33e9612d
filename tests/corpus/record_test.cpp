// The record model: its words, reading a literal record, and writing what reads back the same.
#include "corpus/record.hpp"

#include <gmock/gmock.h>

#include "corpus/plain_text.hpp"
#include "corpus/record_reader.hpp"

#include "corpus_fixture.hpp"

namespace werkzaam::corpus::testing {
namespace {

TEST(RecordWords, GoThereAndBack) {
    for (const auto basis : {Basis::stated, Basis::interpreted}) EXPECT_EQ(basis_from(name_of(basis)), basis);
    for (const auto d : {Direction::positive, Direction::mixed, Direction::none, Direction::negative})
        EXPECT_EQ(direction_from(name_of(d)), d);
    for (const auto p : {Polarity::leads_to, Polarity::hinders}) EXPECT_EQ(polarity_from(name_of(p)), p);
    for (const auto e : {Evidence::supported, Evidence::described, Evidence::inconclusive,
                         Evidence::not_supported, Evidence::not_studied})
        EXPECT_EQ(evidence_from(name_of(e)), e);
    for (const auto k : {Kind::intervention, Kind::dossier, Kind::mechanism, Kind::element})
        EXPECT_EQ(kind_from_dutch(dutch_name_of(k)), k);
    EXPECT_EQ(name_of(Kind::mechanism), "mechanism");
    EXPECT_EQ(path_of(Kind::mechanism), "mechanismen");
    EXPECT_EQ(name_of(Evidence::not_studied), "not-studied");
    EXPECT_EQ(evidence_from("Supported"), std::nullopt);
    EXPECT_EQ(kind_from_dutch("mechanismen"), std::nullopt);
}

TEST(RecordReading, TakesEveryFieldOfAnIntervention) {
    const auto record =
        read_record(read_bytes(data_dir() / "small/records/interventions/buurtmaatjes.xml"), "x.xml");
    ASSERT_TRUE(record) << lines_of(record.problems());
    Intervention expected;
    expected.id = "buurtmaatjes";
    expected.name = "Buurtmaatjes";
    expected.aliases = {"Maatjes in de buurt"};
    expected.summary =
        "Een vrijwilliger bezoekt een buurtgenoot die zich eenzaam voelt.\n\nSamen ondernemen zij iets.";
    expected.themes = {"eenzaamheid"};
    expected.target_groups = {"ouderen"};
    expected.forms = {"maatjescontact"};
    expected.settings = {"thuis"};
    expected.sources = {
        {"", "Handleiding Buurtmaatjes", "Stichting Voorbeeld", 2019},
        {"https://example.org/buurtmaatjes?deel=1&taal=nl", "Buurtmaatjes", "Movisie", std::nullopt}};
    expected.not_found = {"staff", "materials"};
    expected.developer = "Stichting Voorbeeld";
    expected.problem = "Ouderen die weinig mensen zien.";
    expected.goal = "Minder eenzaamheid & meer contact.";
    expected.target_group = "Ouderen vanaf 65 jaar.";
    expected.approach = "Elke week een bezoek van een uur.";
    expected.age = AgeRange{65, 90};
    expected.duration = "Een jaar";
    expected.costs = "100 euro per maatje";
    expected.elements = {{"een vast maatje",
                          "Hetzelfde maatje komt elke week.",
                          Basis::stated,
                          0,
                          {"vertrouwensband", "vaste-begeleider"}}};
    expected.mechanisms = {{"contact geeft steun", Basis::interpreted, 1, "steun-door-contact"}};
    expected.research = {
        {"De helft voelde zich minder eenzaam.", "vragenlijst voor en na", 2018, Direction::mixed, 1}};
    expected.recognition = Recognition{"goed-onderbouwd", "Commissie Voorbeeld", "2019-06-30", 1};
    expected.recognition_note = SourcedText{"Opnieuw ingediend.", 0};
    expected.status = "active";
    expected.year = 2015;
    EXPECT_EQ(std::get<Intervention>(*record), expected);
    EXPECT_EQ(kind_of(*record), Kind::intervention);
    EXPECT_EQ(year_of(*record), 2015);
}

TEST(RecordReading, TakesTheChainOfAMechanism) {
    const auto record =
        read_record(read_bytes(data_dir() / "small/records/mechanisms/steun-door-contact.xml"), "x.xml");
    ASSERT_TRUE(record) << lines_of(record.problems());
    const auto& m = std::get<Mechanism>(*record);
    ASSERT_EQ(m.steps.size(), 4u);
    EXPECT_EQ(m.steps[2], (Step{"s3", "Minder eenzaam", "outcome", "minder-eenzaam"}));
    ASSERT_EQ(m.links.size(), 3u);
    EXPECT_EQ(m.links[1],
              (Link{"s2", "s3", Polarity::leads_to, Evidence::supported, "Twee studies.", {0, 1}}));
    EXPECT_EQ(m.links[2], (Link{"s4", "s2", Polarity::hinders, Evidence::not_studied, "", {1}}));
    EXPECT_EQ(m.elements[0].basis, std::nullopt);
    EXPECT_EQ(m.elements[0].source, std::nullopt);
    EXPECT_EQ(year_of(*record), std::nullopt);
}

TEST(RecordReading, FreeOrderCommentsCdataAndWrappedLinesReadTheSame) {
    const auto plain = read_bytes(data_dir() / "small/records/dossiers/wat-werkt-bij-eenzaamheid.xml");
    auto loose = replaced(plain, "  <question>Wat helpt tegen eenzaamheid?</question>\n", "");
    loose = replaced(
        loose, "  <name>",
        "  <!-- eerst -->\n<question>\r\n\tWat helpt\n   tegen <!-- x -->eenzaamheid?\n</question>  <name>");
    loose = replaced(loose, ">Een enkel bezoek.<", "><![CDATA[Een enkel]]> bezoek.<");
    loose = replaced(loose, "Wat er bekend is", "W&#97;t er bekend is");
    const auto record = read_record("\xEF\xBB\xBF" + loose, "x.xml");
    ASSERT_TRUE(record) << lines_of(record.problems());
    EXPECT_EQ(write_record(*record), plain);
}

TEST(RecordReading, KnowsTheLineOfEveryReference) {
    const auto file = read_bytes(data_dir() / "small/records/mechanisms/steun-door-contact.xml");
    const auto located = read_located_record(file, "x.xml");
    ASSERT_TRUE(located) << lines_of(located.problems());
    std::vector<std::pair<std::string, int>> found;
    for (const auto& reference : located->references) found.emplace_back(reference.id, reference.line);
    EXPECT_THAT(found, ::testing::UnorderedElementsAre(
                           std::pair("eenzaamheid", 9), std::pair("maatjescontact", 10),
                           std::pair("vaste-begeleider", 12), std::pair("zich-gesteund-voelen", 13),
                           std::pair("minder-eenzaam", 14), std::pair("medelijden", 15),
                           std::pair("vaste-begeleider", 21), std::pair("buurtmaatjes", 24)));
}

/// A record with the same awkward text everywhere.
Intervention awkward(const std::string& text) {
    Intervention r;
    r.id = "lastig";
    r.name = r.summary = text;
    r.aliases = {text, " \t"};
    r.developer = text;
    r.approach = text;
    r.costs = "  ";
    r.elements = {{text, text, Basis::stated, 0, {"a", "b-2"}}, {text, "", Basis::interpreted, 0, {"a"}}};
    r.mechanisms = {{text, Basis::stated, 0, std::nullopt}};
    r.research = {{text, text, std::nullopt, Direction::none, 0}};
    r.recognition = Recognition{"goed-onderbouwd", text, "2020-02-29", 0};
    r.status = "unknown";
    r.sources = {{"https://example.org/?a=1&b=%22", text, text, 1999}};
    return r;
}

TEST(RecordWriting, AnyTextReadsBackAsItsRegularForm) {
    const std::string texts[] = {
        "gewoon",
        "  <b>&amp; \"quotes\" 'enkel' ]]> <!-- x -- --> &#0; %s {}",
        "tab\there, hard\r\nreturn, \v\f\x01\x7f weg",
        "twee\n\nalinea's\r\n\r\nof drie\n \n \nhier",
        "\xE9 kapot \xC0\xAF en \xED\xA0\x80 en \xF5 en \xC3",
        "caf\xC3\xA9 \xE2\x86\x92 \xF0\x9F\x98\x80 \xC2\xA0vast \xE2\x80\x8B",
        "\xEF\xBF\xBE niet \xEF\xB7\x90 toegestaan \xC2\x85",
    };
    for (const auto& text : texts) {
        const auto once = write_record(awkward(text));
        const auto record = read_record(once, "lastig.xml");
        ASSERT_TRUE(record) << lines_of(record.problems()) << once;
        EXPECT_EQ(write_record(*record), once);
        EXPECT_EQ(*read_record(once, "lastig.xml"), *record);
        const auto& r = std::get<Intervention>(*record);
        EXPECT_EQ(r.approach, paragraphs(text));
        EXPECT_EQ(r.elements[0].label, one_line(text));
        EXPECT_EQ(r.aliases.size(), 1u);
        EXPECT_EQ(r.costs, std::nullopt) << "an empty text is absent";
    }
}

TEST(PlainText, IsRegular) {
    EXPECT_EQ(one_line("  a \t b\r\n\r\nc "), "a b c");
    EXPECT_EQ(paragraphs("  a \t b\r\n\r\nc\nd "), "a b\n\nc d");
    EXPECT_EQ(paragraphs("a\n\n\n\n b"), "a\n\nb");
    EXPECT_EQ(one_line(""), "");
    EXPECT_EQ(one_line("\x01 \x02"), "");
    EXPECT_EQ(one_line("a\xFF"), "a\xEF\xBF\xBD");
}

TEST(PlainText, ShownIsShort) {
    EXPECT_EQ(shown("kort\nje"), "kort je");
    const auto shortened = shown(std::string(1000, 'x'));
    EXPECT_EQ(shortened, std::string(60, 'x') + "…");
    std::string accents;
    for (int i = 0; i < 61; ++i) accents += "é";
    EXPECT_EQ(shown(accents), accents.substr(0, 120) + "…");
}

TEST(PlainText, Slugs) {
    for (const auto* good : {"a", "inleven-en-empathie", "67+", "0-3", "3d-print"})
        EXPECT_TRUE(is_slug(good)) << good;
    for (const auto* bad :
         {"", "-", "+", "a-", "-a", "a--b", "A", "é", "a b", "a_b", "a/b", "..", "a+b", "a-+", "a\n"})
        EXPECT_FALSE(is_slug(bad)) << bad;
    EXPECT_TRUE(is_slug(std::string(120, 'a')));
    EXPECT_FALSE(is_slug(std::string(121, 'a')));
}

TEST(PlainText, PartialDates) {
    for (const auto* good : {"2021", "2021-09", "2021-09-30", "2020-02-29"})
        EXPECT_TRUE(is_partial_date(good)) << good;
    for (const auto* bad : {"", "21", "2021-9", "2021-13", "2021-00", "2021-09-31", "2021-02-29", "2021/09",
                            "1799", "2101", "2021-09-", "2021-09-3", "-021", "2021-0a", "+202"})
        EXPECT_FALSE(is_partial_date(bad)) << bad;
}

}  // namespace
}  // namespace werkzaam::corpus::testing
