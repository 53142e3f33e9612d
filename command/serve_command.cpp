#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fmt/format.h>
#include <memory>
#include <pthread.h>
#include <spdlog/spdlog.h>
#include <string>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>

#include "web/server.hpp"

#include "command/command.hpp"

namespace werkzaam::command {

namespace {

struct Options {
    std::filesystem::path index, state;
    std::string listen = "localhost:8080";
    web::Settings settings;
    web::HttpLimits limits;
    std::vector<std::string> trusted, assignments;
};

/// Signals are taken by one thread that waits for them, so that no handler has to be careful.
sigset_t served_signals() {
    sigset_t set;
    sigemptyset(&set);
    for (const int number : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&set, number);
    return set;
}

/// Room for the connections beside what is opened anyway: by default a process may open fewer files than it
/// could. Where it may not have them all, it takes fewer connections: a connection too many would keep a new
/// snapshot from being opened.
void make_room_for_connections(web::HttpLimits& limits) {
    // Two snapshots with eight databases of four files each, one more for every worker, the store, listeners.
    const rlim_t beside = 160 + 4 * limits.workers;
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) != 0) return;
    const rlim_t wanted = limits.connections + beside;
    if (files.rlim_cur >= wanted) return;
    files.rlim_cur = std::min(wanted, files.rlim_max);
    if (::setrlimit(RLIMIT_NOFILE, &files) != 0 || files.rlim_cur == wanted) return;
    const rlim_t left = files.rlim_cur > beside ? files.rlim_cur - beside : 0;
    limits.connections = std::max<rlim_t>(left, files.rlim_cur / 4 + 1);
    spdlog::warn("het systeem staat {} open bestanden toe: hoogstens {} verbindingen (ulimit -n)",
                 files.rlim_cur, limits.connections);
}

Problems check_state(const std::filesystem::path& file) {
    const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
    if (::access(folder.c_str(), W_OK) == 0) return {};
    return {{folder.string(), "In deze map kan niet worden geschreven.",
             "Maak de map, of kies met --state een bestand in een andere map."}};
}

/// The settings as a table below the options, with their defaults.
std::string help_of_limits() {
    std::string text = "Instellingen voor --limit NAAM=WAARDE (standaard):\n";
    for (const auto& row : web::limit_table())
        text += fmt::format("  {:<25} {:<10} {}\n", row.name, web::text_of({}, row), row.help);
    return text;
}

int run(Options& options) {
    for (const auto& assignment : options.assignments) {
        const auto problems = web::set_limit(options.limits, assignment);
        if (!problems.empty()) return fail(problems);
    }
    for (const auto& text : options.trusted) {
        auto range = web::AddressRange::parse(text);
        if (!range) return fail(range.problems());
        options.limits.trusted_proxies.push_back(*range);
    }
    auto problems = check_state(options.state);
    if (!problems.empty()) return fail(problems);
    problems = web::problems_of(options.limits);
    if (!problems.empty()) return fail(problems);

    make_room_for_connections(options.limits);
    const auto signals = served_signals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    auto snapshots = web::SnapshotHolder::open(options.index);
    if (!snapshots) return fail(snapshots.problems());
    auto assets = web::Assets::load(options.settings.tokens);
    if (!assets) return fail(assets.problems());
    auto collections = web::CollectionStore::open(options.state);
    if (!collections) return fail(collections.problems());
    web::Server server(**snapshots, **collections, options.settings, *assets, options.limits);
    problems = server.front().bind(options.listen);
    if (!problems.empty()) return fail(problems);
    for (const auto& url : server.front().urls()) fmt::print("werkzaam: {}\n", url);
    std::fflush(stdout);

    std::thread waiter([&] {
        for (int number = 0; sigwait(&signals, &number) == 0;) {
            if (number == SIGHUP) {
                (*snapshots)->reload();
                continue;
            }
            server.front().stop();
            return;
        }
    });
    server.front().run();
    pthread_kill(waiter.native_handle(), SIGTERM);  // run() may end by itself
    waiter.join();
    return 0;
}

}  // namespace

void add_serve(CLI::App& app, Run& chosen) {
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("serve", "Toon de website op een index");
    command->add_option("--index", options->index, "Map met de index")->required();
    command->add_option("--state", options->state, "Bestand voor wat bezoekers bewaren")->required();
    command->add_option("--listen", options->listen, "Adres en poort")->capture_default_str();
    command->add_option("--base-url", options->settings.base_url,
                        "Adres waarop bezoekers de website zien, zonder / aan het eind");
    command->add_option("--trusted-proxy", options->trusted,
                        "Adres of reeks van een proxy die te vertrouwen is");
    command->add_option("--tokens", options->settings.tokens,
                        "CSS-bestand met de huisstijl, in plaats van web/static/tokens.css");
    command->add_option("--workers", options->limits.workers, "Aantal werkers")->capture_default_str();
    constexpr std::size_t megabyte = std::size_t{1} << 20, most = 65536;
    command
        ->add_option_function<std::size_t>(
            "--answer-cache",
            [options](std::size_t given) { options->settings.answer_cache_bytes = given * megabyte; },
            "Geheugen in MB voor antwoorden die al gemaakt zijn; 0: geen")
        ->check(CLI::Range(std::size_t{0}, most))
        ->default_str("64");
    command->add_option("--limit", options->assignments, "Een instelling: NAAM=WAARDE, zie hieronder")
        ->type_name("NAAM=WAARDE")
        ->expected(1)
        ->take_all();
    command->footer(help_of_limits());
    command->callback([options, &chosen] { chosen = [options] { return run(*options); }; });
}

}  // namespace werkzaam::command
