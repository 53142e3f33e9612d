// Testing an assumption on the bundled corpus: steps are recognised, arrows judged, gaps get known ways, and
// anything may be typed.
#include "search/assumption.hpp"

#include <fstream>
#include <gmock/gmock.h>
#include <sstream>

#include "indexer/index_fixture.hpp"
#include "web/view/assumption_view.hpp"
#include "web/view/chain_view.hpp"

namespace werkzaam {
namespace {

using indexer::testing::bundled_snapshot;
using search::EvidenceState;
using search::StepMatch;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

search::Assumption judge(const std::vector<std::string>& steps) {
    return search::judge(bundled_snapshot(), steps);
}

/// Texts and the concept that they are matched to ("-" : none), in tests/mechanisms/data/steps.tsv.
TEST(AssumptionStep, IsMatchedToTheConceptThatItSpeaksOf) {
    std::ifstream file(std::string(WERKZAAM_SOURCE_DIR) + "/tests/mechanisms/data/steps.tsv");
    std::string line;
    std::size_t cases = 0;
    while (std::getline(file, line)) {
        if (line.empty() || line.starts_with('#')) continue;
        std::istringstream fields(line);
        std::string text, expected;
        std::getline(fields, text, '\t');
        std::getline(fields, expected, '\t');
        const auto step = search::match_step(bundled_snapshot(), text);
        EXPECT_EQ(expected, step.concept_ ? step.concept_->id : "-") << text;
        EXPECT_EQ(expected == "-", step.match == StepMatch::none) << text;
        ++cases;
    }
    EXPECT_GE(cases, 15u);
}

TEST(Assumption, OfTheBundledChainIsJudgedArrowByArrow) {
    const auto found =
        judge({"verhaal-van-betrokkene", "identificatie met de hoofdpersoon", "betrokken bij het verhaal",
               "minder weerstand", "inleven in de ander", "empathie", "minder vooroordelen"});
    ASSERT_THAT(found.arrows, SizeIs(6));
    for (std::size_t i = 0; i < 5; ++i) EXPECT_EQ(EvidenceState::described, found.arrows[i].state) << i;
    EXPECT_EQ(EvidenceState::supported, found.arrows[5].state);
    EXPECT_EQ(5u, found.tally.count(EvidenceState::described));
    const auto& graph = bundled_snapshot().graph();
    std::vector<std::string> hindering;
    for (const auto id : found.arrows[3].hindrances)
        hindering.push_back(graph.concepts()[graph.edges()[id].from]);
    EXPECT_THAT(hindering, Contains("medelijden"));
}

TEST(Assumption, ThatASourceTurnsRoundIsContradictedWithAKnownWay) {
    const auto found = judge({"medelijden", "inleven-in-de-ander"});
    const auto& arrow = found.arrows.at(0);
    EXPECT_EQ(EvidenceState::contradicted, arrow.state);
    EXPECT_TRUE(arrow.hinders && !arrow.leads_to);
    EXPECT_EQ(EvidenceState::inconclusive, arrow.hindering);
    ASSERT_FALSE(arrow.other_ways.empty());
    const auto& graph = bundled_snapshot().graph();
    EXPECT_EQ("inleven-in-de-ander", graph.concepts()[graph.edges()[arrow.other_ways[0].edges.back()].to]);
}

TEST(Assumption, WithAGapGetsTheKnownDetour) {
    const auto found = judge({"verhaal-van-betrokkene", "minder-vooroordelen"});
    const auto& arrow = found.arrows.at(0);
    EXPECT_EQ(EvidenceState::unknown, arrow.state);
    ASSERT_FALSE(arrow.detours.empty());
    EXPECT_EQ(6u, arrow.detours[0].edges.size());
    EXPECT_TRUE(arrow.other_ways.empty());
}

TEST(Assumption, OfAStepToItselfIsUnknownAndSaysSo) {
    const auto view = web::assumption_view(bundled_snapshot(), {"empathie", "Empathie"});
    EXPECT_EQ("niets-bekend", view["pijlen"][0]["staat"]);
    EXPECT_TRUE(view["pijlen"][0]["zelfdeBegrip"].get<bool>());
    EXPECT_THAT(view["pijlen"][0]["uitleg"].get<std::string>(), HasSubstr("hetzelfde begrip"));
}

// Each verdict is what the links between just these two concepts say, over all pairs of the graph.
TEST(Assumption, AgreesWithTheGraphOverAllPairs) {
    const auto& graph = bundled_snapshot().graph();
    std::size_t known = 0;
    for (const auto& from : graph.concepts())
        for (const auto& to : graph.concepts()) {
            search::EvidenceTally says, denies;
            bool firm = false;
            for (const auto& edge : graph.edges()) {
                if (graph.concepts()[edge.from] != from || graph.concepts()[edge.to] != to) continue;
                for (const auto& ground : edge.grounds) {
                    const auto state = search::state_of(ground.evidence);
                    (edge.polarity == corpus::Polarity::leads_to ? says : denies).add(state);
                }
            }
            const auto hindering = denies.state();
            firm = hindering != EvidenceState::unknown && hindering != EvidenceState::contradicted;
            const auto expected = !firm          ? says.state()
                                  : says.total() ? EvidenceState::inconclusive
                                                 : EvidenceState::contradicted;
            const auto arrow = judge({from, to}).arrows[0];
            ASSERT_EQ(expected, arrow.state) << from << " → " << to;
            known += expected != EvidenceState::unknown;
        }
    EXPECT_GT(known, 200u);
}

TEST(Assumption, TakesAnythingThatCanBeTyped) {
    const std::string markup = "<script>alert(1)</script>", quotes = "\"';--", bytes = "\xff\xfe\x80",
                      nothing = "?!…";
    const std::string many_words = [] {
        std::string text;
        while (text.size() < 490) text += "empathie en vooroordelen ";
        return text.substr(0, 500);
    }();
    const std::vector<std::string> eight(8, many_words);
    EXPECT_THAT(judge(eight).arrows, SizeIs(7));
    const auto found = judge({markup, quotes, bytes, nothing, "de het een"});
    EXPECT_EQ(4u, found.tally.count(EvidenceState::unknown));
    const auto view = web::assumption_view(bundled_snapshot(), {markup, "bestaat niet echt xyzzy"});
    EXPECT_EQ(markup, view["stappen"][0]["tekst"]);
    EXPECT_THAT(view["url"].get<std::string>(), HasSubstr("stap=%3Cscript%3E"));
    EXPECT_THAT(view["pijlen"][0]["uitleg"].get<std::string>(), HasSubstr("niet herkend"));
}

TEST(AssumptionAddress, IsReadStrictly) {
    const auto read = [](const std::vector<std::string>& texts) {
        web::Parameters parameters;
        for (const auto& text : texts) parameters.emplace_back("stap", text);
        return web::read_steps(parameters);
    };
    EXPECT_THAT(*read({}), IsEmpty());
    EXPECT_EQ((std::vector<std::string>{"a", "b c"}), *read({"  a ", "", "b\nc", " \r\n "}));
    EXPECT_TRUE(read(std::vector<std::string>(8, std::string(500, 'x'))));
    std::string accents;
    for (int i = 0; i < 500; ++i) accents += "\xC3\xAB";
    EXPECT_TRUE(read({accents, "b"}));
    EXPECT_THAT(read({std::string(501, 'x'), "b"}).problems()[0].what, HasSubstr("Stap 1 is te lang: 501"));
    EXPECT_THAT(read(std::vector<std::string>(9, "x")).problems()[0].hint, HasSubstr("2 tot 8"));
    EXPECT_EQ("stap=a+%26+b&stap=%C3%AB", web::steps_query({"a & b", "\xC3\xAB"}));
}

TEST(AssumptionView, ReadsAgainFromItsOwnAddress) {
    const auto view =
        web::assumption_view(bundled_snapshot(), {"medelijden", "empathie", "minder vooroordelen"});
    EXPECT_EQ("/onderbouwen?stap=medelijden&stap=empathie&stap=minder+vooroordelen", view["url"]);
    EXPECT_EQ(2u, view["pijlen"].size());
    unsigned total = 0;
    for (const auto& [state, count] : view["telling"].items()) total += count.get<unsigned>();
    EXPECT_EQ(2u, total);
    EXPECT_THAT(view["vragen"], SizeIs(::testing::Ge(2u)));
}

TEST(PathsView, GoesFromTheStoryToFewerPrejudicesAndNamesPity) {
    const auto view = web::paths_view(bundled_snapshot(), "verhaal-van-betrokkene", "minder-vooroordelen");
    const auto& path = view["paden"].at(0);
    std::vector<std::string> steps, evidence, hindering;
    for (const auto& step : path["stappen"]) steps.push_back(step["concept"]);
    for (const auto& link : path["schakels"]) {
        evidence.push_back(link["bewijs"]);
        EXPECT_FALSE(link["bronnen"].empty());
    }
    for (const auto& hindrance : path["hindernissen"])
        hindering.push_back(hindrance["concept"].get<std::string>() + " " +
                            hindrance["raakt"].get<std::string>());
    EXPECT_EQ((std::vector<std::string>{"verhaal-van-betrokkene", "identificatie-met-de-hoofdpersoon",
                                        "betrokken-bij-het-verhaal", "minder-weerstand",
                                        "inleven-in-de-ander", "empathie", "minder-vooroordelen"}),
              steps);
    EXPECT_EQ((std::vector<std::string>{"described", "described", "described", "described", "described",
                                        "supported"}),
              evidence);
    EXPECT_EQ("described", path["zwakste"]);
    EXPECT_THAT(hindering, Contains("medelijden inleven-in-de-ander"));
}

}  // namespace
}  // namespace werkzaam
