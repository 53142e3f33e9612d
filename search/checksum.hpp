// XXH3-128 of files, for finding damage (not for security): https://github.com/Cyan4973/xxHash, seed 0,
// canonical form.
//
// Pure functions, safe from any thread. Errors: std::system_error when a file cannot be read.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace werkzaam::search {

/// 32 hexadecimal digits.
std::string xxh3_of_file(const std::filesystem::path& file);
std::string xxh3_of(std::string_view bytes);

}  // namespace werkzaam::search
