// What stands in a folder: what a killed or failed run left behind.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace werkzaam::faults {

inline std::vector<std::string> entry_names(const std::filesystem::path& folder, const std::string& prefix) {
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().filename().string().starts_with(prefix)) found.push_back(entry.path().filename());
    return found;
}

}  // namespace werkzaam::faults
