#include "web/pages/chain_list.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "web/pages/wording.hpp"

namespace werkzaam::web {

namespace {

using corpus::Evidence;
using corpus::Mechanism;
using corpus::Polarity;
using search::Language;

std::string state_word(std::string_view state, const TemplateSet& templates, Language language) {
    return templates.text("ev_" + std::string(state), language);
}

void add_state(ViewJson& view, std::string_view evidence, const TemplateSet& templates, Language language) {
    const auto state = state_of(evidence);
    view["staat"] = state;
    view["staat_woord"] = state_word(state, templates, language);
    view["staat_uitleg"] = templates.text(fmt::format("ev_{}_is", state), language);
}

/// Steps from `from` along arrows that lead on: the longest way, without a step twice.
std::vector<const corpus::Link*> longest_way(const Mechanism& record, const std::string& from,
                                             std::set<std::string>& seen) {
    std::vector<const corpus::Link*> best;
    seen.insert(from);
    for (const auto& link : record.links) {
        if (link.from != from || link.polarity != Polarity::leads_to || seen.count(link.to)) continue;
        auto way = longest_way(record, link.to, seen);
        if (way.size() + 1 <= best.size()) continue;
        way.insert(way.begin(), &link);
        best = std::move(way);
    }
    seen.erase(from);
    return best;
}

std::vector<const corpus::Link*> longest_way(const Mechanism& record) {
    std::vector<const corpus::Link*> way;
    for (const auto& step : record.steps) {
        std::set<std::string> seen;
        auto found = longest_way(record, step.id, seen);
        if (found.size() > way.size()) way = std::move(found);
    }
    return way;
}

/// Weakest first in Evidence's order of strength.
Evidence weakest(const std::vector<const corpus::Link*>& way, std::size_t first, std::size_t last) {
    auto found = way[first]->evidence;
    for (std::size_t i = first; i < last; ++i) found = std::max(found, way[i]->evidence);
    return found;
}

}  // namespace

ViewJson chain_list(const ViewJson& view, const TemplateSet& templates, Language language) {
    ViewJson steps = ViewJson::array();
    std::map<std::string, std::size_t> place;
    for (const auto& step : view["stappen"]) {
        place.emplace(step["id"].get<std::string>(), steps.size());
        const auto role = step["rol"].get<std::string>();
        steps.push_back({{"label", step["label"]},
                         {"url", step["begrip"]["url"]},
                         {"rol", role},
                         {"rol_woord", templates.text("rol_" + role, language)},
                         {"lijn", nullptr},
                         {"schakels", ViewJson::array()},
                         {"hindernissen", ViewJson::array()}});
    }
    std::size_t number = 0;
    for (const auto& link : view["schakels"]) {
        const auto from = place.at(link["van"].get<std::string>()),
                   to = place.at(link["naar"].get<std::string>());
        const bool leads = link["richting"] == "leidt-tot";
        ViewJson arrow = {{"anker", fmt::format("pijl-{}", ++number)},
                          {"naar_nummer", to + 1},
                          {"label", steps[from]["label"]},
                          {"toelichting", link["toelichting"]},
                          {"mechanisme_url", nullptr},
                          {"bronnen_nummers", ViewJson::array()}};
        for (const auto& source : link["bronnen"]) arrow["bronnen_nummers"].push_back({{"bron", source}});
        add_state(arrow, link["bewijs"].get_ref<const std::string&>(), templates, language);
        if (leads && to == from + 1) steps[from]["lijn"] = arrow["staat"];
        // A hindrance stands at the step that it touches.
        if (leads)
            steps[from]["schakels"].push_back(std::move(arrow));
        else
            steps[to]["hindernissen"].push_back(std::move(arrow));
    }
    // Hindrances that other mechanisms know of; those of this chain are its own arrows.
    std::size_t other = 0;
    for (const auto& hindrance : view["hindernissen"]) {
        if (!hindrance.contains("mechanisme") || hindrance["mechanisme"] == view["id"]) continue;
        ViewJson arrow = {{"anker", fmt::format("hindernis-{}", ++other)},
                          {"label", hindrance["label"]},
                          {"toelichting", hindrance["toelichting"]},
                          {"mechanisme_url", "/mechanismen/" + hindrance["mechanisme"].get<std::string>()},
                          {"mechanisme_naam", hindrance["mechanismeNaam"]},
                          {"bronnen_nummers", ViewJson::array()}};
        add_state(arrow, hindrance["bewijs"].get_ref<const std::string&>(), templates, language);
        for (std::size_t i = 0; i < steps.size(); ++i)
            if (view["stappen"][i]["begrip"]["id"] == hindrance["raakt"]) {
                steps[i]["hindernissen"].push_back(arrow);
                break;
            }
    }
    return steps;
}

std::vector<std::string> concepts_of_chain(const Mechanism& record) {
    std::vector<std::string> concepts;
    const auto add = [&](const std::string& id) {
        const auto step = std::find_if(record.steps.begin(), record.steps.end(),
                                       [&](const auto& one) { return one.id == id; });
        if (concepts.empty() || concepts.back() != step->concept_id) concepts.push_back(step->concept_id);
    };
    const auto way = longest_way(record);
    if (!way.empty()) add(way.front()->from);
    for (const auto* link : way) add(link->to);
    return concepts;
}

ViewJson core_of_chain(const Mechanism& record, const TemplateSet& templates, Language language) {
    const auto way = longest_way(record);
    if (way.empty()) return nullptr;
    const auto label = [&](const std::string& id) -> const std::string& {
        return std::find_if(record.steps.begin(), record.steps.end(),
                            [&](const auto& step) { return step.id == id; })
            ->label;
    };
    const auto middle = way.size() / 2;
    ViewJson steps = ViewJson::array();
    steps.push_back({{"label", label(way.front()->from)}, {"staat", nullptr}});
    const auto add = [&](std::size_t first, std::size_t last) {
        const auto state = state_of(corpus::name_of(weakest(way, first, last)));
        steps.push_back({{"label", label(way[last - 1]->to)},
                         {"staat", state},
                         {"staat_woord", state_word(state, templates, language)}});
    };
    if (middle > 0) add(0, middle);
    add(middle, way.size());
    const auto state = state_of(corpus::name_of(weakest(way, 0, way.size())));
    return {{"stappen", std::move(steps)},
            {"zwakste", state},
            {"zwakste_woord", state_word(state, templates, language)}};
}

}  // namespace werkzaam::web
