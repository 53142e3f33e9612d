// Templates: what each tag gives for each kind of value, which lines are left out, and what is refused.
#include "web/pages/template.hpp"

#include <gtest/gtest.h>
#include <stdexcept>

namespace werkzaam::web {
namespace {

std::string rendered(std::string_view text, const ViewJson& view) {
    return Template(text).render(view);
}

const ViewJson every_kind = {{"tekst", "a<b>\"'&"},
                             {"leeg", ""},
                             {"nul", 0},
                             {"heel", -12},
                             {"breuk", 0.5},
                             {"waar", true},
                             {"onwaar", false},
                             {"niets", nullptr},
                             {"lijst", {"x", "y"}},
                             {"lege_lijst", ViewJson::array()},
                             {"ding", {{"naam", "n"}}}};

TEST(Template, ShowsTextAndNumbersAndNothingElse) {
    EXPECT_EQ(rendered("{{tekst}}|{{leeg}}|{{nul}}|{{heel}}|{{breuk}}", every_kind),
              "a&lt;b&gt;&quot;&apos;&amp;||0|-12|0.5");
    EXPECT_EQ(rendered("{{waar}}|{{onwaar}}|{{niets}}|{{lijst}}|{{ding}}|{{afwezig}}", every_kind), "|||||");
    EXPECT_EQ(rendered("{{{tekst}}}", every_kind), "a<b>\"'&");
}

TEST(Template, OnlyFalseNullAbsentAndAnEmptyListCloseASection) {
    for (const auto* name : {"tekst", "leeg", "nul", "heel", "breuk", "waar", "ding"}) {
        const std::string tag = name;
        EXPECT_EQ(rendered("{{#" + tag + "}}+{{/" + tag + "}}{{^" + tag + "}}-{{/" + tag + "}}.", every_kind),
                  "+.")
            << name;
    }
    for (const auto* name : {"onwaar", "niets", "lege_lijst", "afwezig"}) {
        const std::string tag = name;
        EXPECT_EQ(rendered("{{#" + tag + "}}+{{/" + tag + "}}{{^" + tag + "}}-{{/" + tag + "}}.", every_kind),
                  "-.")
            << name;
    }
}

TEST(Template, GoesThroughAListAndLooksOutwards) {
    EXPECT_EQ(rendered("{{#lijst}}({{.}}{{heel}}){{/lijst}}", every_kind), "(x-12)(y-12)");
    EXPECT_EQ(rendered("{{#ding}}{{naam}}{{tekst}}{{/ding}}{{naam}}",
                       {{"ding", {{"naam", "binnen"}}}, {"tekst", "t"}, {"naam", "buiten"}}),
              "binnentbuiten");
    // A null within hides what stands outside.
    EXPECT_EQ(rendered("{{#ding}}{{#naam}}!{{/naam}}{{/ding}}.",
                       {{"ding", {{"naam", nullptr}}}, {"naam", "buiten"}}),
              ".");
    EXPECT_EQ(rendered("{{#rijen}}{{#cellen}}{{.}}{{/cellen}};{{/rijen}}",
                       {{"rijen", {{{"cellen", {1, 2}}}, {{"cellen", {3}}}}}}),
              "12;3;");
    EXPECT_EQ(rendered("{{naam}}", "geen object"), "");
}

TEST(Template, LeavesOutALineOfSectionsAlone) {
    EXPECT_EQ(rendered("a\n{{#waar}}\nb\n{{/waar}}\nc\n", every_kind), "a\nb\nc\n");
    EXPECT_EQ(rendered("a\n{{#lijst}}\n{{.}}\n{{/lijst}}\nc", every_kind), "a\nx\ny\nc");
    EXPECT_EQ(rendered("{{#waar}} \t{{/waar}}\nc", every_kind), "c");
    EXPECT_EQ(rendered("{{#waar}}{{leeg}}{{/waar}}", every_kind), "");
    // The line of a section that is not shown holds nothing but stays, as do empty lines of text.
    EXPECT_EQ(rendered("a\n{{#onwaar}}b{{/onwaar}}\nc", every_kind), "a\n\nc");
    EXPECT_EQ(rendered("a\n\n\nc\n", every_kind), "a\n\n\nc\n");
    EXPECT_EQ(rendered("", every_kind), "");
}

TEST(Template, ALineEndInAValueEndsNoLine) {
    EXPECT_EQ(rendered("{{#t}}{{t}}{{/t}}\nc", {{"t", "\n"}}), "\n\nc");
}

TEST(Template, RefusesWhatItDoesNotKnow) {
    for (const auto* text :
         {"{{naam", "{{{naam}}", "{{}}", "{{#a}}", "{{/a}}", "{{#a}}{{#b}}{{/a}}{{/b}}", "{{a.b}}", "{{> a}}",
          "{{! a }}", "{{&a}}", "{{=<% %>=}}", "{{ a }}", "{{#}}{{/}}"})
        EXPECT_THROW(Template{text}, std::logic_error) << text;
}

}  // namespace
}  // namespace werkzaam::web
