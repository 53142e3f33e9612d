// werkzaam: finds what works in social work, and why. The commands are in command/, one file each.
#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <exception>

#include "command/command.hpp"

int main(int argc, char** argv) {
    using namespace werkzaam;
    // A closed pipe or a full quota is an error of a write, told as such; not a death.
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    constexpr int wrong_use = 2;

    CLI::App app("werkzaam: wat werkt in sociaal werk, en waarom");
    app.require_subcommand(1);
    command::Run chosen;
    command::add_index(app, chosen);
    command::add_serve(app, chosen);
    command::add_search(app, chosen);
    command::add_check(app, chosen);
    command::add_stats(app, chosen);
    command::add_export(app, chosen);
    command::add_collections(app, chosen);
    command::add_evaluate(app, chosen);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : wrong_use;
    }
    try {
        const int code = chosen();
        // Output waits in a buffer: only now is known whether it arrived.
        if (std::fflush(stdout) != 0 || std::ferror(stdout))
            return command::fail(
                {{"uitvoer", "De uitvoer kon niet worden geschreven.",
                  "Schrijf naar een schijf met ruimte, of laat de ontvanger de uitvoer lezen."}});
        return code;
    } catch (const std::exception& error) {
        return command::fail({{"werkzaam", error.what(), ""}});
    }
}
