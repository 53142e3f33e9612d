// Facet counting on synthetic rows: 11 facets, 602 values, 19.7 values a document, Zipf-like within a facet.
//
//   count_facets/<documents>/<percent that matches>/<facets with a choice>   what a search waits for
//   one_way/<documents>/<percent>/<way>   rows (0), complement (1) or columns (2) forced: the costs in
//                                         set_counter.cpp
//   open_columns/<documents>              opening and checking the mapped file
//
// per_hit is processor time of one count divided by the matching documents; bytes_per_document that of the
// file.
#include <algorithm>
#include <benchmark/benchmark.h>
#include <cmath>
#include <filesystem>
#include <map>
#include <random>
#include <stdexcept>
#include <unistd.h>

#include "search/facet_counter.hpp"
#include "search/set_counter.hpp"

#include "bench/synthetic.hpp"

namespace {

using namespace werkzaam::search;
namespace fs = std::filesystem;

constexpr auto& shapes = werkzaam::bench::facet_shapes;
static_assert(shapes.size() <= facet_count);

FacetDictionary dictionary() {
    std::vector<FacetValue> values;
    for (std::size_t facet = 0; facet < shapes.size(); ++facet)
        for (int i = 0; i < shapes[facet].values; ++i) {
            const auto id = "waarde-" + std::to_string(i);
            values.push_back({field_table[facet].field, id, id, id, std::nullopt});
        }
    return FacetDictionary(std::move(values));
}

void add_documents(FacetColumnsWriter& writer, std::uint32_t documents) {
    std::mt19937 random(1);
    std::vector<std::discrete_distribution<int>> draws;
    for (const auto& shape : shapes) {
        std::vector<double> weights;
        for (int i = 0; i < shape.values; ++i) weights.push_back(1 / std::pow(i + 1.5, shape.unevenness));
        draws.emplace_back(weights.begin(), weights.end());
    }
    for (std::uint32_t i = 0; i < documents; ++i) {
        std::vector<ValueId> row;
        int first = 0;
        for (std::size_t facet = 0; facet < shapes.size(); first += shapes[facet++].values) {
            const auto& shape = shapes[facet];
            const auto start = row.size();
            const auto count = static_cast<std::size_t>(
                shape.least +
                static_cast<int>(random() % static_cast<unsigned>(shape.most - shape.least + 1)));
            while (row.size() < start + count) {
                const auto value = static_cast<ValueId>(first + draws[facet](random));
                if (std::find(row.begin() + static_cast<std::ptrdiff_t>(start), row.end(), value) ==
                    row.end())
                    row.push_back(value);
            }
        }
        writer.add_document(row);
    }
}

struct Index {
    fs::path file;
    std::shared_ptr<const FacetColumns> columns;
    ~Index() { fs::remove(file); }
};

/// Made once a size and program.
const Index& index_of_size(std::uint32_t documents) {
    static std::map<std::uint32_t, Index> made;
    auto& index = made[documents];
    if (!index.columns) {
        index.file = fs::temp_directory_path() /
                     ("facets-bench-" + std::to_string(::getpid()) + "-" + std::to_string(documents));
        FacetColumnsWriter writer(dictionary());
        add_documents(writer, documents);
        writer.write(index.file);
        auto opened = FacetColumns::open(index.file);
        if (!opened) throw std::runtime_error(opened.problems().at(0).what);
        index.columns = *opened;
    }
    return index;
}

DocumentSet random_matches(std::mt19937& random, std::uint32_t documents, std::int64_t percent) {
    DocumentSet matches(documents);
    for (DocId docid = 1; docid <= documents; ++docid)
        if (random() % 100 < static_cast<std::uint64_t>(percent)) matches.insert(docid);
    return matches;
}

/// One or two values in each of so many facets, as people choose them: those of some document.
FacetChoice random_choice(std::mt19937& random, const FacetColumns& columns, std::int64_t facets) {
    FacetChoice choice;
    std::int64_t chosen = 0;
    while (chosen < facets) {
        const auto row = columns.row(static_cast<DocId>(1 + random() % columns.documents()));
        const auto value = row[random() % row.size()];
        auto& values = choice[index_of(columns.dictionary().values()[value].facet)];
        chosen += values.empty() ? 1 : 0;
        if (values.size() < 2) values.push_back(value);
    }
    return choice;
}

void report(benchmark::State& state, const Index& index, double hits) {
    const auto documents = static_cast<double>(index.columns->documents());
    state.counters["ns_per_hit"] = benchmark::Counter(
        hits * 1e-9, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
    state.counters["bytes_per_document"] = static_cast<double>(fs::file_size(index.file)) / documents;
    state.counters["values_per_document"] = static_cast<double>(index.columns->rows().size()) / documents;
}

void count(benchmark::State& state) {
    const auto& index = index_of_size(static_cast<std::uint32_t>(state.range(0)));
    std::mt19937 random(2);
    std::vector<DocumentSet> matches;
    std::vector<FacetChoice> choices;
    for (int i = 0; i < 8; ++i)
        matches.push_back(random_matches(random, index.columns->documents(), state.range(1)));
    for (int i = 0; i < 40; ++i) choices.push_back(random_choice(random, *index.columns, state.range(2)));
    std::size_t next = 0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(
            count_facets(*index.columns, matches[next % matches.size()], choices[next % choices.size()]));
        ++next;
    }
    report(state, index, matches[0].size());
}

void one_way(benchmark::State& state) {
    const auto& index = index_of_size(static_cast<std::uint32_t>(state.range(0)));
    std::mt19937 random(2);
    const auto matches = random_matches(random, index.columns->documents(), state.range(1));
    std::vector<std::uint32_t> counts(index.columns->dictionary().values().size());
    const SetCounter counter(*index.columns, counts);
    const auto way = static_cast<SetCounter::Way>(state.range(2));
    for (auto _ : state) {
        counter.add(matches, counter.all_values(), way);
        benchmark::ClobberMemory();
    }
    report(state, index, matches.size());
}

void open_columns(benchmark::State& state) {
    const auto& index = index_of_size(static_cast<std::uint32_t>(state.range(0)));
    for (auto _ : state) benchmark::DoNotOptimize(FacetColumns::open(index.file));
    report(state, index, 1);
}

BENCHMARK(count)
    ->Name("count_facets")
    ->ArgsProduct({{100'000, 1'000'000}, {1, 10, 60, 100}, {0, 1, 2, 3}})
    ->Unit(benchmark::kMicrosecond);
BENCHMARK(one_way)
    ->ArgsProduct({{100'000, 1'000'000}, {1, 5, 10, 30, 60, 90}, {0, 1, 2}})
    ->Unit(benchmark::kMicrosecond);
BENCHMARK(open_columns)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

}  // namespace
