#include <CLI/CLI.hpp>
#include <chrono>
#include <filesystem>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include "search/snapshot.hpp"
#include "web/export/citation.hpp"
#include "web/export/table.hpp"

#include "command/command.hpp"
#include "command/output_file.hpp"

namespace werkzaam::command {

namespace {

using search::DocId;
using search::Snapshot;

struct Options {
    std::filesystem::path index, out;
    std::string format, base_url = "http://localhost:8080";
    std::optional<std::string> query;
    std::vector<std::string> records;
};

/// "interventie/liftjeleven" → its document.
std::optional<DocId> find(const Snapshot& snapshot, const std::string& record) {
    const auto slash = record.find('/');
    if (slash == std::string::npos) return std::nullopt;
    const auto kind = corpus::kind_from_dutch(std::string_view(record).substr(0, slash));
    return kind ? snapshot.find(*kind, std::string_view(record).substr(slash + 1)) : std::nullopt;
}

Result<std::vector<DocId>> named(const Snapshot& snapshot, const std::vector<std::string>& records) {
    std::vector<DocId> chosen;
    Problems problems;
    for (const auto& record : records) {
        if (const auto docid = find(snapshot, record))
            chosen.push_back(*docid);
        else
            problems.push_back({"--record " + record, "Dit staat niet in de index.",
                                "Schrijf soort/id, zoals interventie/liftjeleven; soort is interventie, "
                                "dossier, mechanisme of element."});
    }
    if (!problems.empty()) return problems;
    return chosen;
}

/// All hits, best first.
std::vector<DocId> found(const Snapshot& snapshot, const std::string& text) {
    const search::Limits limits;
    search::Request request;
    request.text = text;
    request.count = limits.per_page;
    std::vector<DocId> chosen;
    for (;;) {
        request.from = static_cast<std::uint32_t>(chosen.size());
        const auto response = snapshot.search(request);
        for (const auto& hit : response.hits) chosen.push_back(hit.docid);
        if (response.hits.empty() || chosen.size() >= response.total) return chosen;
    }
}

std::vector<DocId> all(const Snapshot& snapshot) {
    std::vector<DocId> chosen;
    for (DocId docid = 1; docid <= snapshot.facets().documents(); ++docid) chosen.push_back(docid);
    return chosen;
}

std::optional<web::CitationFormat> citation_format(const std::string& name) {
    if (name == "ris") return web::CitationFormat::ris;
    if (name == "bibtex") return web::CitationFormat::bibtex;
    if (name == "csl-json") return web::CitationFormat::csl_json;
    return std::nullopt;
}

void write(const Snapshot& snapshot, const std::vector<DocId>& chosen, const Options& options,
           OutputFile& out) {
    if (const auto citation = citation_format(options.format)) {
        std::vector<search::Document> documents;
        for (const auto docid : chosen) documents.push_back(*snapshot.document(docid));
        const auto today = fmt::format("{:%Y-%m-%d}", fmt::gmtime(std::chrono::system_clock::now()));
        out.write(web::citations(documents, snapshot.vocabulary(), *citation, {options.base_url, today}));
        return;
    }
    const bool csv = options.format == "csv";
    if (csv) out.write(web::csv_header());
    for (const auto docid : chosen) {
        const auto document = snapshot.document(docid);
        out.write(csv ? web::csv_line(snapshot, *document, options.base_url)
                      : web::json_line(snapshot, *document));
    }
}

int run(const Options& options) {
    const auto snapshot = Snapshot::open_current(options.index);
    if (!snapshot) return fail(snapshot.problems());
    auto chosen = Result<std::vector<DocId>>(std::vector<DocId>{});
    if (!options.records.empty())
        chosen = named(**snapshot, options.records);
    else
        chosen = options.query ? found(**snapshot, *options.query) : all(**snapshot);
    if (!chosen) return fail(chosen.problems());
    try {
        OutputFile out(options.out);
        write(**snapshot, *chosen, options, out);
        out.finish();
    } catch (const std::system_error& error) {
        return fail({{options.out.empty() ? "uitvoer" : options.out.string(),
                      "Schrijven is niet gelukt: " + error.code().message() + ".",
                      "Kies met --out een bestand in een map die er is en waarin u mag schrijven, op een "
                      "schijf met ruimte."}});
    }
    return 0;
}

}  // namespace

void add_export(CLI::App& app, Run& chosen) {
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("export", "Schrijf records als gegevens of als literatuurlijst");
    command->add_option("--index", options->index, "Map met de index")->required();
    command->add_option("--format", options->format, "Vorm: jsonl, csv, ris, bibtex of csl-json")
        ->required()
        ->check(CLI::IsMember({"jsonl", "csv", "ris", "bibtex", "csl-json"}));
    auto* record = command->add_option("--record", options->records,
                                       "Alleen dit: soort/id, zoals interventie/liftjeleven (mag vaker)");
    command->add_option("--query", options->query, "Alleen wat deze vraag vindt, beste eerst")
        ->excludes(record);
    command->add_option("--out", options->out, "Bestand; anders de uitvoer");
    command->add_option("--base-url", options->base_url, "Adres van de website, zonder / aan het eind")
        ->capture_default_str();
    command->callback([options, &chosen] { chosen = [options] { return run(*options); }; });
}

}  // namespace werkzaam::command
