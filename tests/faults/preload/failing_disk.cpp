// A library to be loaded before the real program (LD_PRELOAD), on whose disk calls then fail. It is told what
// to do by the environment; served/failing_disk.hpp writes that and reads what failed.
//
//   WERKZAAM_FAIL_BELOW=DIR   only calls on files below it
//   WERKZAAM_FAIL_ERROR=N     with this errno
//   WERKZAAM_FAIL_AT=N        call N (from 1) fails
//   WERKZAAM_FAIL_WHILE=FILE  … or every call, as long as there is such a file
//   WERKZAAM_FAIL_TOLD=FILE   at the end of the program the last call that failed is written there
#include <cstdlib>
#include <fstream>
#include <optional>

#include "watched_calls.hpp"

namespace {

using namespace werkzaam::faults;

std::string variable(const char* name) {
    const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nobody changes it
    return value ? value : "";
}

class FailingDisk {
public:
    FailingDisk() {
        watch_.only_below(variable("WERKZAAM_FAIL_BELOW"));
        const int error = std::atoi(variable("WERKZAAM_FAIL_ERROR").c_str());
        watch_.fail_at(std::strtoul(variable("WERKZAAM_FAIL_AT").c_str(), nullptr, 10), error);
        watch_.fail_while(variable("WERKZAAM_FAIL_WHILE"), error);
    }
    ~FailingDisk() { std::ofstream(variable("WERKZAAM_FAIL_TOLD")) << watch_.failed(); }
    FailingDisk(const FailingDisk&) = delete;
    FailingDisk& operator=(const FailingDisk&) = delete;

private:
    Watch watch_;
};

const FailingDisk failing_disk;

}  // namespace
