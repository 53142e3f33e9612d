// What of an assignment's text is drawn, and what stays text.
#include "web/pages/sheet_text.hpp"

#include <gtest/gtest.h>

namespace werkzaam::web {
namespace {

constexpr const char* base_url = "https://werkzaam.example";

/// "pijl:A | tekst:B": the blocks in one line.
std::string drawn(std::string_view text) {
    std::string line;
    for (const auto& block : sheet_blocks(text, base_url)) {
        int kinds = 0;
        for (const auto* kind : {"tekst", "pijl", "lijn", "adres"})
            if (block[kind].is_string()) {
                line +=
                    (line.empty() ? "" : " | ") + std::string(kind) + ":" + block[kind].get<std::string>();
                ++kinds;
            }
        EXPECT_EQ(kinds, 1);
        EXPECT_EQ(block["is_lijn"].get<bool>(), block["lijn"].is_string());
    }
    return line;
}

TEST(SheetText, DrawsArrowsLinesAndLinks) {
    EXPECT_EQ(drawn("A → ____"), "pijl:A");
    EXPECT_EQ(drawn("A→__________  "), "pijl:A");
    EXPECT_EQ(drawn("omdat ____"), "lijn:omdat");
    EXPECT_EQ(drawn("____"), "lijn:");
    EXPECT_EQ(drawn("→ ____"), "lijn:→") << "an arrow from nothing is no step";
    EXPECT_EQ(drawn("https://werkzaam.example/matrix?rij=a&kolom=b"),
              "adres:https://werkzaam.example/matrix?rij=a&kolom=b");
    EXPECT_EQ(drawn("Eerst.\n\nDan:\nA → ____\nomdat ____\n\nKlaar\n"),
              "tekst:Eerst.\n\nDan: | pijl:A | lijn:omdat | tekst:Klaar");
}

TEST(SheetText, LeavesTheRestAsItIs) {
    for (const auto* text :
         {"A → B", "snake_case_naam", "___", "a ____ b", "- punt", "<b>x</b>", "https://elders.example/x",
          "https://werkzaam.example.elders.nl/x", "https://werkzaam.example", "https://werkzaam.example/a b",
          "zie https://werkzaam.example/x", "javascript:alert(1)"})
        EXPECT_EQ(drawn(text), "tekst:" + std::string(text));
    EXPECT_EQ(drawn(""), "");
    EXPECT_EQ(drawn("\n\n"), "");
}

}  // namespace
}  // namespace werkzaam::web
