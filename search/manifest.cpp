#include "search/manifest.hpp"

#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>
#include <system_error>

#include "search/checksum.hpp"

namespace werkzaam::search {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

constexpr const char* manifest_name = "manifest.json";
constexpr std::uintmax_t largest_manifest = 1 << 20;

Manifest from_json(const json& read) {
    Manifest manifest;
    manifest.format = read.at("format").get<int>();
    manifest.id = read.at("id").get<std::string>();
    manifest.corpus_hash = read.at("corpusHash").get<std::string>();
    manifest.built = read.at("built").get<std::string>();
    manifest.counts = read.at("counts").get<std::map<std::string, std::uint64_t>>();
    for (const auto& [name, file] : read.at("files").items())
        manifest.files[name] = {file.at("bytes").get<std::uint64_t>(), file.at("xxh3").get<std::string>()};
    return manifest;
}

/// Bytes that are no UTF-8 (a damaged manifest, read) are no reason to throw: the text differs anyway.
std::string written(const json& whole) {
    return whole.dump(2, ' ', false, json::error_handler_t::replace);
}

Problem problem(const fs::path& where, std::string what) {
    return {where.string(), std::move(what), rebuild_hint};
}

}  // namespace

std::string to_json(const Manifest& manifest) {
    json files = json::object();
    for (const auto& [name, file] : manifest.files)
        files[name] = {{"bytes", file.bytes}, {"xxh3", file.xxh3}};
    json whole = {{"format", manifest.format},          {"id", manifest.id},
                  {"corpusHash", manifest.corpus_hash}, {"built", manifest.built},
                  {"counts", manifest.counts},          {"files", files}};
    whole["xxh3"] = xxh3_of(written(whole));
    return written(whole) + "\n";
}

Result<Manifest> read_manifest(const fs::path& snapshot) {
    const auto file = snapshot / manifest_name;
    std::error_code error;
    const auto bytes = fs::file_size(file, error);
    if (error)
        return problem(file, "Deze index is niet compleet: manifest.json ontbreekt of is niet te lezen.");
    if (bytes > largest_manifest) return problem(file, "manifest.json is te groot om van een index te zijn.");
    std::ifstream in(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    try {
        const json read = json::parse(text);
        const int format = read.at("format").get<int>();
        if (format != snapshot_format)
            return problem(
                file, fmt::format("Deze index heeft formaat {}; deze versie van werkzaam leest formaat {}.",
                                  format, snapshot_format));
        auto manifest = from_json(read);
        // One form for one manifest: what is not byte for byte what would be written was changed afterwards.
        if (to_json(manifest) == text) return manifest;
    } catch (const json::exception&) {
    }
    return problem(file, "manifest.json is beschadigd.");
}

void list_files(const fs::path& snapshot, Manifest& manifest) {
    manifest.files.clear();
    for (const auto& entry : fs::recursive_directory_iterator(snapshot)) {
        if (!entry.is_regular_file()) continue;
        const auto name = fs::relative(entry.path(), snapshot).generic_string();
        if (name == manifest_name) continue;
        manifest.files[name] = {entry.file_size(), xxh3_of_file(entry.path())};
    }
}

Problems verify_files(const fs::path& snapshot, const Manifest& manifest) {
    Problems problems;
    for (const auto& [name, expected] : manifest.files) {
        const auto file = snapshot / name;
        std::error_code error;
        const auto bytes = fs::file_size(file, error);
        if (error) {
            problems.push_back(problem(file, "Dit bestand van de index ontbreekt of is niet te lezen."));
        } else if (bytes != expected.bytes) {
            problems.push_back(problem(
                file, fmt::format("Dit bestand van de index is beschadigd: {} bytes in plaats van {}.", bytes,
                                  expected.bytes)));
        } else {
            try {
                if (xxh3_of_file(file) != expected.xxh3)
                    problems.push_back(
                        problem(file, "Dit bestand van de index is beschadigd: de controlesom klopt niet."));
            } catch (const std::system_error& failed) {
                problems.push_back(problem(
                    file, std::string("Dit bestand van de index is niet te lezen: ") + failed.what()));
            }
        }
    }
    for (const auto* needed : {"diagrams.cbor", "evidence.bin", "facets.bin", "graph.bin", "lexicon.bin",
                               "lengths.bin", "order.bin", "suggestions.bin", "words.bin", "xapian/iamglass"})
        if (!manifest.files.contains(needed))
            problems.push_back(
                problem(snapshot / needed, "Dit bestand staat niet in manifest.json van de index."));
    return problems;
}

}  // namespace werkzaam::search
