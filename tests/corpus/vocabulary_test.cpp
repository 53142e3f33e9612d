// Looking things up in the vocabulary: by id, up and down the hierarchy, pitfalls, publishers.
#include "corpus/vocabulary.hpp"

#include <gmock/gmock.h>

#include "corpus_fixture.hpp"

namespace werkzaam::corpus::testing {
namespace {

using ::testing::ElementsAre;

Vocabulary small() {
    return load_corpus(data_dir() / "small")->vocabulary;
}

Concept element(const std::string& id, const std::string& broader) {
    Concept c;
    c.scheme = Scheme::elements;
    c.id = id;
    c.broader = broader;
    return c;
}

std::vector<std::string> ids(const std::vector<const Concept*>& concepts) {
    std::vector<std::string> found;
    for (const auto* c : concepts) found.push_back(c->id);
    return found;
}

TEST(SchemeNames, GoThereAndBack) {
    for (std::size_t i = 0; i < scheme_count; ++i) {
        const auto scheme = static_cast<Scheme>(i);
        EXPECT_EQ(scheme_from_name(scheme_name(scheme)), scheme);
    }
    EXPECT_EQ(scheme_name(Scheme::target_groups), "target_groups");
    EXPECT_EQ(scheme_from_name(""), std::nullopt);
    EXPECT_EQ(scheme_from_name("Themes"), std::nullopt);
}

TEST(VocabularyOf, KeepsFileOrder) {
    EXPECT_THAT(ids(small().of(Scheme::elements)),
                ElementsAre("valkuilen", "medelijden", "relatie", "vertrouwensband", "vaste-begeleider"));
    EXPECT_THAT(ids(small().of(Scheme::age_bands)), ElementsAre("0-17", "65+"));
}

TEST(VocabularyFind, LooksInOneSchemeOnly) {
    const auto v = small();
    ASSERT_NE(v.find(Scheme::themes, "eenzaamheid"), nullptr);
    EXPECT_EQ(v.find(Scheme::themes, "eenzaamheid")->label_en, "loneliness");
    EXPECT_EQ(v.find(Scheme::forms, "eenzaamheid"), nullptr);
    EXPECT_EQ(v.find(Scheme::themes, ""), nullptr);
}

TEST(VocabularyFindNode, LooksInElementsAndStates) {
    const auto v = small();
    EXPECT_EQ(v.find_node("medelijden")->scheme, Scheme::elements);
    EXPECT_EQ(v.find_node("minder-eenzaam")->scheme, Scheme::states);
    EXPECT_EQ(v.find_node("minder-eenzaam")->state_kind, "outcome");
    EXPECT_EQ(v.find_node("eenzaamheid"), nullptr);
}

TEST(VocabularyHierarchy, NarrowerIsDerivedAndAncestorsAreNearestFirst) {
    const auto v = small();
    EXPECT_THAT(v.find(Scheme::elements, "relatie")->narrower,
                ElementsAre("vertrouwensband", "vaste-begeleider"));
    EXPECT_THAT(ids(v.ancestors(*v.find(Scheme::elements, "vertrouwensband"))), ElementsAre("relatie"));
    EXPECT_TRUE(v.ancestors(*v.find(Scheme::elements, "relatie")).empty());

    const Vocabulary deep({element("a", ""), element("b", "a"), element("c", "b")});
    EXPECT_THAT(ids(deep.ancestors(*deep.find(Scheme::elements, "c"))), ElementsAre("b", "a"));
}

TEST(VocabularyHierarchy, AnUncheckedCircleEnds) {
    const Vocabulary v({element("a", "b"), element("b", "a")});
    EXPECT_THAT(ids(v.ancestors(v.all()[0])), ElementsAre("b", "a"));
}

TEST(VocabularyPitfalls, AreTheGroupAndWhatIsUnderIt) {
    const auto v = small();
    EXPECT_TRUE(v.is_pitfall(*v.find(Scheme::elements, "valkuilen")));
    EXPECT_TRUE(v.is_pitfall(*v.find(Scheme::elements, "medelijden")));
    EXPECT_FALSE(v.is_pitfall(*v.find(Scheme::elements, "vertrouwensband")));
    EXPECT_FALSE(v.is_pitfall(*v.find(Scheme::states, "minder-eenzaam")));
}

TEST(VocabularyPublishers, AreFoundByPrintedName) {
    const auto v = small();
    EXPECT_THAT(ids(v.publishers_of("Movisie")), ElementsAre("movisie"));
    EXPECT_THAT(ids(v.publishers_of("Movisie / KIS")), ElementsAre("movisie", "kis"));
    EXPECT_THAT(ids(v.publishers_of("Stichting Voorbeeld")), ElementsAre("overig"));
    EXPECT_THAT(ids(v.publishers_of("Overige websites")), ElementsAre("overig"));
    EXPECT_TRUE(v.publishers_of("Onbekend").empty());
    EXPECT_TRUE(v.publishers_of("").empty());
    EXPECT_TRUE(v.find(Scheme::publishers, "overig")->group);
    EXPECT_EQ(v.find(Scheme::publishers, "kis")->label_en, "KIS");
}

TEST(VocabularyOfTheBundle, KnowsEveryPrintedPublisher) {
    const auto corpus = load_corpus(bundled_dir());
    ASSERT_TRUE(corpus) << lines_of(corpus.problems());
    for (const auto& record : corpus->records)
        for (const auto& source : base_of(record).sources) {
            if (source.publisher.empty()) continue;
            EXPECT_FALSE(corpus->vocabulary.publishers_of(source.publisher).empty()) << source.publisher;
        }
}

}  // namespace
}  // namespace werkzaam::corpus::testing
