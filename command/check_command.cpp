#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <memory>

#include "corpus/check.hpp"
#include "search/facet_dictionary.hpp"
#include "search/language/label_check.hpp"
#include "search/mechanism_graph.hpp"

#include "command/command.hpp"

namespace werkzaam::command {

namespace {

/// What indexing would refuse of a corpus that reads well (links that contradict each other, too many
/// values), and labels of which a search could not tell what they mean.
Problems problems_of_index(const corpus::Corpus& corpus) {
    auto problems = search::build_dictionary(corpus).problems();
    const auto graph = search::MechanismGraph::build(corpus);
    problems.insert(problems.end(), graph.problems().begin(), graph.problems().end());
    const auto labels = search::shared_labels(corpus.vocabulary);
    problems.insert(problems.end(), labels.begin(), labels.end());
    return problems;
}

int run(const std::filesystem::path& folder) {
    const auto corpus = corpus::load_corpus(folder);
    const auto problems = corpus ? problems_of_index(*corpus) : corpus.problems();
    if (!problems.empty()) {
        corpus::print_problems(problems, std::cerr);
        return 1;
    }
    corpus::print_counts(corpus::count(*corpus), std::cout);
    std::cout << "Geen problemen gevonden.\n";
    return 0;
}

}  // namespace

void add_check(CLI::App& app, Run& chosen) {
    auto folder = std::make_shared<std::filesystem::path>();
    auto* command = app.add_subcommand("check", "Controleer een corpus en noem alles wat eraan mankeert");
    command->add_option("map", *folder, "Map met records/ en vocabulary/")->required();
    command->callback([folder, &chosen] { chosen = [folder] { return run(*folder); }; });
}

}  // namespace werkzaam::command
