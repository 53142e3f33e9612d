// The path finder on a synthetic graph of 100,000 links: a query is two random concepts, at most eight links,
// the first twenty paths. Reports the median and the 99th percentile of single queries (milliseconds), which
// is what a visitor waits for; and the same of the processor's time, which others on the machine do not
// change.
#include <algorithm>
#include <benchmark/benchmark.h>
#include <chrono>
#include <ctime>
#include <random>

#include "search/mechanism_graph.hpp"

namespace {

using namespace werkzaam::search;
using werkzaam::corpus::Evidence;
using werkzaam::corpus::Polarity;

std::shared_ptr<const MechanismGraph> synthetic(std::size_t nodes, std::size_t links, std::uint32_t seed) {
    std::mt19937 random(seed);
    std::vector<std::string> concepts;
    for (std::size_t i = 0; i < nodes; ++i) concepts.push_back("begrip-" + std::to_string(i));
    std::vector<Edge> edges;
    for (std::size_t i = 0; i < links; ++i) {
        const auto from = static_cast<NodeId>(random() % nodes);
        const auto to = static_cast<NodeId>(random() % nodes);
        if (from == to) continue;
        const auto evidence = static_cast<Evidence>(random() % 5);
        edges.push_back({from,
                         to,
                         random() % 10 ? Polarity::leads_to : Polarity::hinders,
                         evidence,
                         false,
                         {{0, 0, evidence}}});
    }
    return MechanismGraph::from_parts(std::move(concepts), {"mechanisme"}, std::move(edges));
}

double processor_milliseconds() {
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

double percentile(std::vector<double>& values, double share) {
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

void find_paths(benchmark::State& state) {
    const auto nodes = static_cast<std::size_t>(state.range(0));
    const auto graph = synthetic(nodes, 100'000, 1);
    std::mt19937 random(2);
    std::vector<double> milliseconds, processor;
    double found = 0, capped = 0;
    for (auto _ : state) {
        const auto from = static_cast<NodeId>(random() % nodes), to = static_cast<NodeId>(random() % nodes);
        const auto start = std::chrono::steady_clock::now();
        const auto processor_start = processor_milliseconds();
        const auto paths = graph->paths(from, to);
        processor.push_back(processor_milliseconds() - processor_start);
        milliseconds.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
        found += static_cast<double>(paths.paths.size());
        capped += paths.capped ? 1 : 0;
    }
    const auto queries = static_cast<double>(milliseconds.size());
    state.counters["p50_ms"] = percentile(milliseconds, 0.5);
    state.counters["p99_ms"] = percentile(milliseconds, 0.99);
    state.counters["max_ms"] = percentile(milliseconds, 1);
    state.counters["p99_cpu_ms"] = percentile(processor, 0.99);
    state.counters["paths"] = found / queries;
    state.counters["capped"] = capped / queries;
}
BENCHMARK(find_paths)->Arg(2'000)->Arg(10'000)->Arg(50'000)->Iterations(1000)->Unit(benchmark::kMillisecond);

}  // namespace
