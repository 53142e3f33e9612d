#include <CLI/CLI.hpp>
#include <chrono>
#include <fmt/format.h>
#include <memory>

#include "indexer/index_builder.hpp"

#include "command/command.hpp"

namespace werkzaam::command {

void add_index(CLI::App& app, Run& chosen) {
    auto options = std::make_shared<indexer::BuildOptions>();
    auto* command = app.add_subcommand("index", "Maak een index van een corpus en neem die in gebruik");
    command->add_option("--corpus", options->corpus, "Map met records/ en vocabulary/")->required();
    command->add_option("--index", options->index, "Map waar de index komt")->required();
    command->callback([options, &chosen] {
        chosen = [options] {
            const auto start = std::chrono::steady_clock::now();
            const auto built = indexer::build_index(*options);
            if (!built) return fail(built.problems());
            const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
            fmt::print("{} documenten in {:.1f} s: {}\n", built->counts.at("documenten"), seconds.count(),
                       built->id);
            return 0;
        };
    });
}

}  // namespace werkzaam::command
