// How fast text becomes tokens and queries are understood, over the bundled corpus. Needs wdutch.
//
//   cmake --preset bench && cmake --build --preset bench --target analysis_bench
#include <benchmark/benchmark.h>
#include <filesystem>
#include <stdexcept>

#include "corpus/corpus.hpp"
#include "search/language/analyzer.hpp"
#include "search/language/compound.hpp"
#include "search/language/concept_recogniser.hpp"
#include "search/language/everyday_words.hpp"
#include "search/language/question_phrases.hpp"
#include "search/language/spelling.hpp"
#include "search/language/synonyms.hpp"

namespace {

using namespace werkzaam;
using namespace werkzaam::search;

struct Bundle {
    Bundle() : corpus(load()) {
        for (const auto& record : corpus.records) {
            texts.push_back(corpus::write_record(record));
            bytes += texts.back().size();
        }
        LexiconBuilder builder;
        if (!builder.add_dictionary(default_dictionary)) throw std::runtime_error("wdutch is not installed");
        builder.add_labels(corpus.vocabulary);
        for (const auto& text : texts) builder.add_text(text);
        lexicon = builder.build();
        analyzer = std::make_shared<const Analyzer>(lexicon);
        file = std::filesystem::temp_directory_path() / "werkzaam-analysis-bench.bin";
        lexicon->write(file);
    }
    ~Bundle() { std::filesystem::remove(file); }

    static corpus::Corpus load() {
        auto loaded = corpus::load_corpus(std::filesystem::path(WERKZAAM_SOURCE_DIR) / "corpus");
        if (!loaded) throw std::runtime_error(loaded.problems().front().what);
        return std::move(*loaded);
    }

    corpus::Corpus corpus;
    std::vector<std::string> texts;
    std::size_t bytes = 0;
    std::shared_ptr<const Lexicon> lexicon;
    std::shared_ptr<const Analyzer> analyzer;
    std::filesystem::path file;
};

const Bundle& bundle() {
    static const Bundle made;
    return made;
}

const std::vector<std::string> queries{
    "eenzame ouderen", "wat werkt bij kindermishandeling", "jeugd criminaliteit", "één-op-één begeleiding",
    "Een alleenstaande moeder met drie kinderen heeft huurachterstand, stapels ongeopende "
    "post en doet de deur niet meer open."};

/// Documents whose words are in the cache; items are words.
void analyse_corpus(benchmark::State& state) {
    std::vector<Token> tokens;
    std::int64_t words = 0;
    for (const auto& text : bundle().texts) bundle().analyzer->analyze(text, tokens);
    for (auto _ : state)
        for (const auto& text : bundle().texts) {
            bundle().analyzer->analyze(text, tokens);
            words += static_cast<std::int64_t>(tokens.size());
        }
    state.SetItemsProcessed(words);
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bundle().bytes));
}
BENCHMARK(analyse_corpus)->Unit(benchmark::kMillisecond);

/// The same with an analyzer that knows no word yet.
void analyse_corpus_cold(benchmark::State& state) {
    std::vector<Token> tokens;
    std::int64_t words = 0;
    for (auto _ : state) {
        const Analyzer analyzer(bundle().lexicon);
        for (const auto& text : bundle().texts) {
            analyzer.analyze(text, tokens);
            words += static_cast<std::int64_t>(tokens.size());
        }
    }
    state.SetItemsProcessed(words);
}
BENCHMARK(analyse_corpus_cold)->Unit(benchmark::kMillisecond);

/// Analysis, filler, concepts and everyday words of one query.
void understand_query(benchmark::State& state) {
    static const ConceptRecogniser recogniser(bundle().corpus.vocabulary, *bundle().analyzer);
    static const EverydayWords everyday(*bundle().analyzer);
    const auto& query = queries[static_cast<std::size_t>(state.range(0))];
    for (auto _ : state) {
        const auto tokens = bundle().analyzer->analyze(query);
        benchmark::DoNotOptimize(everyday.find(tokens));
        benchmark::DoNotOptimize(find_filler(tokens));
        benchmark::DoNotOptimize(recogniser.recognise(tokens));
    }
}
BENCHMARK(understand_query)->DenseRange(0, 4)->Unit(benchmark::kMicrosecond);

void analyse_query_cold(benchmark::State& state) {
    const auto& query = queries[static_cast<std::size_t>(state.range(0))];
    for (auto _ : state) {
        state.PauseTiming();
        const Analyzer analyzer(bundle().lexicon);
        state.ResumeTiming();
        benchmark::DoNotOptimize(analyzer.analyze(query));
    }
}
BENCHMARK(analyse_query_cold)->DenseRange(0, 4)->Unit(benchmark::kMicrosecond);

void correct_query(benchmark::State& state) {
    static const Spelling spelling(bundle().analyzer);
    const auto tokens = bundle().analyzer->analyze("vrijwiligers kindermishandelng");
    for (auto _ : state) benchmark::DoNotOptimize(spelling.correct(tokens));
}
BENCHMARK(correct_query)->Unit(benchmark::kMicrosecond);

void split_compound(benchmark::State& state) {
    const CompoundSplitter splitter(bundle().lexicon);
    for (auto _ : state) benchmark::DoNotOptimize(splitter.split("schuldhulpverleningstraject"));
}
BENCHMARK(split_compound)->Unit(benchmark::kMicrosecond);

void open_lexicon(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(Lexicon::open(bundle().file));
}
BENCHMARK(open_lexicon)->Unit(benchmark::kMicrosecond);

/// What a new snapshot costs beside opening the lexicon.
void read_vocabulary(benchmark::State& state) {
    for (auto _ : state) {
        const Analyzer analyzer(bundle().lexicon);
        const ConceptRecogniser recogniser(bundle().corpus.vocabulary, analyzer);
        const Synonyms synonyms(bundle().corpus.vocabulary, analyzer);
        const EverydayWords everyday(analyzer);
        benchmark::DoNotOptimize(&synonyms);
        benchmark::DoNotOptimize(&everyday);
    }
}
BENCHMARK(read_vocabulary)->Unit(benchmark::kMillisecond);

void build_lexicon(benchmark::State& state) {
    for (auto _ : state) {
        LexiconBuilder builder;
        benchmark::DoNotOptimize(builder.add_dictionary(default_dictionary));
        for (const auto& text : bundle().texts) builder.add_text(text);
        benchmark::DoNotOptimize(builder.build());
    }
}
BENCHMARK(build_lexicon)->Unit(benchmark::kMillisecond);

}  // namespace
