// The real program on a disk whose calls fail: preload/failing_disk.cpp.
#pragma once

#include <cstdlib>
#include <string>

#include "program.hpp"

namespace werkzaam::faults {

struct FailingDisk {
    std::filesystem::path below;  ///< only what is written there fails
    int error = 0;
    std::size_t at = 0;              ///< the call that fails, from 1; 0: none
    std::filesystem::path during{};  ///< every call fails as long as there is such a file
    std::filesystem::path told{};    ///< where the last call that failed is written, at the end

    /// In the new process, before the program.
    void prepare() const {
        const auto set = [](const char* name, const std::string& value) { ::setenv(name, value.c_str(), 1); };
        set("LD_PRELOAD", WERKZAAM_FAILING_DISK);
        set("WERKZAAM_FAIL_BELOW", below);
        set("WERKZAAM_FAIL_ERROR", std::to_string(error));
        set("WERKZAAM_FAIL_AT", std::to_string(at));
        set("WERKZAAM_FAIL_WHILE", during);
        set("WERKZAAM_FAIL_TOLD", told);
    }
};

}  // namespace werkzaam::faults
