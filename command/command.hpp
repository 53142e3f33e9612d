// The command line: `werkzaam COMMAND …`, one file a command.
//
// A command adds itself to the parser with what it takes, and runs when it is chosen. It returns the exit
// code: 0 success, 1 bad input (told on stderr: what, where, how to mend). Wrong use (2) is the parser's.
#pragma once

#include <CLI/App.hpp>
#include <cstdint>
#include <functional>
#include <string>

#include "corpus/result.hpp"

namespace werkzaam::command {

using Run = std::function<int()>;

/// Adds the command; `chosen` is what main runs after parsing.
void add_index(CLI::App& app, Run& chosen);
void add_serve(CLI::App& app, Run& chosen);
void add_search(CLI::App& app, Run& chosen);
void add_check(CLI::App& app, Run& chosen);
void add_stats(CLI::App& app, Run& chosen);
void add_export(CLI::App& app, Run& chosen);
void add_collections(CLI::App& app, Run& chosen);
void add_evaluate(CLI::App& app, Run& chosen);

/// To stderr. Where nothing can be written there (a full disk, a closed terminal) the work goes on: no
/// exception.
void say(const std::string& text);

/// Prints problems on stderr, each with its hint; returns 1.
int fail(const Problems& problems);

/// "1,4 MB".
std::string size_in_words(std::uint64_t bytes);

}  // namespace werkzaam::command
