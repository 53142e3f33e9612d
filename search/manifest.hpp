// manifest.json of a snapshot: what it holds and a checksum of every file.
//
// The struct is in snapshot.hpp. Pure functions, safe from any thread. Problems are in Dutch and say how to
// mend.
#pragma once

#include <filesystem>
#include <string>

#include "corpus/result.hpp"
#include "search/snapshot.hpp"

namespace werkzaam::search {

inline constexpr const char* rebuild_hint =
    "Bouw de index opnieuw: werkzaam index --corpus CORPUS --index INDEX.";

/// Its last key is the XXH3-128 of the rest, so that damage to the manifest itself is seen.
std::string to_json(const Manifest& manifest);

/// Reads and checks form, format version and checksum; not the files.
Result<Manifest> read_manifest(const std::filesystem::path& snapshot);

/// Fills `files` with size and checksum of every file in the folder but manifest.json. Throws
/// std::system_error.
void list_files(const std::filesystem::path& snapshot, Manifest& manifest);

/// Problems for every file that is missing, has another size or another checksum. A file that the manifest
/// does not name is never read.
Problems verify_files(const std::filesystem::path& snapshot, const Manifest& manifest);

}  // namespace werkzaam::search
