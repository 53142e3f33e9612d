// Templates: what they may hold, that nothing is left to replace, that every text is used, and that values
// are escaped.
#include "web/pages/template_set.hpp"

#include <gmock/gmock.h>
#include <regex>
#include <set>

#include "web/embedded_files.hpp"

namespace werkzaam::web {
namespace {

using search::Language;
using ::testing::HasSubstr;
using ::testing::Not;

const Assets& assets() {
    static const auto loaded = Assets::load();
    return **loaded;
}

const TemplateSet& templates() {
    static const TemplateSet set(assets());
    return set;
}

template <class Visit>
void each_file(std::string_view folder, Visit&& visit) {
    for (const auto& [path, bytes] : embedded_files())
        if (path.starts_with(folder)) visit(path, std::string(bytes));
}

TEST(Templates, OnlyNamedValuesAreNotEscaped) {
    const std::set<std::string> allowed{"json_ld", "diagram"};
    const std::regex raw(R"(\{\{\{\s*([^}\s]+)|\{\{&\s*([^}\s]+))");
    for (const auto* folder : {"templates/", "texts/"})
        each_file(folder, [&](std::string_view path, const std::string& text) {
            for (std::sregex_iterator it(text.begin(), text.end(), raw), end; it != end; ++it)
                EXPECT_TRUE(allowed.count((*it)[1].str() + (*it)[2].str())) << path << ": " << it->str();
        });
}

TEST(Templates, NoStyleOrScriptInline) {
    each_file("templates/", [](std::string_view path, const std::string& text) {
        EXPECT_THAT(text, Not(HasSubstr("style="))) << path;
        EXPECT_THAT(text, Not(HasSubstr("<style"))) << path;
        EXPECT_FALSE(std::regex_search(text, std::regex(R"(\son[a-z]+=)"))) << path;
    });
}

TEST(Templates, NothingComesFromElsewhere) {
    for (const auto* folder : {"templates/", "static/"})
        each_file(folder, [](std::string_view path, const std::string& text) {
            const std::regex loads(
                R"((src|href)="https?://[^"]*"(?![^>]*rel="[^"]*external)|url\(["']?https?:)");
            std::smatch found;
            EXPECT_FALSE(std::regex_search(text, found, loads)) << path << ": " << found.str();
        });
}

/// Keys made in code: a family is used when its prefix stands there.
bool made_in_code(const std::string& key) {
    static const std::set<std::string> single{
        "nl",   "meta_zoeken", "home_titel", "over_kort", "hoe_wij_werken", "relevantie",
        "naam", "jaar",        "valkuil",    "toestand",  "resultaat",      "resultaten"};
    if (single.count(key) || key.ends_with("_fout")) return true;
    for (const auto* prefix : {"ev_", "rol_", "r_", "s_", "lijst_", "fout_", "vzm_", "vzp_", "si_"})
        if (key.starts_with(prefix)) return true;
    return false;
}

TEST(Templates, EveryTextIsUsed) {
    std::set<std::string> used;
    // [[$label]] is an argument: what stands behind = in a call of the partial.
    const std::regex text_tag(R"(\[\[([a-z_0-9]+)\]\])"), argument(R"(=([a-z_0-9]+))");
    for (const auto* folder : {"templates/", "texts/"})
        each_file(folder, [&](std::string_view, const std::string& text) {
            for (const auto* pattern : {&text_tag, &argument})
                for (std::sregex_iterator it(text.begin(), text.end(), *pattern), end; it != end; ++it)
                    used.insert((*it)[1].str());
        });
    each_file("texts/", [&](std::string_view, const std::string& text) {
        const std::regex row("(^|\n)([a-z_0-9]+)\t");
        for (std::sregex_iterator it(text.begin(), text.end(), row), end; it != end; ++it) {
            const auto key = (*it)[2].str();
            const bool family = key.starts_with("thema_") && used.count(key.substr(6));
            EXPECT_TRUE(used.count(key) || family || made_in_code(key)) << key << " is used nowhere";
        }
    });
}

TEST(Templates, ValuesAreEscaped) {
    const auto html = templates().render("fout", Language::nl,
                                         {{"titel", "<script>x</script>"},
                                          {"is_404", true},
                                          {"kenmerk", "\"><img src=x>"},
                                          {"getypt", "\"'&"}});
    EXPECT_THAT(html, Not(HasSubstr("<script>x")));
    EXPECT_THAT(html, Not(HasSubstr("<img src=x>")));
    EXPECT_THAT(html, HasSubstr("value=\"&quot;"));
}

TEST(Templates, BothLanguagesAndNothingLeftToReplace) {
    const auto dutch = templates().render("fout", Language::nl, {{"is_404", true}});
    const auto english = templates().render("fout", Language::en, {{"is_404", true}});
    EXPECT_THAT(dutch, HasSubstr("<html lang=\"nl\">"));
    EXPECT_THAT(english, HasSubstr("<html lang=\"en\">"));
    EXPECT_THAT(english, HasSubstr("href=\"/en/zoeken\""));
    EXPECT_THAT(dutch + english, Not(HasSubstr("[[")));
    EXPECT_THAT(dutch + english, Not(HasSubstr("{{")));
}

TEST(Templates, AnUnknownNameIsAMistakeOfTheProgram) {
    EXPECT_THROW(templates().render("bestaat-niet", Language::nl, {}), std::logic_error);
    EXPECT_THROW(templates().text("bestaat-niet", Language::nl), std::logic_error);
    EXPECT_THROW(assets().address("bestaat-niet.css"), std::logic_error);
}

}  // namespace
}  // namespace werkzaam::web
