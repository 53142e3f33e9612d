// Dates, openings of texts, marked passages: the small wording of pages.
#include "web/pages/wording.hpp"

#include <gtest/gtest.h>

#include "web/pages/marked_text.hpp"

namespace werkzaam::web {
namespace {

using search::Language;

TEST(DateInWords, SaysWhatIsKnown) {
    EXPECT_EQ(date_in_words("2021-03-25", Language::nl), "25 maart 2021");
    EXPECT_EQ(date_in_words("2021-03-05", Language::en), "5 March 2021");
    EXPECT_EQ(date_in_words("2021-12", Language::nl), "december 2021");
    EXPECT_EQ(date_in_words("2021", Language::nl), "2021");
}

TEST(DateInWords, LeavesAloneWhatIsNoDate) {
    for (const auto* text : {"", "onbekend", "2021-13-01", "2021-00", "maart 2021"})
        EXPECT_EQ(date_in_words(text, Language::nl), text);
}

TEST(Opening, TakesWholeSentences) {
    const auto [first, rest] = opening("Een zin. Nog een zin! Een lange derde zin volgt hier.", 30);
    EXPECT_EQ(first, "Een zin. Nog een zin!");
    EXPECT_EQ(rest, "Een lange derde zin volgt hier.");
}

TEST(Opening, IsNotMisledByAbbreviationsAndDecimals) {
    EXPECT_EQ(opening("Steun, o.a. in groepen van 1.5 uur. Daarna niets.", 40).first,
              "Steun, o.a. in groepen van 1.5 uur.");
}

TEST(Opening, KeepsALongFirstSentenceWhole) {
    const auto [first, rest] = opening("Deze zin is te lang. Kort.", 5);
    EXPECT_EQ(first, "Deze zin is te lang.");
    EXPECT_EQ(rest, "Kort.");
    EXPECT_EQ(opening("", 10).first, "");
    EXPECT_EQ(opening("Zonder punt", 3).first, "Zonder punt");
}

TEST(InShort, CutsBetweenWords) {
    EXPECT_EQ(in_short("Een heel lange zin zonder einde", 12), "Een heel …");
    EXPECT_EQ(in_short("Kort.", 12), "Kort.");
}

TEST(StateOf, HasTheFiveStatesOfThePages) {
    EXPECT_EQ(state_of("supported"), "supported");
    EXPECT_EQ(state_of("not-supported"), "contradicted");
    EXPECT_EQ(state_of("not-studied"), "unknown");
    EXPECT_EQ(class_of_state("niet-eenduidig"), "inconclusive");
    EXPECT_EQ(class_of_state("niets-bekend"), "unknown");
}

TEST(MarkedParts, TakesAPassageApartUnescaped) {
    const auto parts = marked_parts("a &amp; <mark>b &lt;i&gt;</mark> &quot;c&quot; &copy;");
    ASSERT_EQ(parts.size(), 3u);
    EXPECT_EQ(parts[0]["tekst"], "a & ");
    EXPECT_EQ(parts[1]["tekst"], "b <i>");
    EXPECT_EQ(parts[1]["gemarkeerd"], true);
    EXPECT_EQ(parts[2]["tekst"], " \"c\" &copy;");
    EXPECT_TRUE(marked_parts("").empty());
}

}  // namespace
}  // namespace werkzaam::web
