// An index in shards behind Xapian's own remote backend: does it give the hits, the order and the counts of
// the single index, and what does it cost? script/demo-shards starts the servers and runs this.
//
//   shards_demo build INDEX N DIR        writes DIR/0 … DIR/N-1: document d goes to shard (d - 1) % N, so
//   that
//                                        Xapian's numbering over shards is that of the single index
//   shards_demo compare INDEX STUB LOCAL QUERIES
//                                        STUB names the remote shards, LOCAL the same shards as files
//
// Counts come from stock match spies (Xapian::ValueCountMatchSpy), which run where the documents are. A spy
// counts a slot as one value, so that the k-th value of a facet has a slot of its own, and a facet's counts
// are the sum over its slots. A facet with choices is counted by a match of its own without them. The single
// index is counted from the facet columns, as the product does it. Exit code 1: something differs.
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <deque>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>
#include <xapian.h>

#include "search/facet_columns.hpp"
#include "search/snapshot.hpp"
#include "search/terms.hpp"

namespace {

namespace fs = std::filesystem;
using namespace werkzaam;
using Clock = std::chrono::steady_clock;
using search::facet_count;
using search::ValueId;

constexpr Xapian::valueno slots_of_a_facet = 64;
constexpr Xapian::doccount shown = 10;

std::size_t facet_of(const search::FacetDictionary& dictionary, ValueId value) {
    for (std::size_t f = 0; f < facet_count; ++f) {
        const auto [first, last] = dictionary.range(search::field_table[f].field);
        if (value >= first && value < last) return f;
    }
    throw std::logic_error("a value of no facet");
}

struct Index {
    explicit Index(const fs::path& folder) {
        auto opened = search::Snapshot::open_current(folder);
        if (!opened) throw std::runtime_error(opened.problems()[0].what);
        snapshot = *opened;
        database = Xapian::Database((folder / search::current_name(folder).value() / "xapian").string());
        const auto& columns = snapshot->facets();
        most_values.fill(0);
        for (std::uint32_t docid = 1; docid <= columns.documents(); ++docid) {
            std::array<Xapian::valueno, facet_count> here{};
            for (const auto value : columns.row(docid)) ++here[facet_of(columns.dictionary(), value)];
            for (std::size_t f = 0; f < facet_count; ++f) most_values[f] = std::max(most_values[f], here[f]);
        }
        if (*std::max_element(most_values.begin(), most_values.end()) > slots_of_a_facet)
            throw std::runtime_error("a document has more values of a facet than there are slots for");
    }

    std::shared_ptr<const search::Snapshot> snapshot;
    Xapian::Database database;
    std::array<Xapian::valueno, facet_count> most_values{};  ///< of a facet in one document
};

/// The terms of every document, without positions, gathered from the posting lists: the index keeps no lists
/// of terms by document.
class TermLists {
public:
    explicit TermLists(const Xapian::Database& database) : by_document_(database.get_doccount()) {
        for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
            terms_.push_back(*term);
            for (auto at = database.postlist_begin(*term); at != database.postlist_end(*term); ++at)
                by_document_[*at - 1].push_back(
                    {static_cast<std::uint32_t>(terms_.size() - 1), at.get_wdf()});
        }
    }

    void add_to(Xapian::Document& document, Xapian::docid docid) const {
        for (const auto& [term, occurrences] : by_document_[docid - 1])
            document.add_term(terms_[term], occurrences);
    }

private:
    std::vector<std::string> terms_;
    std::vector<std::vector<std::pair<std::uint32_t, Xapian::termcount>>> by_document_;
};

void build(const Index& index, unsigned shards, const fs::path& folder) {
    fs::create_directories(folder);
    std::vector<Xapian::WritableDatabase> written;
    for (unsigned i = 0; i < shards; ++i)
        written.emplace_back((folder / std::to_string(i)).string(), Xapian::DB_CREATE_OR_OVERWRITE);
    const auto& columns = index.snapshot->facets();
    const TermLists terms(index.database);
    for (std::uint32_t docid = 1; docid <= columns.documents(); ++docid) {
        Xapian::Document document;
        terms.add_to(document, docid);
        std::array<Xapian::valueno, facet_count> next{};
        for (const auto value : columns.row(docid)) {
            const auto facet = facet_of(columns.dictionary(), value);
            const auto slot = static_cast<Xapian::valueno>(facet) * slots_of_a_facet + next[facet]++;
            document.add_value(slot, std::to_string(value));
        }
        written[(docid - 1) % shards].add_document(document);
    }
    for (auto& shard : written) shard.commit();
}

struct Asked {
    std::vector<std::string> words;  ///< terms
    bool all = false;
    std::array<std::vector<ValueId>, facet_count> chosen;
};

/// Words by how often they stand in documents, from the index itself; half of the questions have filters.
std::vector<Asked> questions(const Index& index, std::size_t count) {
    std::vector<std::string> words;
    std::vector<double> often;
    const auto documents = index.database.get_doccount();
    for (auto term = index.database.allterms_begin("Z"); term != index.database.allterms_end("Z"); ++term)
        if (term.get_termfreq() >= 2 && term.get_termfreq() <= documents / 2) {
            words.push_back(*term);
            often.push_back(std::sqrt(term.get_termfreq()));
        }
    if (words.empty()) throw std::runtime_error("the index has no words to ask for");
    std::mt19937 random(7);  // the same questions each time
    std::discrete_distribution<std::size_t> word(often.begin(), often.end());
    const auto& columns = index.snapshot->facets();
    std::vector<Asked> list(count);
    for (std::size_t i = 0; i < count; ++i) {
        auto& asked = list[i];
        for (std::size_t n = 1 + random() % 3; n > 0; --n) asked.words.push_back(words[word(random)]);
        asked.all = i % 4 < 2;
        for (std::size_t n = i % 2 ? 1 + random() % 3 : 0; n > 0; --n) {
            const auto row = columns.row(1 + static_cast<std::uint32_t>(random() % documents));
            if (row.empty()) continue;
            const auto value = row[random() % row.size()];
            auto& chosen = asked.chosen[facet_of(columns.dictionary(), value)];
            if (std::find(chosen.begin(), chosen.end(), value) == chosen.end()) chosen.push_back(value);
        }
    }
    return list;
}

/// Without the choices of facet `left_out`.
Xapian::Query query_of(const Index& index, const Asked& asked, std::optional<std::size_t> left_out = {}) {
    Xapian::Query query(asked.all ? Xapian::Query::OP_AND : Xapian::Query::OP_OR, asked.words.begin(),
                        asked.words.end());
    const auto& dictionary = index.snapshot->facets().dictionary();
    for (std::size_t f = 0; f < facet_count; ++f) {
        if (asked.chosen[f].empty() || left_out == f) continue;
        std::vector<Xapian::Query> values;
        for (const auto value : asked.chosen[f])
            values.emplace_back(
                search::terms::value(search::field_table[f].field, dictionary.values()[value].id));
        query = Xapian::Query(Xapian::Query::OP_FILTER, query,
                              Xapian::Query(Xapian::Query::OP_OR, values.begin(), values.end()));
    }
    return query;
}

using Counts = std::map<ValueId, Xapian::doccount>;

struct Answer {
    std::vector<std::pair<Xapian::docid, double>> hits;
    Xapian::doccount total = 0;
    Counts counts;
};

std::array<std::size_t, facet_count> facets() {
    std::array<std::size_t, facet_count> all{};
    for (std::size_t f = 0; f < facet_count; ++f) all[f] = f;
    return all;
}

Xapian::MSet match(const Xapian::Database& database, const Xapian::Query& query, Xapian::doccount most,
                   std::vector<Xapian::ValueCountMatchSpy*> spies = {}, bool exact = true) {
    Xapian::Enquire enquire(database);
    enquire.set_weighting_scheme(Xapian::BM25Weight());
    for (auto* spy : spies) enquire.add_matchspy(spy);
    enquire.set_query(query);
    return enquire.get_mset(0, most, exact ? database.get_doccount() : 0);
}

void take_hits(Answer& answer, const Xapian::MSet& found) {
    for (auto hit = found.begin(); hit != found.end(); ++hit)
        answer.hits.emplace_back(*hit, hit.get_weight());
    answer.total = found.get_matches_estimated();
}

/// One match over the shards for what is not chosen, and one for each facet with choices.
Answer over_shards(const Index& index, const Xapian::Database& shards, const Asked& asked) {
    Answer answer;
    const auto count = [&](const std::vector<std::size_t>& counted, std::optional<std::size_t> left_out) {
        std::deque<Xapian::ValueCountMatchSpy> spies;  // they cannot be moved
        for (const auto f : counted)
            for (Xapian::valueno k = 0; k < index.most_values[f]; ++k)
                spies.emplace_back(static_cast<Xapian::valueno>(f) * slots_of_a_facet + k);
        std::vector<Xapian::ValueCountMatchSpy*> all;
        for (auto& spy : spies) all.push_back(&spy);
        const auto found = match(shards, query_of(index, asked, left_out), left_out ? 0 : shown, all);
        if (!left_out) take_hits(answer, found);
        for (const auto& spy : spies)
            for (auto value = spy.values_begin(); value != spy.values_end(); ++value)
                answer.counts[static_cast<ValueId>(std::stoul(*value))] += value.get_termfreq();
    };
    std::vector<std::size_t> without_choices;
    for (const auto f : facets())
        if (asked.chosen[f].empty()) without_choices.push_back(f);
    count(without_choices, std::nullopt);
    for (const auto f : facets())
        if (!asked.chosen[f].empty()) count({f}, f);
    return answer;
}

/// The single index: hits from Xapian, counts from the facet columns over the documents that match.
Answer of_single(const Index& index, const Asked& asked) {
    Answer answer;
    take_hits(answer, match(index.database, query_of(index, asked), shown));
    const auto& columns = index.snapshot->facets();
    const auto count = [&](const Xapian::Query& query, auto counted) {
        Xapian::Enquire enquire(index.database);
        enquire.set_weighting_scheme(Xapian::BoolWeight());
        enquire.set_query(query);
        const auto found = enquire.get_mset(0, index.database.get_doccount());
        for (auto hit = found.begin(); hit != found.end(); ++hit)
            for (const auto value : columns.row(*hit))
                if (counted(facet_of(columns.dictionary(), value))) ++answer.counts[value];
    };
    count(query_of(index, asked), [&](std::size_t f) { return asked.chosen[f].empty(); });
    for (const auto f : facets())
        if (!asked.chosen[f].empty())
            count(query_of(index, asked, f), [f](std::size_t other) { return other == f; });
    return answer;
}

/// Empty when they are the same.
std::string difference(const Answer& single, const Answer& shards) {
    if (single.total != shards.total) return fmt::format("total {} and {}", single.total, shards.total);
    if (single.hits.size() != shards.hits.size()) return "number of hits";
    constexpr double least = 1e-9;  // the order in which weights are added may differ
    for (std::size_t i = 0; i < single.hits.size(); ++i) {
        const auto& [docid, weight] = single.hits[i];
        const auto& [other, other_weight] = shards.hits[i];
        if (docid != other || std::abs(weight - other_weight) > least)
            return fmt::format("hit {}: {} ({}) and {} ({})", i + 1, docid, weight, other, other_weight);
    }
    if (single.counts != shards.counts) return "counts of facets";
    return "";
}

template <class Work>
double milliseconds(Work work) {
    const auto begin = Clock::now();
    work();
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

struct Times {
    const char* name;
    std::vector<double> each;

    double mean() const {
        double sum = 0;
        for (const auto one : each) sum += one;
        return sum / static_cast<double>(each.size());
    }
    double percentile(double share) {
        std::sort(each.begin(), each.end());
        return each[static_cast<std::size_t>(share * static_cast<double>(each.size() - 1))];
    }
};

int compare(const Index& index, const std::string& stub, const std::string& local, std::size_t count) {
    Xapian::Database remote(stub), files(local);
    if (remote.get_doccount() != index.database.get_doccount())
        throw std::runtime_error("the shards hold another number of documents than the index");
    std::size_t different = 0, hits = 0, counted = 0;
    Times single{"single, top ten", {}}, near{"shards as files, top ten and counts", {}},
        plain{"remote shards, top ten", {}}, full{"remote shards, top ten and counts", {}};
    for (const auto& asked : questions(index, count)) {
        const auto expected = of_single(index, asked);
        const auto query = query_of(index, asked);
        Answer from_files, from_remote;
        single.each.push_back(milliseconds([&] { match(index.database, query, shown, {}, false); }));
        near.each.push_back(milliseconds([&] { from_files = over_shards(index, files, asked); }));
        plain.each.push_back(milliseconds([&] { match(remote, query, shown, {}, false); }));
        full.each.push_back(milliseconds([&] { from_remote = over_shards(index, remote, asked); }));
        for (const auto& answer : {from_files, from_remote})
            if (const auto what = difference(expected, answer); !what.empty()) {
                ++different;
                fmt::print(stderr, "shards_demo: {} differ: {}\n", query.get_description(), what);
            }
        hits += expected.total;
        counted += expected.counts.size();
    }
    fmt::print("{} questions, {} hits and {} facet counts in all: {}\n", count, hits, counted,
               different == 0 ? "the same hits, order and counts" : "NOT THE SAME");
    for (auto* times : {&single, &near, &plain, &full})
        fmt::print("{:<38} mean {:8.3f} ms  p50 {:8.3f}  p99 {:8.3f}  {:6.2f} times the single top ten\n",
                   times->name, times->mean(), times->percentile(0.5), times->percentile(0.99),
                   times->mean() / single.mean());
    return different == 0 ? 0 : 1;
}

int run(const std::vector<std::string>& arguments) {
    if (arguments.size() == 4 && arguments[0] == "build") {
        build(Index(arguments[1]), static_cast<unsigned>(std::stoul(arguments[2])), arguments[3]);
        return 0;
    }
    if (arguments.size() == 5 && arguments[0] == "compare")
        return compare(Index(arguments[1]), arguments[2], arguments[3], std::stoul(arguments[4]));
    fmt::print(stderr, "shards_demo: build INDEX N DIR, or compare INDEX STUB LOCAL QUERIES\n");
    return 2;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run({argv + 1, argv + argc});
    } catch (const Xapian::Error& error) {
        fmt::print(stderr, "shards_demo: {}\n", error.get_description());
    } catch (const std::exception& error) {
        fmt::print(stderr, "shards_demo: {}\n", error.what());
    }
    return 1;
}
