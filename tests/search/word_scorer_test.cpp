// The scorer against Xapian's own matcher, over random documents and thousands of random questions: the same
// weights and the same order, also while the cache of posting lists throws entries out.
#include "search/word_scorer.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <deque>
#include <gmock/gmock.h>
#include <mutex>
#include <random>
#include <thread>
#include <utility>

#include "program.hpp"

namespace werkzaam::search {
namespace {

constexpr std::uint32_t document_count = 20'000;  // more than two blocks of the scorer
constexpr double k1 = 1.2, b = 0.4;

std::string word(std::size_t number) {
    return "Z" + std::to_string(number);
}

/// Words by a Zipf law, so that some are in nearly all documents and some in one; tags without wdf.
class RandomIndex {
public:
    static constexpr std::size_t words = 3000, tags = 12;

    RandomIndex() : database("", Xapian::DB_BACKEND_INMEMORY) {
        std::mt19937 random(7);
        std::vector<double> weights;
        for (std::size_t i = 0; i < words; ++i) weights.push_back(1 / (static_cast<double>(i) + 2.7));
        std::discrete_distribution<std::size_t> draw(weights.begin(), weights.end());
        for (std::uint32_t i = 0; i < document_count; ++i) {
            Xapian::Document document;
            const auto length = random() % 40;  // some are empty
            for (std::size_t n = 0; n < length; ++n)
                document.add_term(word(draw(random)), static_cast<Xapian::termcount>(1 + random() % 8));
            for (std::size_t tag = 0; tag < tags; ++tag)
                if (random() % (tag + 2) == 0) document.add_boolean_term("T" + std::to_string(tag));
            database.add_document(document);
        }
        database.commit();
        DocumentLengths::write(database, folder / "lengths.bin");
        lengths = DocumentLengths::open(folder / "lengths.bin").value();
    }

    werkzaam::testing::Folder folder;
    Xapian::WritableDatabase database;
    std::shared_ptr<const DocumentLengths> lengths;
};

RandomIndex& shared_index() {
    static RandomIndex index;
    return index;
}

struct Way {
    std::vector<std::string> terms;
    double weight = 1;
};
struct Group {
    std::vector<Way> ways, tags;
};
struct Question {
    std::vector<Group> groups;
    DocumentSet among{document_count};
    std::size_t count = 10;
};

class Questions {
public:
    explicit Questions(unsigned seed) : random_(seed) {}

    Question next() {
        Question made;
        for (std::size_t groups = 1 + random_() % 4; groups > 0; --groups) made.groups.push_back(group());
        made.among = set();
        made.count = random_() % 3 == 0 ? 200 : 10;
        return made;
    }

private:
    std::string any_word() {
        constexpr std::array<std::size_t, 3> ranges{20, 300,
                                                    RandomIndex::words + 5};  // the last: unknown words
        const auto range = ranges[random_() % ranges.size()];
        return word(random_() % range);
    }
    double factor() { return random_() % 3 == 0 ? 1 : static_cast<double>(1 + random_() % 9) / 10; }

    Group group() {
        Group made;
        const std::size_t most =
            random_() % 2 ? 1 : 6;  // a draw of its own: the same order with every compiler
        for (std::size_t ways = 1 + random_() % most; ways > 0; --ways) {
            Way way{{any_word()}, factor()};
            if (random_() % 4 == 0) way.terms.push_back(any_word());
            if (way.terms.size() > 1 && random_() % 2) way.terms.push_back(any_word());
            made.ways.push_back(std::move(way));
        }
        for (std::size_t tags = random_() % 3; tags > 0; --tags)
            made.tags.push_back({{"T" + std::to_string(random_() % RandomIndex::tags)}, factor() * 3});
        return made;
    }

    DocumentSet set() {
        const auto share = std::array<unsigned, 5>{1, 2, 10, 200, 5000}[random_() % 5];
        DocumentSet set(document_count);
        for (DocId docid = 1; docid <= document_count; ++docid)
            if (random_() % share == 0) set.insert(docid);
        return set;
    }

    std::mt19937 random_;
};

class OnlyThese final : public Xapian::PostingSource {
public:
    explicit OnlyThese(const DocumentSet& set) {
        set.for_each([&](DocId docid) { found_.push_back(docid); });
    }
    Xapian::doccount get_termfreq_min() const override { return get_termfreq_est(); }
    Xapian::doccount get_termfreq_est() const override {
        return static_cast<Xapian::doccount>(found_.size());
    }
    Xapian::doccount get_termfreq_max() const override { return get_termfreq_est(); }
    void init(const Xapian::Database&) override {
        at_ = 0;
        started_ = false;
    }
    void next(double) override {
        if (std::exchange(started_, true)) ++at_;
    }
    void skip_to(Xapian::docid docid, double) override {
        started_ = true;
        const auto from = found_.begin() + static_cast<std::ptrdiff_t>(at_);
        at_ = static_cast<std::size_t>(std::lower_bound(from, found_.end(), docid) - found_.begin());
    }
    bool at_end() const override { return started_ && at_ >= found_.size(); }
    Xapian::docid get_docid() const override { return found_[at_]; }

private:
    std::vector<DocId> found_;
    std::size_t at_ = 0;
    bool started_ = false;
};

/// As word_scorer.hpp writes the question down.
std::vector<WordScorer::Scored> ask_xapian(const Question& question) {
    std::deque<Xapian::FixedWeightPostingSource> sources;
    std::vector<Xapian::Query> groups;
    const auto one_of = [](std::vector<Xapian::Query>& all) {
        return Xapian::Query(Xapian::Query::OP_MAX, all.begin(), all.end());
    };
    for (const auto& group : question.groups) {
        std::vector<Xapian::Query> ways, tags;
        for (const auto& way : group.ways)
            ways.emplace_back(Xapian::Query::OP_SCALE_WEIGHT,
                              Xapian::Query(Xapian::Query::OP_AND, way.terms.begin(), way.terms.end()),
                              way.weight);
        for (const auto& tag : group.tags) {
            sources.emplace_back(tag.weight);
            tags.emplace_back(Xapian::Query::OP_FILTER, Xapian::Query(&sources.back()),
                              Xapian::Query(tag.terms.front()));
        }
        groups.push_back(one_of(ways));
        if (!tags.empty()) groups.push_back(one_of(tags));
    }
    Xapian::Enquire enquire(shared_index().database);
    enquire.set_weighting_scheme(Xapian::BM25Weight(k1, 0, 1, b, WordScorer::min_norm));
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    OnlyThese among(question.among);
    enquire.set_query({Xapian::Query::OP_AND_MAYBE, Xapian::Query(&among),
                       Xapian::Query(Xapian::Query::OP_OR, groups.begin(), groups.end())});
    std::vector<WordScorer::Scored> hits;
    const auto found = enquire.get_mset(0, static_cast<Xapian::doccount>(question.count));
    for (auto hit = found.begin(); hit != found.end(); ++hit) hits.push_back({*hit, hit.get_weight()});
    return hits;
}

std::vector<WordScorer::Scored> ask_scorer(const Question& question, const Xapian::Database& database,
                                           PostingCache& cache) {
    const auto held = [&](const std::vector<Way>& ways) {
        std::vector<WordScorer::Way> made;
        for (const auto& way : ways) {
            auto& one = made.emplace_back();
            for (const auto& term : way.terms) one.terms.push_back(cache.get(database, term));
            one.weight = way.weight;
        }
        return made;
    };
    WordScorer scorer(*shared_index().lengths, k1, b);
    for (const auto& group : question.groups) scorer.add({held(group.ways), held(group.tags)});
    return scorer.best(question.among, question.count);
}

bool same(double one, double other) {
    return std::abs(one - other) <= 1e-9 * std::max({1.0, one, other});
}

/// What Xapian gives this document when it has no other to choose from.
double weight_alone(Question question, DocId docid) {
    question.among = DocumentSet(document_count);
    question.among.insert(docid);
    question.count = 1;
    return ask_xapian(question).at(0).weight;
}

/// The same weight at every place, and the same document unless its neighbours weigh the same. Xapian 1.4's
/// matcher now and then passes a hit over where it may stop early, in about one of these questions in a
/// thousand: from there on every hit of ours must weigh no less than theirs at that place, and what Xapian
/// gives that document alone.
void expect_equal(const Question& question, const std::vector<WordScorer::Scored>& ours,
                  const std::vector<WordScorer::Scored>& theirs) {
    ASSERT_EQ(ours.size(), theirs.size());
    bool passed_over = false;
    for (std::size_t i = 0; i < ours.size(); ++i) {
        passed_over |= ours[i].weight > theirs[i].weight && !same(ours[i].weight, theirs[i].weight);
        if (passed_over) {
            ASSERT_TRUE(ours[i].weight > theirs[i].weight || same(ours[i].weight, theirs[i].weight)) << i;
            ASSERT_TRUE(same(ours[i].weight, weight_alone(question, ours[i].docid))) << i;
            continue;
        }
        ASSERT_TRUE(same(ours[i].weight, theirs[i].weight))
            << i << ": " << ours[i].weight << " and " << theirs[i].weight;
        if (ours[i].docid == theirs[i].docid) continue;
        const bool tie = (i > 0 && same(theirs[i - 1].weight, theirs[i].weight)) || i + 1 == theirs.size() ||
                         same(theirs[i].weight, theirs[i + 1].weight) ||
                         same(ours[i].weight, weight_alone(question, ours[i].docid));
        ASSERT_TRUE(tie) << i << ": " << ours[i].docid << " and " << theirs[i].docid;
    }
}

TEST(WordScorer, GivesWhatXapianGives) {
    PostingCache cache;
    Questions questions(1);
    for (int i = 0; i < 3000 && !HasFatalFailure(); ++i) {
        SCOPED_TRACE(i);
        const auto question = questions.next();
        expect_equal(question, ask_scorer(question, shared_index().database, cache), ask_xapian(question));
    }
}

TEST(WordScorer, GivesTheSameWhenTheCacheIsFullAllTheTime) {
    constexpr std::size_t bytes = 60'000;  // a common word alone takes twice that
    PostingCache cache(bytes);
    Questions questions(2);
    for (int i = 0; i < 1000 && !HasFatalFailure(); ++i) {
        SCOPED_TRACE(i);
        const auto question = questions.next();
        expect_equal(question, ask_scorer(question, shared_index().database, cache), ask_xapian(question));
        ASSERT_LE(cache.bytes(), bytes);
    }
}

TEST(WordScorer, IsAskedByManyAtOnce) {
    PostingCache cache(200'000);
    std::vector<Question> questions;
    std::vector<std::vector<WordScorer::Scored>> expected;
    Questions made(3);
    for (int i = 0; i < 100; ++i) {
        questions.push_back(made.next());
        expected.push_back(ask_xapian(questions.back()));
    }
    std::vector<std::thread> threads;
    std::atomic<int> wrong = 0;
    std::mutex one_database;
    for (std::size_t t = 0; t < 4; ++t)
        threads.emplace_back([&, t] {
            for (std::size_t i = 0; i < questions.size(); ++i) {
                const auto n = (i + t * 25) % questions.size();
                std::vector<WordScorer::Scored> ours;
                {
                    const std::lock_guard lock(one_database);  // an in-memory database cannot be opened twice
                    ours = ask_scorer(questions[n], shared_index().database, cache);
                }
                wrong += ours.size() != expected[n].size() ||
                         (!ours.empty() && std::abs(ours[0].weight - expected[n][0].weight) > 1e-9 * 100);
            }
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(wrong, 0);
}

TEST(WordScorer, WithoutWordsGivesTheSetInOrder) {
    WordScorer scorer(*shared_index().lengths, k1, b);
    DocumentSet among(document_count);
    for (const DocId docid : {19'999u, 4u, 9000u}) among.insert(docid);
    std::vector<DocId> found;
    for (const auto& hit : scorer.best(among, 2)) found.push_back(hit.docid);
    EXPECT_THAT(found, ::testing::ElementsAre(4, 9000));
    EXPECT_TRUE(scorer.best(DocumentSet(document_count), 10).empty());
    EXPECT_TRUE(scorer.best(among, 0).empty());
}

}  // namespace
}  // namespace werkzaam::search
