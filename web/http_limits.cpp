#include "web/http_limits.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <optional>

namespace werkzaam::web {
namespace {

// The largest form the library may hand on; also keeps sums of sizes far from overflow.
constexpr double largest_body = 1 << 30;
constexpr double longest_time = 3'600'000;
constexpr double largest_rate = 1e6;
constexpr double largest_rest = std::numeric_limits<std::uint32_t>::max();

using L = HttpLimits;

// The library's own limit on the request line is 8,192 bytes, and its route patterns recurse over the path:
// so the most of target_bytes.
constexpr std::array table{
    LimitRow{"head_bytes", &L::head_bytes, 256, 1 << 20, "bytes van aanvraagregel en kopregels"},
    LimitRow{"head_lines", &L::head_lines, 2, 1000, "aantal kopregels"},
    LimitRow{"target_bytes", &L::target_bytes, 64, 4096, "bytes van pad en zoekvraag"},
    LimitRow{"head_time", &L::head_time, 1, longest_time, "ms om de kopregels te sturen"},
    LimitRow{"body_bytes", &L::body_bytes, 0, largest_body, "bytes van een formulier"},
    LimitRow{"body_time", &L::body_time, 1, longest_time, "ms om een formulier te sturen"},
    LimitRow{"idle_time", &L::idle_time, 1, longest_time, "ms tussen twee aanvragen op een verbinding"},
    LimitRow{"write_time", &L::write_time, 1, longest_time, "ms om een antwoord te lezen"},
    LimitRow{"write_rate", &L::write_rate, 1, largest_rest,
             "bytes per seconde die een trage lezer tijd geven"},
    LimitRow{"drain_time", &L::drain_time, 1, longest_time, "ms om wie geweigerd is uit te laten praten"},
    LimitRow{"connections", &L::connections, 1, 1e6, "aantal verbindingen"},
    LimitRow{"connections_per_address", &L::connections_per_address, 0, 1e6,
             "aantal verbindingen van een bezoeker; 0: geen grens"},
    LimitRow{"buffered_bytes", &L::buffered_bytes, 64 * 1024, 1e12,
             "bytes van aanvragen en antwoorden in het geheugen"},
    LimitRow{"workers", &L::workers, 1, 1024, "aantal werkers"},
    LimitRow{"queue", &L::queue, 1, 1e6, "aantal aanvragen dat op een werker wacht"},
    LimitRow{"queue_time", &L::queue_time, 0, longest_time,
             "ms wachten waarna eerst gaat wie het minst vraagt"},
    LimitRow{"backlog", &L::backlog, 1, 65'535, "aantal verbindingen dat het systeem vasthoudt"},
    LimitRow{"stop_time", &L::stop_time, 1, longest_time, "ms om bij het stoppen af te maken wat loopt"},
    LimitRow{"read_rate", &L::read_rate, 0.001, largest_rate,
             "aanvragen van een bezoeker (/24 of /64), per seconde/ineens; 0: geen grens"},
    LimitRow{"post_rate", &L::post_rate, 0.001, largest_rate,
             "formulieren van een bezoeker, per seconde/ineens; 0: geen grens"},
    LimitRow{"rate_buckets", &L::rate_buckets, 1, 1e7, "aantal bezoekers dat daarvoor onthouden wordt"},
    LimitRow{"limit_loopback", &L::limit_loopback, 0, 0, "of die grenzen ook voor deze computer zelf gelden"},
    LimitRow{"access_log", &L::access_log, 0, 0, "een logregel voor elke aanvraag"},
};

/// Calls `use` with a reference to the member of the row.
template <class Limits, class Use>
decltype(auto) visit_member(Limits& limits, const LimitRow& row, const Use& use) {
    return std::visit([&](auto member) { return use(limits.*member); }, row.member);
}

std::string range_of(const LimitRow& row) {
    return fmt::format("van {:.10g} tot en met {:.13g}", row.least, row.most);
}

bool is_within(double number, const LimitRow& row) {
    return number >= row.least && number <= row.most;
}

std::optional<double> number_in(std::string_view text) {
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(number)) return {};
    return number;
}

/// "16384": a whole number within what the row allows.
template <class Number>
bool read(std::string_view written, const LimitRow& row, Number& value) {
    long long number = 0;
    const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), number);
    if (error != std::errc{} || end != written.data() + written.size()) return false;
    if (!is_within(static_cast<double>(number), row)) return false;
    value = Number(number);
    return true;
}

bool read(std::string_view written, const LimitRow&, bool& value) {
    if (written != "on" && written != "off") return false;
    value = written == "on";
    return true;
}

bool read(std::string_view written, const LimitRow& row, RateLimit& value) {
    if (written == "0") {
        value = {};
        return true;
    }
    const auto slash = written.find('/');
    if (slash == std::string_view::npos) return false;
    const auto per_second = number_in(written.substr(0, slash)), burst = number_in(written.substr(slash + 1));
    if (!per_second || !burst || !is_within(*per_second, row) || *burst < 1 || !is_within(*burst, row))
        return false;
    value = {*per_second, *burst};
    return true;
}

bool can_work(std::size_t value, const LimitRow& row) {
    return is_within(static_cast<double>(value), row);
}
bool can_work(int value, const LimitRow& row) {
    return is_within(value, row);
}
bool can_work(L::Milliseconds value, const LimitRow& row) {
    return is_within(static_cast<double>(value.count()), row);
}
bool can_work(bool, const LimitRow&) {
    return true;
}
bool can_work(const RateLimit& value, const LimitRow& row) {
    return value.per_second == 0 ||
           (is_within(value.per_second, row) && value.burst >= 1 && is_within(value.burst, row));
}

std::string text(std::size_t value) {
    return std::to_string(value);
}
std::string text(int value) {
    return std::to_string(value);
}
std::string text(L::Milliseconds value) {
    return std::to_string(value.count());
}
std::string text(bool value) {
    return value ? "on" : "off";
}
std::string text(const RateLimit& value) {
    return value.per_second == 0 ? "0" : fmt::format("{}/{}", value.per_second, value.burst);
}

std::string possible(const LimitRow& row) {
    if (std::holds_alternative<bool L::*>(row.member)) return "Kies on of off.";
    if (std::holds_alternative<RateLimit L::*>(row.member))
        return fmt::format("Kies PER_SECONDE/INEENS, beide {}, of 0 voor geen grens.", range_of(row));
    return fmt::format("Kies een geheel getal {}.", range_of(row));
}

Problem cannot_be(const LimitRow& row, std::string_view value) {
    return {fmt::format("instelling {}", row.name), fmt::format("De waarde '{}' kan niet.", value),
            possible(row)};
}

}  // namespace

std::span<const LimitRow> limit_table() {
    return table;
}

std::string text_of(const HttpLimits& limits, const LimitRow& row) {
    return visit_member(limits, row, [](const auto& value) { return text(value); });
}

Problems set_limit(HttpLimits& limits, std::string_view assignment) {
    const auto equals = assignment.find('=');
    const auto name = assignment.substr(0, equals);
    const auto row =
        std::find_if(table.begin(), table.end(), [&](const auto& one) { return one.name == name; });
    if (row == table.end())
        return {{fmt::format("instelling {}", name), "Deze instelling bestaat niet.",
                 "'werkzaam serve --help' noemt alle instellingen."}};
    const auto value = equals == std::string_view::npos ? std::string_view{} : assignment.substr(equals + 1);
    const bool done = visit_member(limits, *row, [&](auto& member) { return read(value, *row, member); });
    return done ? Problems{} : Problems{cannot_be(*row, value)};
}

Problems problems_of(const HttpLimits& limits) {
    Problems problems;
    for (const auto& row : table)
        if (!visit_member(limits, row, [&](const auto& value) { return can_work(value, row); }))
            problems.push_back(cannot_be(row, text_of(limits, row)));
    return problems;
}

}  // namespace werkzaam::web
