#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <vector>

#include "search/evaluation.hpp"
#include "search/ranking.hpp"
#include "search/snapshot.hpp"

#include "command/command.hpp"

namespace werkzaam::command {

namespace {

using search::Measures;
using search::QueryResult;
using Json = nlohmann::ordered_json;

constexpr std::size_t worst_shown = 10;
constexpr std::size_t first_shown = 3;

struct Options {
    std::filesystem::path index, queries, judgements, previous;
    std::vector<std::string> settings;
    bool per_query = false, json = false;
};

/// An element is a page of the vocabulary, not a judged record: it keeps its rank under a name no record has.
std::string judged_id(const search::Document& document) {
    return document.record() ? document.id() : "element/" + document.id();
}

QueryResult ask(const search::Snapshot& snapshot, const search::JudgedQuery& query,
                const search::Ranking& ranking) {
    search::Request request;
    request.text = query.text;
    request.count = search::evaluation_depth;
    std::vector<std::string> ranked;
    for (const auto& hit : snapshot.search(request, {}, ranking).hits)
        ranked.push_back(judged_id(*snapshot.document(hit.docid)));
    return search::measure(query, std::move(ranked));
}

void print_row(std::string_view name, const Measures& mean) {
    fmt::print("{:<14}{:>8}{:>10.3f}{:>10.3f}{:>12.3f}{:>12.3f}\n", name, mean.queries, mean.ndcg10, mean.mrr,
               mean.success1, mean.recall50);
}

void print_query(const QueryResult& result) {
    std::string found;
    for (std::size_t i = 0; i < std::min(first_shown, result.ranked.size()); ++i)
        found += (i ? ", " : "") + result.ranked[i];
    fmt::print("{:<6}{:<14}{:>6.3f}  {}\n", result.query.id, result.query.type, result.ndcg10,
               result.query.text);
    fmt::print("        gevonden: {}\n", found.empty() ? "niets" : found);
}

void print_for_people(std::vector<QueryResult> results, bool per_query) {
    fmt::print("{:<14}{:>8}{:>10}{:>10}{:>12}{:>12}\n", "soort", "vragen", "nDCG@10", "MRR", "success@1",
               "recall@50");
    for (const auto& [type, mean] : search::means_by_type(results)) print_row(type, mean);
    print_row("alle", search::mean_of(results));
    if (per_query) {
        fmt::print("\nAlle vragen (nDCG@10):\n");
        for (const auto& result : results) print_query(result);
    }
    std::stable_sort(results.begin(), results.end(),
                     [](const auto& a, const auto& b) { return a.ndcg10 < b.ndcg10; });
    fmt::print("\nDe slechtste {} (nDCG@10):\n", std::min(worst_shown, results.size()));
    for (std::size_t i = 0; i < std::min(worst_shown, results.size()); ++i) print_query(results[i]);
}

/// Four decimals: more is noise, and a stored run then differs only where the search does.
Json number(double value) {
    return Json::parse(fmt::format("{:.4f}", value));
}

Json json_of(const Measures& mean) {
    return {{"vragen", mean.queries},
            {"ndcg10", number(mean.ndcg10)},
            {"mrr", number(mean.mrr)},
            {"success1", number(mean.success1)},
            {"recall50", number(mean.recall50)}};
}

Json json_of(const std::vector<QueryResult>& results) {
    Json whole = {{"alle", json_of(search::mean_of(results))}, {"soorten", Json::object()}};
    for (const auto& [type, mean] : search::means_by_type(results)) whole["soorten"][type] = json_of(mean);
    whole["vragen"] = Json::object();
    for (const auto& result : results) whole["vragen"][result.query.id] = number(result.ndcg10);
    return whole;
}

void print_difference(std::string_view name, const Json& before, const Json& now) {
    if (before == now) return;
    fmt::print("  {:<24}{} -> {}\n", name, before.dump(), now.dump());
}

/// What is not as it was in an earlier run with --json.
int print_differences(const std::filesystem::path& file, const Json& now) {
    std::ifstream in(file);
    const auto before = Json::parse(in, nullptr, false);
    if (!before.is_object() || !before.contains("alle") || !before["alle"].is_object())
        return fail({{file.string(), "Dit is geen uitkomst van evaluate --json.",
                      "Geef een bestand dat met `werkzaam evaluate … --json` is gemaakt."}});
    fmt::print("\nVerschil met {}:{}\n", file.string(), before == now ? " geen" : "");
    for (const auto& [measure, value] : now["alle"].items())
        print_difference("alle " + measure, before["alle"].value(measure, Json()), value);
    const auto queries = before.value("vragen", Json::object());
    for (const auto& [query, value] : now["vragen"].items())
        print_difference(query, queries.is_object() ? queries.value(query, Json()) : Json(), value);
    return 0;
}

/// "name=number" for each number of the ranking that is to be another.
Result<search::Ranking> ranking_of(const std::vector<std::string>& settings) {
    search::Ranking ranking;
    for (const auto& setting : settings) {
        const auto equals = setting.find('=');
        const auto name = std::string_view(setting).substr(0, equals);
        const auto known = std::find_if(search::ranking_numbers.begin(), search::ranking_numbers.end(),
                                        [&](const auto& number) { return number.name == name; });
        double value = 0;
        const auto* end = setting.data() + setting.size();
        const auto* begin = equals == std::string::npos ? end : setting.data() + equals + 1;
        const auto read = std::from_chars(begin, end, value);
        if (known == search::ranking_numbers.end() || begin == end || read.ec != std::errc{} ||
            read.ptr != end || !std::isfinite(value)) {
            std::string names;
            for (const auto& number : search::ranking_numbers)
                names += (names.empty() ? "" : ", ") + std::string(number.name);
            return Problem{"--set " + setting, "Dit is geen getal van de rangorde.",
                           "Schrijf naam=getal; namen: " + names + "."};
        }
        ranking.*known->number = value;
    }
    return ranking;
}

int run(const Options& options) {
    const auto changed = ranking_of(options.settings);
    if (!changed) return fail(changed.problems());
    const auto& ranking = *changed;
    const auto queries = search::read_judged_queries(options.queries, options.judgements);
    if (!queries) return fail(queries.problems());
    const auto snapshot = search::Snapshot::open_current(options.index);
    if (!snapshot) return fail(snapshot.problems());
    std::vector<QueryResult> results;
    for (const auto& query : *queries) results.push_back(ask(**snapshot, query, ranking));
    if (options.json) {
        fmt::print("{}\n", json_of(results).dump(2, ' ', false, Json::error_handler_t::replace));
        return 0;
    }
    print_for_people(results, options.per_query);
    return options.previous.empty() ? 0 : print_differences(options.previous, json_of(results));
}

}  // namespace

void add_evaluate(CLI::App& app, Run& chosen) {
    auto options = std::make_shared<Options>();
    auto* command =
        app.add_subcommand("evaluate", "Meet hoe goed de zoekmachine vindt, met beoordeelde vragen");
    command->add_option("--index", options->index, "Map met de index")->required();
    command->add_option("--queries", options->queries, "Vragen: id, soort, vraag; tabs ertussen")->required();
    command
        ->add_option("--judgements", options->judgements, "Oordelen: id van de vraag, id van het record, 1-3")
        ->required();
    command->add_option("--set", options->settings,
                        "Een getal van de rangorde anders: naam=getal (mag vaker)");
    command->add_flag("--per-query", options->per_query, "Elke vraag apart");
    auto* json = command->add_flag("--json", options->json, "De uitkomst als JSON");
    command
        ->add_option("--previous", options->previous, "Toon het verschil met een eerdere uitkomst (--json)")
        ->excludes(json);
    command->callback([options, &chosen] { chosen = [options] { return run(*options); }; });
}

}  // namespace werkzaam::command
