#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <memory>

#include "corpus/check.hpp"

#include "command/command.hpp"

namespace werkzaam::command {

void add_check(CLI::App& app, Run& chosen) {
    auto folder = std::make_shared<std::filesystem::path>();
    auto* command = app.add_subcommand("check", "Controleer een corpus en noem alles wat eraan mankeert");
    command->add_option("map", *folder, "Map met records/ en vocabulary/")->required();
    command->callback([folder, &chosen] {
        chosen = [folder] { return corpus::check(*folder, std::cout, std::cerr) ? 0 : 1; };
    });
}

}  // namespace werkzaam::command
