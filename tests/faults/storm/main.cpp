// query_storm --index DIR [--queries N] [--clients N] [--seed N] [--within MS]
//
// Starts `werkzaam serve` on the index, asks, and prints what was answered, how fast, and what it did to the
// server's memory. "computed" is the processor time that the server spent on all clients meanwhile: a wait
// far above it is the machine's, not the server's. Exit code 0 when every status is 200, 400 or 404, 99.9 %
// came within MS (250), and memory grew by at most 64 MiB after the first quarter; else 1.
#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "query_storm.hpp"
#include "running_server.hpp"

namespace {

using namespace werkzaam;

int run(const std::filesystem::path& index, faults::Storm storm, double within) {
    constexpr double mega = 1e6;
    testing::RunningServer server(index);
    std::vector<std::size_t> memory{server.memory()};  // at the start and after each quarter
    storm.processor_time = [&server] { return server.processor_time(); };
    storm.on_quarter = [&](unsigned) { memory.push_back(server.memory()); };
    const auto report = faults::run_storm(server.port(), storm);
    fmt::print("{}memory:", faults::text_of(report));
    for (const auto bytes : memory) fmt::print(" {:.1f}", static_cast<double>(bytes) / mega);
    fmt::print(" MB at the start, after a quarter, a half, three quarters, and all\n");
    const bool flat = memory.back() <= memory.at(1) + 64UL * 1024 * 1024;
    const bool right =
        report.other() == 0 && report.percentile(0.999) <= within && flat && server.stop() == 0;
    fmt::print("{}\n", right ? "as promised" : "NOT as promised");
    return right ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    std::filesystem::path index;
    faults::Storm storm{.queries = 100'000};
    double within = 250;
    CLI::App app("A storm of questions on a server of this index");
    app.add_option("--index", index, "folder of the index")->required();
    app.add_option("--queries", storm.queries)->capture_default_str();
    app.add_option("--clients", storm.clients)->capture_default_str();
    app.add_option("--seed", storm.seed)->capture_default_str();
    app.add_option("--within", within, "ms for 99.9 %")->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    try {
        return run(index, storm, within);
    } catch (const std::runtime_error& error) {
        fmt::print(stderr, "query_storm: {}\n", error.what());
        return 1;
    }
}
