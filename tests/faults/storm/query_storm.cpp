#include "query_storm.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <fmt/format.h>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <stdexcept>
#include <thread>

#include "web/front_client.hpp"

#include "query_generator.hpp"

namespace werkzaam::faults {
namespace {

using nlohmann::json;
using web::testing_front::Client;
using web::testing_front::get_line;

constexpr std::size_t kept = 10, longest_shown = 200;

bool faster(const Asked& a, const Asked& b) {
    return a.milliseconds < b.milliseconds;
}

void keep_slowest(StormReport& report) {
    auto& slowest = report.slowest;
    std::sort(slowest.begin(), slowest.end(),
              [](const auto& a, const auto& b) { return faster(b.first, a.first); });
    slowest.resize(std::min(slowest.size(), kept));
}

json ask_json(Client& client, const std::string& target) {
    const auto answer = client.ask(get_line(target));
    if (!answer || answer->status != 200) throw std::runtime_error("not answered: " + target);
    return json::parse(answer->body);
}

/// Words of titles and summaries, and all values of all facets, from some pages of everything there is.
Material material_of(std::uint16_t port) {
    Client client(port);
    Material material;
    std::set<std::string> words;
    for (const auto* from : {"0", "100", "200", "1000", "5000", "20000"}) {
        const auto answer = ask_json(client, std::string("/api/v1/_zoek?aantal=100&vanaf=") + from);
        for (const auto& hit : answer.at("treffers")) {
            material.records.push_back(hit.at("url"));
            const auto text =
                hit.at("titel").get<std::string>() + " " + hit.at("samenvatting").get<std::string>();
            for (std::size_t at = 0; at < text.size();) {
                const auto end = std::min(text.find_first_of(" .,;:()‘’\"", at), text.size());
                if (end - at > 2) words.insert(text.substr(at, end - at));
                at = end + 1;
            }
        }
        if (material.values.empty())
            for (const auto& facet : answer.at("facetten"))
                for (const auto& value : facet.at("waarden"))
                    material.values.emplace_back(facet.at("naam"), value.at("waarde"));
    }
    material.words.assign(words.begin(), words.end());
    if (material.words.empty() || material.values.empty()) throw std::runtime_error("an empty index");
    return material;
}

/// How far all clients together are.
class Progress {
public:
    explicit Progress(const Storm& storm)
        : storm_(storm), all_(storm.queries / storm.clients * storm.clients) {}

    void step() {
        const auto done = ++done_;
        for (unsigned percent = 25; percent <= 100; percent += 25)
            if (storm_.on_quarter && done == all_ * percent / 100) storm_.on_quarter(percent);
    }

private:
    const Storm& storm_;
    const std::size_t all_;
    std::atomic<std::size_t> done_ = 0;
};

class Asker {
public:
    Asker(std::uint16_t port, const Material& material, const Storm& storm, std::uint32_t number)
        : port_(port), storm_(storm), generator_(material, storm.seed + number) {}

    void ask(Progress& progress) {
        for (auto count = storm_.queries / storm_.clients; count > 0; --count) {
            ask_one(generator_.next());
            progress.step();
        }
    }
    StormReport report;

private:
    using Milliseconds = std::chrono::duration<double, std::milli>;

    std::chrono::nanoseconds processor_time() const {
        return storm_.processor_time ? storm_.processor_time() : std::chrono::nanoseconds{0};
    }

    void ask_one(const Question& question) {
        const auto& target = question.target;
        int status = 0;
        const auto computed = processor_time();
        const auto begin = std::chrono::steady_clock::now();
        try {
            if (!client_) client_.emplace(port_);
            if (const auto answer = client_->ask(get_line(target))) status = answer->status;
        } catch (const std::runtime_error&) {  // not even a connection
        }
        const Milliseconds took = std::chrono::steady_clock::now() - begin;
        const Asked asked{took.count(), Milliseconds(processor_time() - computed).count(), question.kind};
        if (status == 0 || status == 400) client_.reset();  // a refusal of the front closes
        ++report.statuses[status];
        report.asked.push_back(asked);
        if (status != 200 && status != 400 && status != 404 && report.refused.size() < kept)
            report.refused.push_back(std::to_string(status) + " " + target);
        if (report.slowest.size() == kept && faster(asked, report.slowest.back().first)) return;
        report.slowest.emplace_back(asked, target);
        keep_slowest(report);
    }

    std::uint16_t port_;
    const Storm& storm_;
    QueryGenerator generator_;
    std::optional<Client> client_;
};

/// Of ascending times.
double percentile_of(const std::vector<double>& times, double part) {
    const auto rank = static_cast<std::size_t>(std::ceil(part * static_cast<double>(times.size())));
    return times.at(std::max<std::size_t>(rank, 1) - 1);
}

std::string times_of(std::vector<double> times) {
    std::sort(times.begin(), times.end());
    return fmt::format("p50 {:6.2f}, p99 {:6.1f}, p99.9 {:6.1f}, longest {:6.1f} ms",
                       percentile_of(times, 0.5), percentile_of(times, 0.99), percentile_of(times, 0.999),
                       times.back());
}

}  // namespace

std::size_t StormReport::other() const {
    std::size_t count = 0;
    for (const auto& [status, times] : statuses)
        if (status != 200 && status != 400 && status != 404) count += times;
    return count;
}

double StormReport::percentile(double part) const {
    std::vector<double> times;
    for (const auto& one : asked) times.push_back(one.milliseconds);
    return percentile_of(times, part);
}

StormReport run_storm(std::uint16_t port, const Storm& storm) {
    const auto material = material_of(port);
    std::vector<Asker> askers;
    for (std::uint32_t i = 0; i < storm.clients; ++i) askers.emplace_back(port, material, storm, i);
    Progress progress(storm);
    std::vector<std::thread> threads;
    for (auto& asker : askers) threads.emplace_back([&] { asker.ask(progress); });
    for (auto& thread : threads) thread.join();
    StormReport whole;
    for (auto& asker : askers) {
        for (const auto& [status, times] : asker.report.statuses) whole.statuses[status] += times;
        const auto append = [](auto& to, const auto& from) { to.insert(to.end(), from.begin(), from.end()); };
        append(whole.refused, asker.report.refused);
        append(whole.asked, asker.report.asked);
        append(whole.slowest, asker.report.slowest);
    }
    std::sort(whole.asked.begin(), whole.asked.end(), faster);
    keep_slowest(whole);
    whole.refused.resize(std::min(whole.refused.size(), kept));
    return whole;
}

std::string text_of(const StormReport& report) {
    std::string text = fmt::format("{} queries:", report.asked.size());
    for (const auto& [status, times] : report.statuses) text += fmt::format(" {} times {},", times, status);
    std::vector<double> waits, computed;
    std::map<std::string_view, std::vector<double>> by_kind;
    for (const auto& one : report.asked) {
        waits.push_back(one.milliseconds);
        computed.push_back(one.processor);
        by_kind[one.kind].push_back(one.milliseconds);
    }
    text += fmt::format("\n  {:25} {:6} {}\n", "answered in", "", times_of(std::move(waits)));
    text += fmt::format("  {:25} {:6} {}\n", "computed meanwhile", "", times_of(std::move(computed)));
    for (auto& [kind, times] : by_kind) {
        const auto count = times.size();
        text += fmt::format("  {:25} {:6} {}\n", kind, count, times_of(std::move(times)));
    }
    for (const auto& [asked, target] : report.slowest)
        text += fmt::format("  {:7.1f} ms, computed {:7.1f}, {}: {}\n", asked.milliseconds, asked.processor,
                            asked.kind, target.substr(0, longest_shown));
    for (const auto& target : report.refused) text += "  refused: " + target.substr(0, longest_shown) + "\n";
    return text;
}

}  // namespace werkzaam::faults
