// The chain diagrams: well-formed, complete, without style of their own, the same every time, nothing on top
// of another.
#include "indexer/chain_diagram.hpp"

#include <gmock/gmock.h>
#include <pugixml.hpp>
#include <set>

#include "indexer/chain_layout.hpp"
#include "search/diagrams.hpp"

#include "index_fixture.hpp"

namespace werkzaam::indexer::testing {
namespace {

using corpus::Evidence;
using corpus::Polarity;
using ::testing::HasSubstr;
using ::testing::Not;

corpus::Mechanism chain(std::vector<corpus::Step> steps, std::vector<corpus::Link> links) {
    corpus::Mechanism made;
    made.id = "proef";
    made.steps = std::move(steps);
    made.links = std::move(links);
    return made;
}

corpus::Mechanism with_pity() {
    return chain({{"s1", "Verhaal <b> & \"meer\"", "element", "verhaal"},
                  {"s2", "Inleven", "process", "inleven"},
                  {"s3", "Minder vooroordelen", "outcome", "minder"},
                  {"s4", "Medelijden", "element", "medelijden"}},
                 {{"s1", "s2", Polarity::leads_to, Evidence::described, "", {0}},
                  {"s2", "s3", Polarity::leads_to, Evidence::not_supported, "", {0}},
                  {"s4", "s2", Polarity::hinders, Evidence::inconclusive, "", {0}},
                  {"s1", "s3", Polarity::leads_to, Evidence::not_studied, "", {0}}});
}

pugi::xml_document parsed(const std::string& svg) {
    pugi::xml_document document;
    const auto read = document.load_string(svg.c_str());
    EXPECT_TRUE(read) << read.description() << "\n" << svg;
    return document;
}

std::vector<std::string> classes(const pugi::xml_document& svg, const char* path) {
    std::vector<std::string> found;
    for (const auto& node : svg.select_nodes(path)) found.push_back(node.node().attribute("class").value());
    return found;
}

TEST(ChainDiagram, HasABoxAStepAndALinkAnArrowWithItsStateInWords) {
    const auto svg = chain_diagram(with_pity(), corpus::Vocabulary(), search::Language::nl);
    const auto document = parsed(svg);
    EXPECT_THAT(classes(document, "//rect[starts-with(@class,'box')]"),
                ::testing::ElementsAre("box box--element", "box box--process", "box box--outcome",
                                       "box box--pitfall"));
    EXPECT_THAT(classes(document, "//path[starts-with(@class,'line')]"),
                ::testing::ElementsAre("line line--described", "line line--contradicted",
                                       "line line--inconclusive", "line line--unknown"));
    std::vector<std::string> links;
    for (const auto& node : document.select_nodes("//a"))
        links.push_back(std::string(node.node().attribute("href").value()) + " " +
                        node.node().attribute("aria-label").value());
    EXPECT_THAT(links, ::testing::ElementsAre("#pijl-1 beschreven, pijl van stap 1 naar stap 2",
                                              "#pijl-2 weersproken, pijl van stap 2 naar stap 3",
                                              "#pijl-3 hindert, niet eenduidig, pijl van stap 4 naar stap 2",
                                              "#pijl-4 niets bekend, pijl van stap 1 naar stap 3"));
    // A bar for what hinders and for what is contradicted, a head for the one that leads to, none for the
    // unknown.
    EXPECT_EQ(document.select_nodes("//path[@class='bar']").size(), 2u);
    EXPECT_EQ(document.select_nodes("//path[@class='head']").size(), 1u);
}

TEST(ChainDiagram, EscapesTextAndHasNoStyleOfItsOwn) {
    const auto svg = chain_diagram(with_pity(), corpus::Vocabulary(), search::Language::nl);
    EXPECT_THAT(svg, HasSubstr("&lt;b&gt; &amp; &quot;meer&quot;"));
    EXPECT_THAT(svg, Not(HasSubstr("style")));
    EXPECT_THAT(svg, Not(HasSubstr("<?xml")));
    EXPECT_THAT(chain_diagram(with_pity(), corpus::Vocabulary(), search::Language::en),
                HasSubstr("hinders, inconclusive, arrow from step 4 to step 2"));
}

TEST(ChainDiagram, ManagesALoopAStepToItselfAndOneStep) {
    const auto loop =
        chain({{"s1", "A", "element", "a"}, {"s2", "B", "process", "b"}, {"s3", "C", "element", "c"}},
              {{"s1", "s2", Polarity::leads_to, Evidence::described, "", {0}},
               {"s2", "s1", Polarity::leads_to, Evidence::described, "", {0}},
               {"s2", "s2", Polarity::leads_to, Evidence::described, "", {0}},
               {"s3", "s3", Polarity::hinders, Evidence::described, "", {0}}});
    EXPECT_EQ(
        parsed(chain_diagram(loop, corpus::Vocabulary(), search::Language::nl)).select_nodes("//a").size(),
        4u);
    const auto alone = chain({{"s1", "A", "element", "a"}}, {});
    EXPECT_EQ(parsed(chain_diagram(alone, corpus::Vocabulary(), search::Language::nl))
                  .select_nodes("//rect")
                  .size(),
              1u);
}

TEST(ChainLayout, BreaksTextAtSpacesWithinAWidth) {
    EXPECT_EQ((std::vector<std::string>{"een twee", "drie"}),
              broken_lines("een twee drie", text_width("een twee")));
    EXPECT_EQ((std::vector<std::string>{"onafbreekbaarlangwoord"}),
              broken_lines("onafbreekbaarlangwoord", 10));
    EXPECT_TRUE(broken_lines("", 10).empty());
    EXPECT_GT(text_width("wwww"), text_width("iiii"));
    EXPECT_EQ(text_width("\xC3\xA9"), text_width("\xC3\xAB"));  // é and ë are one letter each
}

bool overlap(const PlacedStep& a, const PlacedStep& b) {
    return a.corner.x < b.corner.x + b.width && b.corner.x < a.corner.x + a.width &&
           a.corner.y < b.corner.y + b.height && b.corner.y < a.corner.y + a.height;
}

TEST(ChainLayout, PutsNoBoxOfTheBundledChainsOnAnother) {
    for (const auto docid : bundled_snapshot().all(corpus::Kind::mechanism)) {
        const auto document = bundled_snapshot().document(docid);
        const auto& mechanism = std::get<corpus::Mechanism>(*document->record());
        const auto layout = lay_out(mechanism, std::vector<double>(mechanism.links.size(), 200));
        for (std::size_t i = 0; i < layout.steps.size(); ++i) {
            EXPECT_GE(layout.steps[i].corner.x, -0.5) << mechanism.id;
            EXPECT_LE(layout.steps[i].corner.x + layout.steps[i].width, layout.width + 0.5) << mechanism.id;
            for (std::size_t j = 0; j < i; ++j)
                EXPECT_FALSE(overlap(layout.steps[i], layout.steps[j]))
                    << mechanism.id << " " << i << " " << j;
        }
    }
}

// What the list of the page shows, the diagram shows: every step, every link, in both languages.
TEST(BundledDiagrams, AreThereForEveryMechanismAndShowItsWholeChain) {
    const auto& snapshot = bundled_snapshot();
    const auto mechanisms = snapshot.all(corpus::Kind::mechanism);
    EXPECT_EQ(mechanisms.size(), snapshot.diagrams().size());
    for (const auto docid : mechanisms) {
        const auto document = snapshot.document(docid);
        const auto& mechanism = std::get<corpus::Mechanism>(*document->record());
        for (const auto language : {search::Language::nl, search::Language::en}) {
            const auto svg = parsed(std::string(snapshot.diagrams().svg(mechanism.id, language)));
            EXPECT_EQ(mechanism.steps.size(), svg.select_nodes("//rect[starts-with(@class,'box')]").size());
            ASSERT_EQ(mechanism.links.size(), svg.select_nodes("//a").size()) << mechanism.id;
            std::set<std::string> targets;
            for (const auto& node : svg.select_nodes("//a"))
                targets.insert(node.node().attribute("href").value());
            EXPECT_EQ(mechanism.links.size(), targets.size());
        }
    }
    EXPECT_TRUE(snapshot.diagrams().svg("bestaat-niet", search::Language::nl).empty());
}

TEST(Diagrams, ThatAreDamagedAreAProblem) {
    const Folder folder;
    search::Diagrams diagrams;
    diagrams.add("een", search::Language::nl, "<svg/>");
    diagrams.write(folder / "d.cbor");
    const auto whole = werkzaam::testing::read_file(folder / "d.cbor");
    const auto back = search::Diagrams::open(folder / "d.cbor");
    ASSERT_TRUE(back);
    EXPECT_EQ("<svg/>", back->svg("een", search::Language::nl));
    EXPECT_EQ("", back->svg("een", search::Language::en));
    for (std::size_t length = 0; length < whole.size(); ++length) {
        werkzaam::testing::write_file(folder / "d.cbor", whole.substr(0, length));
        EXPECT_FALSE(search::Diagrams::open(folder / "d.cbor")) << length;
    }
    EXPECT_FALSE(search::Diagrams::open(folder / "none"));
}

}  // namespace
}  // namespace werkzaam::indexer::testing
