// The search engine of werkzaam, and Xapian alone, over synthetic records: the words of a question, the exact
// disjunctive counts of eleven facets, and the best ten.
//
//   engine build RECORDS DIR
//   engine query DIR QUESTIONS any|all THREADS SECONDS FILE WAY
//
// WAY: `engine`, the parts that Snapshot::search is made of, posting lists decoded beforehand; `cold`, the
// same from an empty cache that fills on the way; `xapian`, its matcher with the filters and ten hits, no
// counts; `spies`, its matcher with a match spy a facet and one more match a filter. Every way but `xapian`
// counts the same.
#include <algorithm>
#include <cstdlib>
#include <deque>
#include <fmt/format.h>
#include <thread>
#include <xapian.h>

#include "search/document_lengths.hpp"
#include "search/facet_counter.hpp"
#include "search/posting_cache.hpp"
#include "search/word_scorer.hpp"

#include "bench/engine_questions.hpp"

namespace {

namespace fs = std::filesystem;
using namespace werkzaam;
using namespace werkzaam::bench;
using search::DocumentSet;

constexpr std::size_t hits = 10;
constexpr double k1 = 1.2, b = 0.4;  // search/ranking.hpp
constexpr Xapian::doccount range_size = 62'500;
constexpr unsigned writers = 2;

std::string value_term(std::uint16_t value) {
    return "XV" + std::to_string(value);
}

search::FacetDictionary dictionary() {
    std::vector<search::FacetValue> values;
    for (std::size_t facet = 0; facet < facet_shapes.size(); ++facet)
        for (std::uint16_t i = 0; i < facet_shapes[facet].values; ++i) {
            const auto id = fmt::format("{:04}", i);  // the dictionary keeps this order
            values.push_back({search::field_table[facet].field, id, id, id, std::nullopt});
        }
    return search::FacetDictionary(std::move(values));
}

// ---- build ----

void add(Xapian::WritableDatabase& database, const SyntheticLine& line) {
    Xapian::Document document;
    for (std::size_t begin = 0; begin < line.text.size();) {
        const auto end = std::min(line.text.find(' ', begin), line.text.size());
        document.add_term("Z" + line.text.substr(begin, end - begin));
        begin = end + 1;
    }
    for (const auto value : line.values) document.add_boolean_term(value_term(value));
    // One slot a facet, for match spies: values as two bytes each.
    for (std::size_t facet = 0; facet < facet_shapes.size(); ++facet) {
        std::string slot;
        for (const auto value : line.values)
            if (value >= first_value(facet) && value < first_value(facet + 1))
                slot += {static_cast<char>(value >> 8), static_cast<char>(value & 0xFF)};
        document.add_value(static_cast<Xapian::valueno>(facet), slot);
    }
    database.add_document(document);
}

/// Ranges of records, built by two writers at once and put together in order: the numbers stay.
void build(const fs::path& records, const fs::path& folder) {
    ::setenv("XAPIAN_FLUSH_THRESHOLD", "1000", 0);
    fs::remove_all(folder);
    fs::create_directories(folder);
    search::FacetColumnsWriter columns(dictionary());
    std::vector<std::vector<SyntheticLine>> ready(writers);
    std::vector<std::thread> busy(writers);
    unsigned ranges = 0;
    const auto range_name = [&](unsigned range) {
        return (folder / fmt::format("range-{:05}", range)).string();
    };
    const auto start = [&](std::vector<SyntheticLine> lines) {
        const auto writer = ranges % writers;
        if (busy[writer].joinable()) busy[writer].join();
        ready[writer] = std::move(lines);
        busy[writer] = std::thread([&ready, writer, name = range_name(ranges)] {
            Xapian::WritableDatabase database(name, Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
            for (const auto& line : ready[writer]) add(database, line);
            database.commit();
        });
        ++ranges;
    };
    std::vector<SyntheticLine> lines;
    read_records(records, [&](const SyntheticLine& line) {
        columns.add_document(line.values);
        lines.push_back(line);
        if (lines.size() == range_size) start(std::exchange(lines, {}));
    });
    if (!lines.empty()) start(std::move(lines));
    for (auto& thread : busy)
        if (thread.joinable()) thread.join();
    Xapian::Database all;
    for (unsigned range = 0; range < ranges; ++range) all.add_database(Xapian::Database(range_name(range)));
    all.compact((folder / "xapian").string());
    for (unsigned range = 0; range < ranges; ++range) fs::remove_all(range_name(range));
    const Xapian::Database made((folder / "xapian").string());
    search::DocumentLengths::write(made, folder / "lengths.bin");
    columns.write(folder / "facets.bin");
}

// ---- query ----

Found sum_of(const std::vector<std::uint32_t>& counts, std::uint64_t total) {
    Found found{total, 0};
    for (std::size_t value = 0; value < counts.size(); ++value) found.counts += (value + 1) * counts[value];
    return found;
}

/// The parts of Snapshot::search that stand between understanding a question and quoting the hits.
class Engine {
public:
    explicit Engine(const fs::path& folder)
        : columns_(search::FacetColumns::open(folder / "facets.bin").value()),
          lengths_(search::DocumentLengths::open(folder / "lengths.bin").value()) {}

    Found ask(const Xapian::Database& database, const SyntheticQuestion& question, Operator op) {
        search::WordScorer scorer(*lengths_, k1, b);
        DocumentSet matches(columns_->documents(), op == Operator::all);
        for (const auto& word : question.words) {
            auto postings = cache_.get(database, "Z" + word);
            if (op == Operator::any) {
                matches.insert(postings->documents);
            } else {
                DocumentSet one(columns_->documents());
                one.insert(postings->documents);
                matches &= one;
            }
            scorer.add({{{{std::move(postings)}, 1}}, {}});
        }
        search::FacetChoice choice;
        for (std::size_t facet = 0; facet < facet_shapes.size(); ++facet)
            choice[facet].assign(question.chosen[facet].begin(), question.chosen[facet].end());
        const auto counts = search::count_facets(*columns_, matches, choice);
        best_ = scorer.best(counts.passing, hits);
        return sum_of(counts.counts, counts.total);
    }

    std::size_t cached_bytes() const { return cache_.bytes(); }

private:
    const std::shared_ptr<const search::FacetColumns> columns_;
    const std::shared_ptr<const search::DocumentLengths> lengths_;
    search::PostingCache cache_;
    static thread_local std::vector<search::WordScorer::Scored> best_;
};
thread_local std::vector<search::WordScorer::Scored> Engine::best_;

/// The words, and of every facet with a choice one of its chosen values; a facet can be left out.
Xapian::Query query_of(const SyntheticQuestion& question, Operator op,
                       std::size_t without = facet_shapes.size()) {
    std::vector<std::string> words;
    for (const auto& word : question.words) words.push_back("Z" + word);
    Xapian::Query query(op == Operator::any ? Xapian::Query::OP_OR : Xapian::Query::OP_AND, words.begin(),
                        words.end());
    for (std::size_t facet = 0; facet < facet_shapes.size(); ++facet) {
        if (question.chosen[facet].empty() || facet == without) continue;
        std::vector<std::string> terms;
        for (const auto value : question.chosen[facet]) terms.push_back(value_term(value));
        query = Xapian::Query(Xapian::Query::OP_FILTER, query,
                              Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end()));
    }
    return query;
}

class CountSlot final : public Xapian::MatchSpy {
public:
    CountSlot(Xapian::valueno slot, std::vector<std::uint32_t>& counts) : slot_(slot), counts_(counts) {}
    void operator()(const Xapian::Document& document, double) override {
        const auto slot = document.get_value(slot_);
        for (std::size_t i = 0; i + 1 < slot.size(); i += 2)
            ++counts_[static_cast<unsigned char>(slot[i]) * 256u + static_cast<unsigned char>(slot[i + 1])];
    }

private:
    const Xapian::valueno slot_;
    std::vector<std::uint32_t>& counts_;
};

Xapian::Enquire enquire_of(const Xapian::Database& database, const Xapian::Query& query) {
    Xapian::Enquire enquire(database);
    enquire.set_weighting_scheme(Xapian::BM25Weight(k1, 0, 1, b, search::WordScorer::min_norm));
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    enquire.set_query(query);
    return enquire;
}

Found ask_xapian(const Xapian::Database& database, const SyntheticQuestion& question, Operator op) {
    return {enquire_of(database, query_of(question, op)).get_mset(0, hits).size(), 0};
}

Found ask_spies(const Xapian::Database& database, const SyntheticQuestion& question, Operator op) {
    std::vector<std::uint32_t> counts(all_values);
    std::deque<CountSlot> spies;
    for (std::size_t facet = 0; facet < facet_shapes.size(); ++facet)
        spies.emplace_back(static_cast<Xapian::valueno>(facet), counts);
    auto enquire = enquire_of(database, query_of(question, op));
    for (std::size_t facet = 0; facet < facet_shapes.size(); ++facet)
        if (question.chosen[facet].empty()) enquire.add_matchspy(&spies[facet]);
    const auto everything = database.get_doccount();
    const auto total = enquire.get_mset(0, hits, everything).get_matches_lower_bound();
    for (std::size_t facet = 0; facet < facet_shapes.size(); ++facet) {
        if (question.chosen[facet].empty()) continue;
        auto other = enquire_of(database, query_of(question, op, facet));
        other.add_matchspy(&spies[facet]);
        other.get_mset(0, 0, everything);
    }
    return sum_of(counts, total);
}

void query(const QueryRun& run) {
    const fs::path folder = run.index;
    std::vector<Xapian::Database> databases;
    for (std::size_t i = 0; i < run.threads; ++i) databases.emplace_back((folder / "xapian").string());
    Engine engine(folder);
    Ask ask;
    if (run.way == "engine" || run.way == "cold")
        ask = [&](const auto& question, std::size_t t) { return engine.ask(databases[t], question, run.op); };
    else if (run.way == "xapian")
        ask = [&](const auto& question, std::size_t t) { return ask_xapian(databases[t], question, run.op); };
    else if (run.way == "spies")
        ask = [&](const auto& question, std::size_t t) { return ask_spies(databases[t], question, run.op); };
    else
        throw std::runtime_error("unknown way");
    if (run.way != "cold")  // what the others have warm as well: files, caches
        for (std::size_t q = 0; q < run.questions.size() && (run.way != "spies" || q < 20); ++q)
            ask(run.questions[q], 0);
    run.ask(ask);
    fmt::print("{{\"posting_cache_bytes\": {}}}\n", engine.cached_bytes());
}

}  // namespace

int main(int count, char** arguments) {
    try {
        return run_engine(count, arguments, build, query);
    } catch (const Xapian::Error& error) {
        fmt::print(stderr, "engine: {}\n", error.get_description());
        return 1;
    }
}
