// Which words of a document a question meets, in which way, and what is quoted of it.
#include "search/explanation.hpp"

#include <gmock/gmock.h>
#include <sstream>
#include <tuple>

namespace werkzaam::search {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// Words apart by spaces; each is its own stem. "stem:word" has another, "word=a+b" is a compound, "word!" a
/// stop word.
Sentence sentence(std::string_view text, std::string_view tokens, Field field = Field::aanpak,
                  bool quotable = true) {
    Sentence made{field, text, quotable, {}};
    std::istringstream words{std::string(tokens)};
    std::size_t at = 0;
    for (std::string word; words >> word;) {
        Token token;
        if (const auto colon = word.find(':'); colon != std::string::npos) {
            token.stem = word.substr(0, colon);
            word.erase(0, colon + 1);
        }
        if (const auto equals = word.find('='); equals != std::string::npos) {
            std::istringstream parts(word.substr(equals + 1));
            for (std::string part; std::getline(parts, part, '+');) token.parts.push_back(part);
            word.resize(equals);
        }
        token.stop = word.ends_with('!');
        if (token.stop) word.pop_back();
        token.folded = word;
        if (token.stem.empty()) token.stem = word;
        at = text.find(word, at);
        token.begin = at;
        token.end = at += word.size();
        made.tokens.push_back(std::move(token));
    }
    return made;
}

AnalysedDocument document(std::vector<Sentence> sentences) {
    AnalysedDocument made;
    made.sentences = std::move(sentences);
    index_words(made);
    return made;
}

/// A question of words, each literally, as its stem and by a synonym "<word>2".
struct Question {
    explicit Question(const std::vector<std::string>& words) : match(1) {
        for (const auto& word : words) {
            Group group;
            group.word = word;
            group.folded = {word};
            group.alternatives = {{{}, {word}, 1, FoundHow::literal},
                                  {{}, {word + "2"}, 1, FoundHow::synonym}};
            plan.groups.push_back(std::move(group));
            match.weights.push_back(1);
        }
    }
    FoundWords find(const AnalysedDocument& in) const { return WordFinder(plan, match).find(in); }
    std::vector<std::string> quoted(const AnalysedDocument& in) const {
        std::vector<std::string> html;
        const WordFinder words(plan, match);
        for (const auto& passage : passages_of(in, words.find(in), words)) html.push_back(passage.html);
        return html;
    }

    QueryPlan plan;
    Match match;
};

std::vector<std::tuple<std::size_t, std::size_t, std::size_t, FoundHow>> as_rows(const FoundWords& found) {
    std::vector<std::tuple<std::size_t, std::size_t, std::size_t, FoundHow>> rows;
    for (const auto& one : found) rows.emplace_back(one.sentence, one.token, one.group, one.how);
    return rows;
}

TEST(WordFinder, FindsEveryFormInReadingOrder) {
    const auto text = document({sentence("huizen buurthuis iets", "huis:huizen buurthuis=buurt+huis iets"),
                                sentence("huis huis2 buurt", "huis huis2 buurt")});
    EXPECT_THAT(
        as_rows(Question({"buurt", "huis"}).find(text)),
        ElementsAre(std::tuple(0u, 0u, 1u, FoundHow::word_form),
                    std::tuple(0u, 1u, 0u, FoundHow::compound_part),
                    std::tuple(1u, 0u, 1u, FoundHow::literal), std::tuple(1u, 1u, 1u, FoundHow::synonym),
                    std::tuple(1u, 2u, 0u, FoundHow::literal)));
}

TEST(WordFinder, MeetsAStopWordLiterallyOnly) {
    const auto text = document({sentence("op zijn", "op! zijn:zijn! op:boven!")});
    EXPECT_THAT(as_rows(Question({"op"}).find(text)), ElementsAre(std::tuple(0u, 0u, 0u, FoundHow::literal)));
}

TEST(WordFinder, FindsNothingWhereNothingIs) {
    EXPECT_THAT(Question({"huis"}).find(document({})), IsEmpty());
    EXPECT_THAT(Question({}).find(document({sentence("een huis", "een! huis")})), IsEmpty());
    EXPECT_THAT(Question({"tuin"}).find(document({sentence("een huis", "een! huis")})), IsEmpty());
}

TEST(WordFinder, IsNotMistakenInALongText) {
    std::string words;
    for (int i = 0; i < 20'000; ++i) words += "w" + std::to_string(i) + "x ";
    const auto text = document({sentence(words, words)});
    for (const auto* word : {"w0x", "w777x", "w19999x"}) {
        const auto found = Question({word}).find(text);
        ASSERT_EQ(found.size(), 1u) << word;
        EXPECT_EQ(text.sentences[0].tokens[found[0].token].folded, word);
    }
    EXPECT_THAT(Question({"w20000x"}).find(text), IsEmpty());
}

TEST(Passages, AreTheBestSentenceAndOneForWhatItLacks) {
    const auto text = document({sentence("een huis", "een! huis"), sentence("huis & tuin", "huis tuin"),
                                sentence("huis in de straat", "huis in! de! straat")});
    EXPECT_THAT(Question({"huis", "tuin", "straat"}).quoted(text),
                ElementsAre("<mark>huis</mark> &amp; <mark>tuin</mark>",
                            "<mark>huis</mark> in de <mark>straat</mark>"));
    EXPECT_THAT(Question({"huis"}).quoted(text), ElementsAre("een <mark>huis</mark>"));
}

TEST(Passages, LeaveOutWhatMayNotBeQuotedAndPreferWhatTheCardDoesNotShow) {
    const auto text = document({sentence("huis", "huis", Field::element, false),
                                sentence("dit huis", "dit! huis", Field::samenvatting),
                                sentence("ons huis", "ons! huis", Field::aanpak)});
    EXPECT_THAT(Question({"huis"}).quoted(text), ElementsAre("ons <mark>huis</mark>"));
    EXPECT_THAT(Question({"huis"}).quoted(document({sentence("huis", "huis", Field::element, false)})),
                IsEmpty());
}

TEST(Passages, CutALongSentenceBetweenWords) {
    std::string words;
    for (int i = 0; i < 100; ++i) words += "woord" + std::to_string(i) + ' ';
    const auto quoted = Question({"woord60"}).quoted(document({sentence(words, words)}));
    ASSERT_EQ(quoted.size(), 1u);
    EXPECT_TRUE(quoted[0].starts_with("… woord")) << quoted[0];
    EXPECT_TRUE(quoted[0].ends_with(" …")) << quoted[0];
    EXPECT_NE(quoted[0].find("<mark>woord60</mark> woord61"), std::string::npos) << quoted[0];
}

}  // namespace
}  // namespace werkzaam::search
