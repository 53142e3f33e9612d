#include <CLI/CLI.hpp>
#include <filesystem>
#include <fmt/format.h>
#include <memory>
#include <string>

#include "search/snapshot.hpp"
#include "web/view/search_view.hpp"

#include "command/command.hpp"

namespace werkzaam::command {

namespace {

struct Options {
    std::filesystem::path index;
    std::string text;
    std::uint32_t from = 0, count = search::Request{}.count;
    bool json = false;
};

/// "<mark>" becomes an asterisk at both sides; what was escaped is text again.
std::string plain(std::string html) {
    const auto replace = [&](std::string_view from, std::string_view to) {
        for (auto at = html.find(from); at != std::string::npos; at = html.find(from, at + to.size()))
            html.replace(at, from.size(), to);
    };
    replace("<mark>", "*");
    replace("</mark>", "*");
    replace("&lt;", "<");
    replace("&gt;", ">");
    replace("&quot;", "\"");
    replace("&amp;", "&");
    return html;
}

void print_for_people(const search::Snapshot& snapshot, const search::Response& response) {
    if (response.did_you_mean)
        fmt::print("{} {}\n", response.corrected ? "Gezocht op:" : "Bedoelde u:", *response.did_you_mean);
    fmt::print("{} {}\n", response.total, response.total == 1 ? "resultaat" : "resultaten");
    for (const auto& hit : response.hits) {
        const auto document = snapshot.document(hit.docid);
        fmt::print("\n{} ({}, {})\n", document->title(), corpus::dutch_name_of(hit.kind), document->url());
        for (const auto& passage : hit.passages)
            fmt::print("  {}: {}\n", search::row_of(passage.field).label.nl, plain(passage.html));
    }
}

int run(const Options& options) {
    const auto snapshot = search::Snapshot::open_current(options.index);
    if (!snapshot) return fail(snapshot.problems());
    search::Request request;
    request.text = options.text;
    request.from = options.from;
    request.count = options.count;
    const auto response = (*snapshot)->search(request);
    if (options.json)
        fmt::print("{}\n", web::search_view(**snapshot, response, search::Language::nl)
                               .dump(-1, ' ', false, web::ViewJson::error_handler_t::replace));
    else
        print_for_people(**snapshot, response);
    return 0;
}

}  // namespace

void add_search(CLI::App& app, Run& chosen) {
    auto options = std::make_shared<Options>();
    const search::Limits limits;
    auto* command = app.add_subcommand("search", "Zoek in de index");
    command->add_option("vraag", options->text, "De vraag")->required();
    command->add_option("--index", options->index, "Map met de index")->required();
    command->add_option("--vanaf", options->from, "Eerste resultaat, vanaf 0");
    command->add_option("--aantal", options->count, "Hoeveel resultaten")
        ->check(CLI::Range(1u, limits.per_page));
    command->add_flag("--json", options->json, "Het antwoord van de API");
    command->callback([options, &chosen] { chosen = [options] { return run(*options); }; });
}

}  // namespace werkzaam::command
