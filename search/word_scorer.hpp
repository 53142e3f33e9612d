// BM25 over weighted words, in one pass over decoded postings, for the documents of a set: the same weights
// and the same order as Xapian's matcher gives for
//
//   set AND_MAYBE (group₁ OR group₂ OR …), group = MAX of its ways + MAX of its tags,
//   way = SCALE(AND of its terms), tag = a fixed weight for documents with the term
//
// with Xapian::BM25Weight(k1, 0, 1, b, min_norm), the formula of Xapian 1.4's weight/bm25weight.cc:
//
//   tw · wdf / (k1 · (b · L + 1 - b) + wdf),  L = max(length / average length, min_norm),
//   tw = (k1 + 1) · log(r), r = (N - n + ½) / (n + ½), or 1 + r / 2 where r < 2
//
// Sums may differ from Xapian's in the last bits, as they are added in another order; documents of equal
// weight come in docid order. tests/search/word_scorer_test.cpp holds this against Xapian. Not thread safe:
// one a question.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "search/document_lengths.hpp"
#include "search/document_set.hpp"
#include "search/posting_cache.hpp"

namespace werkzaam::search {

class WordScorer {
public:
    static constexpr double min_norm = 0.5;

    struct Scored {
        DocId docid = 0;
        double weight = 0;
    };
    struct Way {
        std::vector<std::shared_ptr<const Postings>> terms;  ///< at least one
        double weight = 1;                                   ///< of their BM25; for a tag: the weight itself
    };
    struct Group {
        std::vector<Way> ways;
        std::vector<Way> tags;  ///< of one term
    };

    WordScorer(const DocumentLengths& lengths, double k1, double b) : lengths_(lengths), k1_(k1), b_(b) {}

    void add(Group group);
    /// The first `count` of the set, best first, those without any of the words (weight 0) last.
    std::vector<Scored> best(const DocumentSet& among, std::size_t count);

private:
    class Pass;

    const DocumentLengths& lengths_;
    const double k1_, b_;
    std::vector<Group> groups_;
};

}  // namespace werkzaam::search
