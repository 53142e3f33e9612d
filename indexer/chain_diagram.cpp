#include "indexer/chain_diagram.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>

#include "corpus/xml_text.hpp"
#include "indexer/chain_layout.hpp"
#include "search/chain_role.hpp"
#include "search/evidence_state.hpp"

namespace werkzaam::indexer {

namespace {

using corpus::Polarity;
using search::ChainRole;
using search::EvidenceState;
using search::Language;

constexpr double margin = 4, least_width = 800, words_height = 34, words_start = 38, words_end = 16;
constexpr double head_length = 14, head_half = 8, bar_half = 16;

struct Words {
    search::Label element{"element", "element"}, process{"proces", "process"}, outcome{"uitkomst", "outcome"},
        pitfall{"valkuil", "pitfall"}, hinders{"hindert", "hinders"},
        arrow{"pijl van stap {} naar stap {}", "arrow from step {} to step {}"},
        whole{"Keten van {} stappen. De lijst op deze pagina bevat dezelfde inhoud.",
              "Chain of {} steps. The list on this page has the same content."};
};
constexpr Words words;

/// One decimal at most: places below that are not seen, and no machine rounds them otherwise.
std::string number(double value) {
    const auto tenths = std::llround(value * 10);
    return tenths % 10 == 0 ? std::to_string(tenths / 10)
                            : fmt::format("{}{}.{}", tenths < 0 ? "-" : "", std::llabs(tenths) / 10,
                                          std::llabs(tenths) % 10);
}

std::string at(Point point) {
    return number(point.x) + " " + number(point.y);
}

Point moved(Point from, Point direction, double along, double across) {
    return {from.x + direction.x * along - direction.y * across,
            from.y + direction.y * along + direction.x * across};
}

/// The direction in which a curve ends, of length 1.
Point end_of(const std::vector<Point>& curve) {
    const auto last = curve.back();
    for (auto point = curve.rbegin() + 1; point != curve.rend(); ++point) {
        const double x = last.x - point->x, y = last.y - point->y, length = std::hypot(x, y);
        if (length > 0.5) return {x / length, y / length};
    }
    return {0, 1};
}

std::string_view mark_of(EvidenceState state) {
    switch (state) {
        case EvidenceState::supported:
            return R"(<circle r="9" fill="currentColor"/>)";
        case EvidenceState::described:
            return R"(<circle r="8" fill="none" stroke="currentColor" stroke-width="2.5"/>)";
        case EvidenceState::inconclusive:
            return R"(<circle r="8" fill="none" stroke="currentColor" stroke-width="2.5"/><path d="M0-8a8 8 0 0 1 0 16z" fill="currentColor"/>)";
        case EvidenceState::contradicted:
            return R"(<path d="M-7-7L7 7M-7 7L7-7" fill="none" stroke="currentColor" stroke-width="3.5"/>)";
        case EvidenceState::unknown:
            return R"(<circle r="8" fill="none" stroke="currentColor" stroke-width="2.5" stroke-dasharray="2.5 3.8"/>)";
    }
    return "";
}

class Drawing {
public:
    Drawing(const corpus::Mechanism& mechanism, const corpus::Vocabulary& vocabulary, Language language)
        : mechanism_(mechanism), vocabulary_(vocabulary), language_(language) {
        for (std::size_t i = 0; i < mechanism.steps.size(); ++i) number_.emplace(mechanism.steps[i].id, i);
        std::vector<double> widths;
        for (const auto& link : mechanism.links)
            widths.push_back(words_start + text_width(words_at(link)) + words_end);
        layout_ = lay_out(mechanism, widths);
        widths_ = std::move(widths);
    }

    std::string svg() {
        const auto width = std::max(layout_.width + 2 * margin, least_width);
        out_ = fmt::format(
            R"(<svg class="diagram" viewBox="{0} {0} {1} {2}" role="group" aria-label="{3}">)", -margin,
            number(width), number(layout_.height + 2 * margin),
            corpus::xml_text(fmt::format(fmt::runtime(words.whole.in(language_)), mechanism_.steps.size())));
        for (std::size_t i = 0; i < mechanism_.links.size(); ++i) line(i);
        for (std::size_t i = 0; i < mechanism_.steps.size(); ++i) box(i);
        for (std::size_t i = 0; i < mechanism_.links.size(); ++i) link(i);
        return std::move(out_) + "</svg>";
    }

private:
    std::string words_at(const corpus::Link& link) const {
        const std::string state(search::words_of(search::state_of(link.evidence), language_));
        if (link.polarity == Polarity::leads_to) return state;
        return std::string(words.hinders.in(language_)) + ", " + state;
    }

    const search::Label& role_word(ChainRole role) const {
        switch (role) {
            case ChainRole::element:
                return words.element;
            case ChainRole::outcome:
                return words.outcome;
            case ChainRole::pitfall:
                return words.pitfall;
            case ChainRole::process:
                break;
        }
        return words.process;
    }

    void box(std::size_t i) {
        const auto& step = mechanism_.steps[i];
        const auto& placed = layout_.steps[i];
        const auto role = search::chain_role(mechanism_, step, vocabulary_);
        const auto word = role_word(role).in(language_);
        const auto [x, y] = placed.corner;
        const double middle = y + placed.height / 2;
        out_ += fmt::format(
            R"(<rect class="box box--{}" x="{}" y="{}" width="{}" height="{}" rx="5"/><text class="nr" x="{}" y="{}">{}</text>)",
            search::name_of(role), number(x), number(y), number(placed.width), number(placed.height),
            number(x + 28), number(middle + 6), i + 1);
        const auto rows = placed.lines.size() + (placed.role_below ? 1 : 0);
        double base = middle + 6 - (static_cast<double>(rows) - 1) * text_line_height / 2;
        // Records are Dutch on pages in English too.
        const std::string_view dutch = language_ == Language::nl ? "" : R"( lang="nl")";
        for (const auto& text : placed.lines) {
            out_ += fmt::format(R"(<text x="{}" y="{}"{}>{}</text>)", number(x + 52), number(base), dutch,
                                corpus::xml_text(text));
            base += text_line_height;
        }
        if (placed.role_below)
            out_ += fmt::format(R"(<text class="role role--start" x="{}" y="{}">{}</text>)", number(x + 52),
                                number(base), word);
        else
            out_ += fmt::format(R"(<text class="role" x="{}" y="{}">{}</text>)",
                                number(x + placed.width - 16), number(middle + 5), word);
    }

    void line(std::size_t i) {
        const auto& link = mechanism_.links[i];
        const auto state = search::state_of(link.evidence);
        const auto& curve = layout_.links[i].curve;
        const auto direction = end_of(curve);
        const bool bar = link.polarity == Polarity::hinders || state == EvidenceState::contradicted;
        const bool head = !bar && state != EvidenceState::unknown;
        auto shortened = curve;
        shortened.back() = moved(curve.back(), direction, bar ? -5 : head ? -head_length + 2 : -2, 0);
        auto path = "M" + at(shortened.front()) + "C";
        for (std::size_t p = 1; p < shortened.size(); ++p) path += (p > 1 ? " " : "") + at(shortened[p]);
        out_ += fmt::format(R"(<path class="line line--{}" d="{}"/>)", search::class_of(state), path);
        if (bar)
            out_ += fmt::format(R"(<path class="bar" d="M{}L{}"/>)",
                                at(moved(curve.back(), direction, -5, -bar_half)),
                                at(moved(curve.back(), direction, -5, bar_half)));
        if (head)
            out_ += fmt::format(R"(<path class="head" d="M{}L{}L{}z"/>)",
                                at(moved(curve.back(), direction, -head_length, -head_half)),
                                at(moved(curve.back(), direction, -head_length, head_half)),
                                at(moved(curve.back(), direction, 0, 0)));
    }

    void link(std::size_t i) {
        const auto& link = mechanism_.links[i];
        const auto place = layout_.links[i].words;
        const auto text = words_at(link);
        const auto name = fmt::format(fmt::runtime(words.arrow.in(language_)), number_.at(link.from) + 1,
                                      number_.at(link.to) + 1);
        out_ += fmt::format(
            R"svg(<a href="#pijl-{}" aria-label="{}, {}"><rect class="hit" x="{}" y="{}" width="{}" height="{}" rx="4"/><g class="mark" transform="translate({} {})">{}</g><text x="{}" y="{}">{}</text></a>)svg",
            i + 1, text, name, number(place.x + 4), number(place.y - words_height / 2),
            number(widths_[i] - 8), number(words_height), number(place.x + 20), number(place.y),
            mark_of(search::state_of(link.evidence)), number(place.x + words_start), number(place.y + 6),
            text);
    }

    const corpus::Mechanism& mechanism_;
    const corpus::Vocabulary& vocabulary_;
    const Language language_;
    std::map<std::string_view, std::size_t> number_;
    std::vector<double> widths_;
    ChainLayout layout_;
    std::string out_;
};

}  // namespace

std::string chain_diagram(const corpus::Mechanism& mechanism, const corpus::Vocabulary& vocabulary,
                          Language language) {
    return Drawing(mechanism, vocabulary, language).svg();
}

}  // namespace werkzaam::indexer
