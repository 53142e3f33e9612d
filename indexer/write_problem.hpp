// What went wrong on the disk, told to people: which file, why in plain Dutch, and what to do.
//
// Pure functions; call write_problem() inside a catch block.
#pragma once

#include <filesystem>
#include <string>

#include "corpus/result.hpp"

namespace werkzaam::indexer {

/// The exception being handled as a problem; `index` is named when it tells no file. An exception that has
/// nothing to do with writing is thrown on.
Problem write_problem(const std::filesystem::path& index);

/// "de schijf is vol" for ENOSPC, and so on.
std::string reason_of(int error);

}  // namespace werkzaam::indexer
