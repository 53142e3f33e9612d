#include "search/mechanism_graph.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>
#include <set>
#include <tuple>
#include <unistd.h>

#include "corpus/corpus.hpp"

namespace werkzaam::search {
namespace {

using corpus::Evidence;
using corpus::Polarity;
using testing::ElementsAre;

Edge edge(NodeId from, NodeId to, Evidence evidence, Polarity polarity = Polarity::leads_to) {
    return {from, to, polarity, evidence, false, {{0, 0, evidence}}};
}

std::shared_ptr<const MechanismGraph> graph_of(std::size_t nodes, std::vector<Edge> edges) {
    std::vector<std::string> concepts;
    for (std::size_t i = 0; i < nodes; ++i) concepts.push_back(std::string(1, static_cast<char>('a' + i)));
    return MechanismGraph::from_parts(std::move(concepts), {"m"}, std::move(edges));
}

/// "abd" for the path over a, b and d.
std::vector<std::string> spelled(const MechanismGraph& graph, NodeId from, const Paths& paths) {
    std::vector<std::string> all;
    for (const auto& path : paths.paths) {
        all.push_back(graph.concepts()[from]);
        for (const EdgeId id : path.edges) all.back() += graph.concepts()[graph.edges()[id].to];
    }
    return all;
}

/// Every simple path, by plain depth-first search, in the promised order.
std::vector<Path> all_paths(const MechanismGraph& graph, NodeId from, NodeId to, std::size_t longest) {
    std::vector<Path> found;
    std::vector<EdgeId> trail;
    std::vector<bool> seen(graph.concepts().size());
    const auto walk = [&](auto&& self, NodeId node) -> void {
        if (node == to) {
            auto weakest = Evidence::supported;
            for (const EdgeId id : trail)
                if (firmness(graph.edges()[id].evidence) < firmness(weakest))
                    weakest = graph.edges()[id].evidence;
            found.push_back({trail, weakest});
            return;
        }
        if (trail.size() == longest) return;
        seen[node] = true;
        for (const EdgeId id : graph.out(node)) {
            const auto& step = graph.edges()[id];
            if (step.polarity != Polarity::leads_to || seen[step.to]) continue;
            trail.push_back(id);
            self(self, step.to);
            trail.pop_back();
        }
        seen[node] = false;
    };
    if (from != to) walk(walk, from);
    const auto key = [&](const Path& path) {
        std::vector<std::string> ids;
        for (const EdgeId id : path.edges) ids.push_back(graph.concepts()[graph.edges()[id].to]);
        return std::tuple(-firmness(path.weakest), path.edges.size(), ids);
    };
    std::sort(found.begin(), found.end(), [&](const Path& a, const Path& b) { return key(a) < key(b); });
    return found;
}

TEST(MechanismPaths, AreOrderedByWeakestLinkThenLengthThenConcept) {
    const auto graph = graph_of(
        5, {edge(0, 4, Evidence::inconclusive), edge(0, 1, Evidence::supported),
            edge(1, 4, Evidence::supported), edge(0, 3, Evidence::described), edge(3, 4, Evidence::supported),
            edge(0, 2, Evidence::described), edge(2, 4, Evidence::supported)});
    const auto found = graph->paths(0, 4);
    EXPECT_THAT(spelled(*graph, 0, found), ElementsAre("abe", "ace", "ade", "ae"));
    EXPECT_EQ(found.paths[0].weakest, Evidence::supported);
    EXPECT_EQ(found.paths[3].weakest, Evidence::inconclusive);
    EXPECT_FALSE(found.capped);
}

TEST(MechanismPaths, StopAtTheNumberAskedForAndSayThatThereAreMore) {
    const auto graph = graph_of(4, {edge(0, 1, Evidence::described), edge(0, 2, Evidence::described),
                                    edge(1, 3, Evidence::described), edge(2, 3, Evidence::described)});
    EXPECT_THAT(spelled(*graph, 0, graph->paths(0, 3, 1)), ElementsAre("abd"));
    EXPECT_TRUE(graph->paths(0, 3, 1).capped);
    EXPECT_FALSE(graph->paths(0, 3, 2).capped);
    EXPECT_TRUE(graph->paths(0, 3, 0).paths.empty());
}

TEST(MechanismPaths, DoNotGoRoundInLoopsNorOverHindrances) {
    const auto graph =
        graph_of(4, {edge(0, 1, Evidence::described), edge(1, 0, Evidence::described),
                     edge(1, 2, Evidence::described), edge(2, 1, Evidence::described),
                     edge(2, 3, Evidence::described), edge(0, 3, Evidence::supported, Polarity::hinders)});
    EXPECT_THAT(spelled(*graph, 0, graph->paths(0, 3)), ElementsAre("abcd"));
    EXPECT_TRUE(graph->paths(0, 0).paths.empty());
    EXPECT_TRUE(graph->paths(3, 0).paths.empty());
}

TEST(MechanismPaths, HaveAtMostEightLinks) {
    std::vector<Edge> line;
    for (NodeId node = 0; node < 10; ++node) line.push_back(edge(node, node + 1, Evidence::described));
    const auto graph = graph_of(11, line);
    EXPECT_EQ(graph->paths(0, 8).paths.size(), 1u);
    EXPECT_TRUE(graph->paths(0, 9).paths.empty());
    EXPECT_TRUE(graph->paths(0, 8, 20, 7).paths.empty());
}

TEST(MechanismPaths, EqualAPlainSearchOnRandomGraphs) {
    std::mt19937 random(20261124);
    for (int round = 0; round < 150; ++round) {
        const auto nodes = 3 + random() % 6;
        std::set<std::pair<NodeId, NodeId>> pairs;
        std::vector<Edge> edges;
        for (std::size_t i = 0; i < nodes * 3; ++i) {
            const auto from = static_cast<NodeId>(random() % nodes),
                       to = static_cast<NodeId>(random() % nodes);
            if (from != to && pairs.emplace(from, to).second)
                edges.push_back(edge(from, to, static_cast<Evidence>(random() % 5),
                                     random() % 6 ? Polarity::leads_to : Polarity::hinders));
        }
        const auto graph = graph_of(nodes, edges);
        for (NodeId from = 0; from < nodes; ++from)
            for (NodeId to = 0; to < nodes; ++to) {
                auto expected = all_paths(*graph, from, to, longest_path);
                EXPECT_EQ(graph->paths(from, to, 100'000).paths, expected);
                const bool more = expected.size() > 5;
                if (more) expected.resize(5);
                const auto few = graph->paths(from, to, 5);
                EXPECT_EQ(few.paths, expected);
                EXPECT_EQ(few.capped, more);
            }
    }
}

TEST(MechanismGraph, NamesWhatHindersAPath) {
    const auto graph = graph_of(4, {edge(0, 1, Evidence::described), edge(1, 2, Evidence::described),
                                    edge(3, 1, Evidence::inconclusive, Polarity::hinders),
                                    edge(0, 2, Evidence::described, Polarity::hinders)});
    const std::vector<NodeId> nodes{0, 1, 2};
    const auto hindrances = graph->hindrances(nodes);
    ASSERT_EQ(hindrances.size(), 1u);
    EXPECT_EQ(graph->edges()[hindrances[0]].from, 3u);
}

TEST(MechanismGraph, MarksAPairThatLeadsToAndHindersAsDisputed) {
    const auto graph =
        graph_of(3, {edge(0, 1, Evidence::described), edge(0, 1, Evidence::inconclusive, Polarity::hinders),
                     edge(1, 2, Evidence::described)});
    EXPECT_TRUE(graph->edges()[*graph->edge(0, 1, Polarity::leads_to)].disputed);
    EXPECT_TRUE(graph->edges()[*graph->edge(0, 1, Polarity::hinders)].disputed);
    EXPECT_FALSE(graph->edges()[*graph->edge(1, 2, Polarity::leads_to)].disputed);
    EXPECT_EQ(graph->edge(2, 1, Polarity::leads_to), std::nullopt);
}

corpus::Corpus two_mechanisms(Polarity second, Evidence evidence) {
    corpus::Mechanism one;
    one.id = "een";
    one.steps = {{"s1", "A", "element", "a"}, {"s2", "B", "process", "b"}, {"s3", "B weer", "process", "b"}};
    one.links = {{"s1", "s2", Polarity::leads_to, Evidence::described, "", {0}},
                 {"s2", "s3", Polarity::leads_to, Evidence::described, "", {0}}};
    corpus::Mechanism two = one;
    two.id = "twee";
    two.links = {{"s1", "s2", second, evidence, "", {0}}};
    corpus::Corpus corpus;
    corpus.records = {one, two};
    return corpus;
}

TEST(MechanismGraph, JoinsTheLinksOfSeveralMechanismsAndLeavesOutALinkToItself) {
    const auto graph = MechanismGraph::build(two_mechanisms(Polarity::leads_to, Evidence::supported));
    ASSERT_TRUE(graph);
    ASSERT_EQ((*graph)->edges().size(), 1u);
    const auto& joined = (*graph)->edges()[0];
    EXPECT_EQ(joined.evidence, Evidence::supported);
    EXPECT_THAT(joined.grounds,
                ElementsAre(Ground{1, 0, Evidence::supported}, Ground{0, 0, Evidence::described}));
}

TEST(MechanismGraph, RefusesAContradictionThatNothingTellsApart) {
    const auto refused = MechanismGraph::build(two_mechanisms(Polarity::hinders, Evidence::described));
    ASSERT_EQ(refused.problems().size(), 1u);
    EXPECT_THAT(refused.problems()[0].what, testing::HasSubstr("'a' naar 'b'"));
    auto told_apart = two_mechanisms(Polarity::hinders, Evidence::described);
    std::get<corpus::Mechanism>(told_apart.records[1]).links[0].note =
        "Een andere toelichting alleen is te weinig.";
    EXPECT_FALSE(MechanismGraph::build(told_apart));
    std::get<corpus::Mechanism>(told_apart.records[1]).conditions = {"als het verhaal zielig is"};
    EXPECT_TRUE(MechanismGraph::build(told_apart));
    EXPECT_TRUE(MechanismGraph::build(two_mechanisms(Polarity::hinders, Evidence::inconclusive)));
}

class MechanismGraphFile : public testing::Test {
protected:
    void TearDown() override { std::filesystem::remove(file_); }
    const std::filesystem::path file_ =
        std::filesystem::temp_directory_path() / ("werkzaam-graph-" + std::to_string(::getpid()));
};

TEST_F(MechanismGraphFile, ComesBackAsItWas) {
    const auto graph = MechanismGraph::build(two_mechanisms(Polarity::hinders, Evidence::inconclusive));
    (*graph)->write(file_);
    const auto read = MechanismGraph::open(file_);
    ASSERT_TRUE(read);
    EXPECT_EQ((*read)->concepts(), (*graph)->concepts());
    EXPECT_EQ((*read)->mechanisms(), (*graph)->mechanisms());
    EXPECT_EQ((*read)->edges(), (*graph)->edges());
}

TEST_F(MechanismGraphFile, ThatIsCutOrChangedNeverCrashes) {
    (*MechanismGraph::build(two_mechanisms(Polarity::hinders, Evidence::inconclusive)))->write(file_);
    std::ifstream in(file_, std::ios::binary);
    const std::string whole{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    for (std::size_t length = 0; length < whole.size(); ++length) {
        std::ofstream(file_, std::ios::binary).write(whole.data(), static_cast<std::streamsize>(length));
        EXPECT_FALSE(MechanismGraph::open(file_)) << "cut at " << length;
    }
    std::mt19937 random(7);
    for (int i = 0; i < 2000; ++i) {
        auto changed = whole;
        changed[random() % changed.size()] = static_cast<char>(random());
        std::ofstream(file_, std::ios::binary)
            .write(changed.data(), static_cast<std::streamsize>(changed.size()));
        if (const auto read = MechanismGraph::open(file_)) {
            EXPECT_LE((*read)->edges().size(), 4u);
        }
    }
    std::filesystem::remove(file_);
    EXPECT_FALSE(MechanismGraph::open(file_));
}

class BundledGraph : public testing::Test {
protected:
    static void SetUpTestSuite() {
        auto loaded = corpus::load_corpus(std::filesystem::path(WERKZAAM_SOURCE_DIR) / "corpus");
        ASSERT_TRUE(loaded) << loaded.problems().front().what;
        graph_ = std::move(MechanismGraph::build(*loaded).value());
    }
    static void TearDownTestSuite() { graph_.reset(); }
    static std::shared_ptr<const MechanismGraph> graph_;
};
std::shared_ptr<const MechanismGraph> BundledGraph::graph_;

TEST_F(BundledGraph, FindsThePathsOfAPlainSearchBetweenAllPairs) {
    const auto nodes = static_cast<NodeId>(graph_->concepts().size());
    std::size_t found = 0;
    for (NodeId from = 0; from < nodes; ++from)
        for (NodeId to = 0; to < nodes; ++to) {
            const auto paths = graph_->paths(from, to, 1'000'000).paths;
            ASSERT_EQ(paths, all_paths(*graph_, from, to, longest_path))
                << graph_->concepts()[from] << " → " << graph_->concepts()[to];
            found += paths.size();
        }
    EXPECT_GT(found, 500u);
    RecordProperty("paths", static_cast<int>(found));
}

TEST_F(BundledGraph, GoesFromAStoryToFewerPrejudicesAndNamesPity) {
    const auto from = graph_->find("verhaal-van-betrokkene"), to = graph_->find("minder-vooroordelen");
    ASSERT_TRUE(from && to);
    bool through_empathy = false, pity = false;
    for (const auto& path : graph_->paths(*from, *to).paths) {
        std::vector<NodeId> nodes{*from};
        for (const EdgeId id : path.edges) nodes.push_back(graph_->edges()[id].to);
        const auto empathy = graph_->find("empathie");
        if (std::find(nodes.begin(), nodes.end(), *empathy) == nodes.end()) continue;
        through_empathy = true;
        for (const EdgeId id : graph_->hindrances(nodes))
            pity |= graph_->concepts()[graph_->edges()[id].from] == "medelijden";
    }
    EXPECT_TRUE(through_empathy);
    EXPECT_TRUE(pity);
}

}  // namespace
}  // namespace werkzaam::search
