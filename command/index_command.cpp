#include <CLI/CLI.hpp>
#include <chrono>
#include <fmt/format.h>
#include <memory>

#include "indexer/index_builder.hpp"

#include "command/command.hpp"
#include "command/progress.hpp"

namespace werkzaam::command {

namespace {

Result<search::Manifest> build(indexer::BuildOptions options) {
    ProgressBar bar;
    options.progress = [&](const indexer::Progress& at) { bar.show(at.stage, at.done, at.total); };
    return indexer::build_index(options);
}

int run(const indexer::BuildOptions& options) {
    const auto start = std::chrono::steady_clock::now();
    const auto built = build(options);
    if (!built) return fail(built.problems());
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    std::uint64_t bytes = 0;
    for (const auto& [name, file] : built->files) bytes += file.bytes;
    for (const auto& [name, count] : built->counts)
        if (name != "documenten") fmt::print("{:<24}{:>8}\n", name, count);
    fmt::print("{} documenten in {:.1f} s, {}: {}\n", built->counts.at("documenten"), seconds.count(),
               size_in_words(bytes), built->id);
    return 0;
}

}  // namespace

void add_index(CLI::App& app, Run& chosen) {
    auto options = std::make_shared<indexer::BuildOptions>();
    auto* command = app.add_subcommand("index", "Maak een index van een corpus en neem die in gebruik");
    command->add_option("--corpus", options->corpus, "Map met records/ en vocabulary/")->required();
    command->add_option("--index", options->index, "Map waar de index komt")->required();
    command->add_option("--dictionary", options->dictionary, "Nederlandse woordenlijst, een woord per regel")
        ->capture_default_str();
    command->callback([options, &chosen] { chosen = [options] { return run(*options); }; });
}

}  // namespace werkzaam::command
