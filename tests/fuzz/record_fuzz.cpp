// Any bytes as a record or as a concept scheme: a problem with a place and a hint, or what writes and reads
// back the same.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "corpus/corpus.hpp"

using namespace werkzaam;
using namespace werkzaam::corpus;

namespace {

void require(bool good) {
    if (!good) std::abort();
}

void check_problems(const Problems& problems) {
    require(!problems.empty());
    for (const auto& problem : problems)
        require(problem.where.starts_with("f:") && !problem.what.empty() && !problem.hint.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view xml(reinterpret_cast<const char*>(data), size);
    if (const auto record = read_record(xml, "f")) {
        const auto written = write_record(*record);
        const auto again = read_record(written, "f");
        require(again && *again == *record && write_record(*again) == written);
    } else {
        check_problems(record.problems());
    }
    if (const auto scheme = read_scheme(xml, "f")) {
        const auto written = write_scheme(*scheme);
        const auto again = read_scheme(written, "f");
        require(again && write_scheme(*again) == written);
    } else {
        check_problems(scheme.problems());
    }
    return 0;
}
