#include "search/word_scorer.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <utility>

namespace werkzaam::search {

namespace {

/// Documents that are scored at a time: their weights stay in the processor's cache.
constexpr std::size_t block_words = 128, block_size = block_words * 64;
/// With this many times more postings than documents asked for, each of these is looked up.
constexpr std::size_t sparse = 16;

bool comes_before(const WordScorer::Scored& a, const WordScorer::Scored& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.docid < b.docid;
}

/// The best so many, kept as a heap with the worst of them on top.
class Best {
public:
    explicit Best(std::size_t count) : count_(count) { kept_.reserve(std::min<std::size_t>(count, 1024)); }

    void offer(WordScorer::Scored scored) {
        if (kept_.size() == count_) {
            if (!comes_before(scored, kept_.front())) return;
            std::pop_heap(kept_.begin(), kept_.end(), comes_before);
            kept_.back() = scored;
        } else {
            kept_.push_back(scored);
        }
        std::push_heap(kept_.begin(), kept_.end(), comes_before);
    }

    std::vector<WordScorer::Scored> sorted() && {
        std::sort_heap(kept_.begin(), kept_.end(), comes_before);
        return std::move(kept_);
    }

private:
    const std::size_t count_;
    std::vector<WordScorer::Scored> kept_;
};

/// The documents of one block that are asked for.
struct Block {
    DocId first = 1;                              ///< docid of place 0
    std::array<std::uint64_t, block_words> bits;  ///< of the set
    std::array<std::uint16_t, block_size> places;
    std::size_t count = 0;

    bool contains(std::size_t place) const { return (bits[place >> 6] >> (place & 63)) & 1; }

    void take(const DocumentSet& set, std::size_t word) {
        first = static_cast<DocId>(word * 64 + 1);
        count = 0;
        const auto words = std::min(block_words, set.words().size() - word);
        std::copy_n(set.words().begin() + static_cast<std::ptrdiff_t>(word), words, bits.begin());
        std::fill(bits.begin() + static_cast<std::ptrdiff_t>(words), bits.end(), 0);
        for (std::size_t i = 0; i < words; ++i)
            for (auto left = bits[i]; left; left &= left - 1)
                places[count++] =
                    static_cast<std::uint16_t>(i * 64 + static_cast<unsigned>(std::countr_zero(left)));
    }
};

/// How far the posting list of a term has been read.
struct Cursor {
    const Postings* postings;
    std::size_t at = 0;
    double weight;  ///< tw of the formula, times the weight of the way

    std::size_t end_of(DocId last) const {
        const auto& documents = postings->documents;
        const auto from = documents.begin() + static_cast<std::ptrdiff_t>(at);
        // A block has at most so many postings: the search need not go further.
        const auto most = std::min<std::size_t>(documents.size() - at, block_size);
        if (most == documents.size() - at && documents.back() <= last) return documents.size();
        return static_cast<std::size_t>(
            std::upper_bound(from, from + static_cast<std::ptrdiff_t>(most), last) - documents.begin());
    }
};

using Places = std::array<double, block_size>;

}  // namespace

/// One question over one set, block by block.
class WordScorer::Pass {
public:
    Pass(const WordScorer& scorer, std::size_t count)
        : lengths_(scorer.lengths_), k1_(scorer.k1_), b_(scorer.b_), best_(count) {
        if (lengths_.average() > 0) per_length_ = 1 / lengths_.average();
        for (const auto& group : scorer.groups_) {
            auto& made = groups_.emplace_back();
            for (const auto& way : group.ways) {
                auto& cursors = made.ways.emplace_back();
                for (const auto& term : way.terms)
                    cursors.push_back({term.get(), 0, way.weight * weight_of(*term)});
            }
            for (const auto& tag : group.tags) made.tags.push_back({tag.terms.front().get(), 0, tag.weight});
        }
    }

    std::vector<Scored> run(const DocumentSet& among) {
        for (std::size_t word = 0; word < among.words().size(); word += block_words) {
            block_.take(among, word);
            if (block_.count == 0) continue;
            clear(weights_);
            for (auto& group : groups_) add(group);
            for (std::size_t i = 0; i < block_.count; ++i) {
                const auto place = block_.places[i];
                best_.offer({block_.first + place, weights_[place]});
            }
        }
        return std::move(best_).sorted();
    }

private:
    struct Open {
        std::vector<std::vector<Cursor>> ways;
        std::vector<Cursor> tags;
    };

    double weight_of(const Postings& postings) const {
        const double all = lengths_.documents(), with = static_cast<double>(postings.documents.size());
        double rarity = (all - with + 0.5) / (with + 0.5);
        if (rarity < 2) rarity = rarity * 0.5 + 1;
        return (k1_ + 1) * std::log(rarity);
    }

    double bm25(const Cursor& cursor, std::size_t posting) const {
        if (cursor.postings->occurrences.empty()) return 0;
        const double occurrences = cursor.postings->occurrences[posting];
        const double length =
            std::max(lengths_.of(cursor.postings->documents[posting]) * per_length_, min_norm);
        return cursor.weight * (occurrences / (k1_ * (length * b_ + (1 - b_)) + occurrences));
    }

    void clear(Places& places) const {
        for (std::size_t i = 0; i < block_.count; ++i) places[block_.places[i]] = 0;
    }

    /// Calls visit(place, index of the posting) for the documents asked for that have the term.
    template <class Visit>
    void for_each(Cursor& cursor, Visit visit) {
        const auto& documents = cursor.postings->documents;
        if (cursor.at == documents.size()) return;
        const auto end = last_of(cursor);
        if ((end - cursor.at) / sparse > block_.count) {
            for (std::size_t i = 0; i < block_.count; ++i) {
                const auto docid = block_.first + block_.places[i];
                const auto found =
                    std::lower_bound(documents.begin() + static_cast<std::ptrdiff_t>(cursor.at),
                                     documents.begin() + static_cast<std::ptrdiff_t>(end), docid);
                cursor.at = static_cast<std::size_t>(found - documents.begin());
                if (cursor.at < end && *found == docid) visit(block_.places[i], cursor.at);
            }
        } else {
            for (auto i = cursor.at; i < end; ++i) {
                const auto place = static_cast<std::size_t>(documents[i] - block_.first);
                if (block_.contains(place)) visit(place, i);
            }
        }
        cursor.at = end;
    }

    /// Puts the cursor at the block and says where the block ends for it.
    std::size_t last_of(Cursor& cursor) const {
        const auto& documents = cursor.postings->documents;
        if (documents[cursor.at] < block_.first) {  // blocks were passed over
            const auto from = documents.begin() + static_cast<std::ptrdiff_t>(cursor.at);
            cursor.at = static_cast<std::size_t>(std::lower_bound(from, documents.end(), block_.first) -
                                                 documents.begin());
        }
        return cursor.end_of(block_.first + (block_size - 1));
    }

    void add(Open& group) {
        // One way of one term, as most are: nothing to choose from.
        if (group.ways.size() == 1 && group.ways.front().size() == 1) {
            auto& cursor = group.ways.front().front();
            for_each(cursor, [&](std::size_t place, std::size_t posting) {
                weights_[place] += bm25(cursor, posting);
            });
        } else {
            add_best(group.ways);
        }
        if (!group.tags.empty()) add_best_tag(group.tags);
    }

    void add_best(std::vector<std::vector<Cursor>>& ways) {
        clear(chosen_);
        for (auto& way : ways) {
            if (way.size() == 1) {
                for_each(way.front(), [&](std::size_t place, std::size_t posting) {
                    chosen_[place] = std::max(chosen_[place], bm25(way.front(), posting));
                });
            } else {
                choose_all(way);
            }
        }
        add_chosen();
    }

    /// A way of several terms: only where all of them are.
    void choose_all(std::vector<Cursor>& way) {
        clear(sums_);
        for (std::size_t i = 0; i < block_.count; ++i) met_[block_.places[i]] = 0;
        for (auto& cursor : way)
            for_each(cursor, [&](std::size_t place, std::size_t posting) {
                sums_[place] += bm25(cursor, posting);
                ++met_[place];
            });
        for (std::size_t i = 0; i < block_.count; ++i)
            if (const auto place = block_.places[i]; met_[place] == way.size())
                chosen_[place] = std::max(chosen_[place], sums_[place]);
    }

    void add_best_tag(std::vector<Cursor>& tags) {
        clear(chosen_);
        for (auto& tag : tags)
            for_each(tag, [&](std::size_t place, std::size_t) {
                chosen_[place] = std::max(chosen_[place], tag.weight);
            });
        add_chosen();
    }

    void add_chosen() {
        for (std::size_t i = 0; i < block_.count; ++i) {
            const auto place = block_.places[i];
            weights_[place] += chosen_[place];
        }
    }

    const DocumentLengths& lengths_;
    const double k1_, b_;
    double per_length_ = 0;
    std::vector<Open> groups_;
    Best best_;
    Block block_;
    Places weights_, chosen_, sums_;
    std::array<std::uint16_t, block_size> met_;
};

void WordScorer::add(Group group) {
    groups_.push_back(std::move(group));
}

std::vector<WordScorer::Scored> WordScorer::best(const DocumentSet& among, std::size_t count) {
    if (count == 0) return {};
    return std::make_unique<Pass>(*this, count)->run(among);
}

}  // namespace werkzaam::search
