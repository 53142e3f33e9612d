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

constexpr std::size_t kept = 10;

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

class Asker {
public:
    Asker(std::uint16_t port, const Material& material, std::uint32_t seed)
        : port_(port), generator_(material, seed) {}

    void ask(std::size_t count) {
        for (; count > 0; --count) ask_one(generator_.next());
    }
    StormReport report;

private:
    void ask_one(const std::string& target) {
        int status = 0;
        const auto begin = std::chrono::steady_clock::now();
        try {
            if (!client_) client_.emplace(port_);
            if (const auto answer = client_->ask(get_line(target))) status = answer->status;
        } catch (const std::runtime_error&) {  // not even a connection
        }
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
        if (status == 0 || status == 400) client_.reset();  // a refusal of the front closes
        ++report.statuses[status];
        report.milliseconds.push_back(took.count());
        if (status != 200 && status != 400 && status != 404 && report.refused.size() < kept)
            report.refused.push_back(std::to_string(status) + " " + target);
        auto& slowest = report.slowest;
        if (slowest.size() == kept && took.count() <= slowest.back().first) return;
        slowest.emplace_back(took.count(), target);
        std::sort(slowest.rbegin(), slowest.rend());
        slowest.resize(std::min(slowest.size(), kept));
    }

    std::uint16_t port_;
    QueryGenerator generator_;
    std::optional<Client> client_;
};

}  // namespace

std::size_t StormReport::other() const {
    std::size_t count = 0;
    for (const auto& [status, times] : statuses)
        if (status != 200 && status != 400 && status != 404) count += times;
    return count;
}

double StormReport::percentile(double part) const {
    const auto rank = static_cast<std::size_t>(std::ceil(part * static_cast<double>(milliseconds.size())));
    return milliseconds.at(std::max<std::size_t>(rank, 1) - 1);
}

StormReport run_storm(std::uint16_t port, const Storm& storm) {
    const auto material = material_of(port);
    std::vector<Asker> askers;
    for (std::size_t i = 0; i < storm.clients; ++i)
        askers.emplace_back(port, material, storm.seed + static_cast<std::uint32_t>(i));
    std::vector<std::thread> threads;
    for (auto& asker : askers) threads.emplace_back([&] { asker.ask(storm.queries / storm.clients); });
    for (auto& thread : threads) thread.join();
    StormReport whole;
    for (auto& asker : askers) {
        for (const auto& [status, times] : asker.report.statuses) whole.statuses[status] += times;
        const auto append = [](auto& to, const auto& from) { to.insert(to.end(), from.begin(), from.end()); };
        append(whole.refused, asker.report.refused);
        append(whole.milliseconds, asker.report.milliseconds);
        append(whole.slowest, asker.report.slowest);
    }
    std::sort(whole.milliseconds.begin(), whole.milliseconds.end());
    std::sort(whole.slowest.rbegin(), whole.slowest.rend());
    whole.slowest.resize(std::min(whole.slowest.size(), kept));
    whole.refused.resize(std::min(whole.refused.size(), kept));
    return whole;
}

std::string text_of(const StormReport& report) {
    std::string text = fmt::format("{} queries:", report.milliseconds.size());
    for (const auto& [status, times] : report.statuses) text += fmt::format(" {} times {},", times, status);
    text += fmt::format(" p50 {:.2f} ms, p99 {:.1f} ms, p99.9 {:.1f} ms, longest {:.1f} ms\n",
                        report.percentile(0.5), report.percentile(0.99), report.percentile(0.999),
                        report.milliseconds.back());
    for (const auto& target : report.refused) text += "  refused: " + target.substr(0, 300) + "\n";
    return text;
}

}  // namespace werkzaam::faults
