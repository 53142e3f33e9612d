#include <CLI/CLI.hpp>
#include <filesystem>
#include <fmt/format.h>
#include <memory>

#include "web/collections/collection_backup.hpp"

#include "command/command.hpp"

namespace werkzaam::command {

namespace {

struct Options {
    std::filesystem::path from, to;
};

int told(const Result<web::CollectionCounts>& counts, const std::filesystem::path& file) {
    if (!counts) return fail(counts.problems());
    fmt::print("{}: {} verzamelingen met {} onderdelen, in orde\n", file.string(), counts->collections,
               counts->items);
    return 0;
}

}  // namespace

void add_collections(CLI::App& app, Run& chosen) {
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("collections",
                                       "Reservekopie van de verzamelingen: maken, terugzetten, controleren");
    command->require_subcommand(1);

    auto* backup = command->add_subcommand("backup", "Maak een kopie, ook terwijl de server draait");
    backup->add_option("FILE", options->from, "Het bestand achter serve --state")->required();
    backup->add_option("COPY", options->to, "De kopie; wat daar stond, wordt vervangen")->required();
    backup->callback([options, &chosen] {
        chosen = [options] { return told(web::backup_collections(options->from, options->to), options->to); };
    });

    auto* restore = command->add_subcommand("restore", "Zet een kopie terug");
    restore->add_option("COPY", options->from, "De kopie")->required();
    restore
        ->add_option("FILE", options->to,
                     "Het bestand achter serve --state; wat daar stond, blijft ernaast staan")
        ->required();
    restore->callback([options, &chosen] {
        chosen = [options] {
            return told(web::restore_collections(options->from, options->to), options->to);
        };
    });

    auto* check = command->add_subcommand("check", "Lees alles en zoek schade");
    check->add_option("FILE", options->from, "Het bestand, of een kopie")->required();
    check->callback([options, &chosen] {
        chosen = [options] { return told(web::check_collections(options->from), options->from); };
    });
}

}  // namespace werkzaam::command
