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
    bool json = false, explain = false;
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

std::string_view in_dutch(search::FoundHow how) {
    switch (how) {
        case search::FoundHow::literal:
            return "letterlijk";
        case search::FoundHow::word_form:
            return "woordvorm";
        case search::FoundHow::compound_part:
            return "samenstelling";
        case search::FoundHow::synonym:
            return "ander woord";
        case search::FoundHow::value:
            return "kenmerk";
    }
    return "";
}

/// Where the score comes from: the factors it is the product of, and how each word was found.
void explain(const search::Hit& hit) {
    const auto& parts = hit.parts;
    fmt::print(
        "  score {:.2f} = woorden {:.2f} x dekking {:.2f} (gevonden {:.0f}%) x naam {:.2f} x soort {:.2f} x "
        "vraag {:.2f}\n",
        hit.score, parts.words, parts.coverage, 100 * parts.found, parts.name, parts.kind, parts.asked);
    for (const auto& why : hit.why) fmt::print("    {}: {} ({})\n", why.word, why.found, in_dutch(why.how));
}

void explain(const search::Response& response) {
    for (const auto& word : response.words)
        fmt::print("  {}: weegt {:.2f}, in {} {}\n", word.word, word.weight, word.documents,
                   word.documents == 1 ? "document" : "documenten");
    for (const auto& other : response.synonyms) fmt::print("  ook gezocht op: {}\n", other);
    for (const auto& word : response.dropped_words) fmt::print("  niet gezocht: {}\n", word);
    if (response.widened) fmt::print("  verruimd: niet elk woord hoeft erin te staan\n");
}

void print_for_people(const search::Snapshot& snapshot, const search::Response& response, bool explained) {
    if (response.did_you_mean)
        fmt::print("{} {}\n", response.corrected ? "Gezocht op:" : "Bedoelde u:", *response.did_you_mean);
    fmt::print("{} {}\n", response.total, response.total == 1 ? "resultaat" : "resultaten");
    if (explained) explain(response);
    for (const auto& hit : response.hits) {
        const auto document = snapshot.document(hit.docid);
        fmt::print("\n{} ({}, {})\n", document->title(), corpus::dutch_name_of(hit.kind), document->url());
        if (explained) explain(hit);
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
        print_for_people(**snapshot, response, options.explain);
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
    auto* json = command->add_flag("--json", options->json, "Het antwoord van de API");
    command->add_flag("--explain", options->explain, "Leg uit waar elke score vandaan komt")->excludes(json);
    command->callback([options, &chosen] { chosen = [options] { return run(*options); }; });
}

}  // namespace werkzaam::command
