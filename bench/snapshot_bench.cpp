// Building and opening a snapshot of the bundled corpus, and the steps of opening; see docs/indexing.md.
#include <benchmark/benchmark.h>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>

#include "indexer/index_builder.hpp"
#include "search/checksum.hpp"
#include "search/language/analyzer.hpp"
#include "search/language/concept_recogniser.hpp"
#include "search/language/lexicon.hpp"
#include "search/language/spelling.hpp"
#include "search/language/synonyms.hpp"
#include "search/manifest.hpp"
#include "search/snapshot.hpp"
#include "search/suggester.hpp"

namespace {

namespace fs = std::filesystem;
using namespace werkzaam;

class Index {
public:
    Index() {
        std::string name = (fs::temp_directory_path() / "werkzaam-bench-XXXXXX").string();
        if (!::mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
        path = name;
        build();
    }
    ~Index() {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
    search::Manifest build() const {
        auto built = indexer::build_index({fs::path(WERKZAAM_SOURCE_DIR) / "corpus", path, {}});
        if (!built) throw std::runtime_error(built.problems().front().what);
        return std::move(*built);
    }
    fs::path current() const { return path / *search::current_name(path); }

    fs::path path;
};

const Index& index() {
    static const Index made;
    return made;
}

void build(benchmark::State& state) {
    const auto& made = index();
    std::uint64_t documents = 0;
    for (auto _ : state) documents += made.build().counts.at("documenten");
    state.counters["documents/s"] =
        benchmark::Counter(static_cast<double>(documents), benchmark::Counter::kIsRate);
}

void open_snapshot(benchmark::State& state) {
    for (auto _ : state)
        if (!search::Snapshot::open_current(index().path)) state.SkipWithError("does not open");
}

void checksums(benchmark::State& state) {
    const auto folder = index().current();
    const auto manifest = search::read_manifest(folder);
    for (auto _ : state) benchmark::DoNotOptimize(search::verify_files(folder, *manifest));
}

void lexicon(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(search::Lexicon::open(index().current() / "lexicon.bin"));
}

struct Opened {
    std::shared_ptr<const search::Snapshot> snapshot = *search::Snapshot::open_current(index().path);
    std::shared_ptr<const search::Lexicon> lexicon =
        *search::Lexicon::open(index().current() / "lexicon.bin");
};
const Opened& opened() {
    static const Opened made;
    return made;
}

void recogniser(benchmark::State& state) {
    for (auto _ : state) {
        const search::Analyzer analyzer(opened().lexicon);
        benchmark::DoNotOptimize(search::ConceptRecogniser(opened().snapshot->vocabulary(), analyzer));
    }
}

void synonyms(benchmark::State& state) {
    for (auto _ : state) {
        const search::Analyzer analyzer(opened().lexicon);
        benchmark::DoNotOptimize(search::Synonyms(opened().snapshot->vocabulary(), analyzer));
    }
}

void spelling(benchmark::State& state) {
    const auto analyzer = std::make_shared<search::Analyzer>(opened().lexicon);
    for (auto _ : state) benchmark::DoNotOptimize(search::Spelling(analyzer));
}

void suggester(benchmark::State& state) {
    for (auto _ : state) {
        benchmark::DoNotOptimize(search::Suggester::open(index().current() / "suggestions.bin"));
    }
}

BENCHMARK(build)->Unit(benchmark::kMillisecond);
BENCHMARK(open_snapshot)->Unit(benchmark::kMillisecond);
BENCHMARK(checksums)->Unit(benchmark::kMillisecond);
BENCHMARK(lexicon)->Unit(benchmark::kMillisecond);
BENCHMARK(recogniser)->Unit(benchmark::kMillisecond);
BENCHMARK(synonyms)->Unit(benchmark::kMillisecond);
BENCHMARK(spelling)->Unit(benchmark::kMillisecond);
BENCHMARK(suggester)->Unit(benchmark::kMillisecond);

}  // namespace
