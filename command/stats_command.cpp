#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <memory>

#include "search/snapshot.hpp"
#include "search/snapshot_stats.hpp"

#include "command/command.hpp"

namespace werkzaam::command {

namespace {

std::uint64_t bytes_of(const search::Manifest& manifest) {
    std::uint64_t bytes = 0;
    for (const auto& [name, file] : manifest.files) bytes += file.bytes;
    return bytes;
}

void print_facets(const search::FacetColumns& facets) {
    fmt::print("\n{:<24}{:>8}{:>12}\n", "facet", "waarden", "in gebruik");
    for (const auto& row : search::field_table) {
        if (!row.facet) continue;
        const auto [first, last] = facets.dictionary().range(row.field);
        unsigned used = 0;
        for (auto value = first; value < last; ++value) used += facets.total(value) > 0;
        fmt::print("{:<24}{:>8}{:>12}\n", row.name, last - first, used);
    }
}

void print_terms(const search::SnapshotStats& stats) {
    fmt::print("\n{:<28}{:>10}{:>16}\n", "termen", "aantal", "in documenten");
    for (const auto& group : stats.terms)
        fmt::print("{:<28}{:>10}{:>16}\n", group.label, group.terms, group.postings);
    fmt::print("{:<28}{:>10.0f}\n", "gewogen woorden per document", stats.average_length);
}

void print_files(const search::Manifest& manifest) {
    fmt::print("\n{:<32}{:>12}\n", "bestand", "grootte");
    for (const auto& [name, file] : manifest.files)
        fmt::print("{:<32}{:>12}\n", name, size_in_words(file.bytes));
}

int run(const std::filesystem::path& index) {
    const auto snapshot = search::Snapshot::open_current(index);
    if (!snapshot) return fail(snapshot.problems());
    const auto& manifest = (*snapshot)->manifest();
    fmt::print("{:<16}{}\n", "index", manifest.id);
    fmt::print("{:<16}{}\n", "gemaakt", manifest.built);
    fmt::print("{:<16}{}\n", "formaat", manifest.format);
    fmt::print("{:<16}{}\n", "corpus", manifest.corpus_hash);
    const auto& times = (*snapshot)->open_times();
    fmt::print("{:<16}{}\n", "op schijf", size_in_words(bytes_of(manifest)));
    fmt::print("{:<16}controle {} ms, openen {} ms\n\n", "in gebruik", times.checked.count(),
               times.opened.count());
    for (const auto& [name, count] : manifest.counts) fmt::print("{:<24}{:>8}\n", name, count);
    print_facets((*snapshot)->facets());
    print_terms(search::statistics(**snapshot));
    print_files(manifest);
    return 0;
}

}  // namespace

void add_stats(CLI::App& app, Run& chosen) {
    auto index = std::make_shared<std::filesystem::path>();
    auto* command = app.add_subcommand("stats", "Toon wat er in een index staat");
    command->add_option("--index", *index, "Map met de index")->required();
    command->callback([index, &chosen] { chosen = [index] { return run(*index); }; });
}

}  // namespace werkzaam::command
