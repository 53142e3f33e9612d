#include "web/pages/situation_page.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "search/language/fold.hpp"
#include "web/pages/record_page.hpp"
#include "web/pages/wording.hpp"
#include "web/view/situation_view.hpp"

namespace werkzaam::web {

namespace {

using corpus::Concept;
using search::Field;
using search::Language;
using search::Snapshot;

std::string parameter(const Parameters& parameters, std::string_view name) {
    for (const auto& [key, value] : parameters)
        if (key == name) return value;
    return "";
}

/// The values of a facet as choices, by label; what was asked stays chosen.
ViewJson choices(const Snapshot& snapshot, Field field, const Parameters& parameters, Language language) {
    const auto& row = search::row_of(field);
    std::vector<std::pair<std::string, const Concept*>> labelled;
    for (const auto* concept_ : snapshot.vocabulary().of(*row.scheme))
        labelled.emplace_back(language == Language::en ? concept_->label_en : concept_->label_nl, concept_);
    std::stable_sort(labelled.begin(), labelled.end(), [](const auto& left, const auto& right) {
        return search::fold(left.first) < search::fold(right.first);
    });
    ViewJson options = ViewJson::array();
    for (const auto& [label, concept_] : labelled) {
        const bool chosen = std::any_of(parameters.begin(), parameters.end(), [&](const auto& one) {
            return one.first == row.name && one.second == concept_->id;
        });
        options.push_back({{"id", concept_->id}, {"label", label}, {"gekozen", chosen}});
    }
    return {{"naam", row.name}, {"label", row.label.in(language)}, {"opties", std::move(options)}};
}

void add_form(ViewJson& view, const Snapshot& snapshot, const Parameters& parameters, Language language) {
    view["lijsten"] = ViewJson::array();
    for (const auto field : {Field::thema, Field::doelgroep, Field::plek, Field::vorm})
        view["lijsten"].push_back(choices(snapshot, field, parameters, language));
    view["leeftijd_getypt"] = parameter(parameters, "leeftijd");
    view["vraag_getypt"] = parameter(parameters, "q");
    ViewJson available = ViewJson::array();
    for (const auto& [name, value] : parameters)
        if (name == "beschikbaar" && !value.empty()) available.push_back({{"tekst", value}});
    constexpr std::size_t fields = 2;
    while (available.size() < fields ||
           (available.size() < most_available && available.back()["tekst"] != ""))
        available.push_back({{"tekst", ""}});
    for (std::size_t i = 0; i < available.size(); ++i) available[i]["nummer"] = i + 1;
    view["beschikbaar"] = std::move(available);
}

/// "Jongeren, school, 15": the criteria as part of a title.
std::string in_words(const ViewJson& criteria) {
    std::string words;
    const auto add = [&](const std::string& word) { words += (words.empty() ? "" : ", ") + word; };
    for (const auto& criterion : criteria) {
        if (criterion.contains("waarden"))
            for (const auto& value : criterion["waarden"]) add(value["label"].get<std::string>());
        else
            add(criterion["waarde"].is_string() ? criterion["waarde"].get<std::string>()
                                                : criterion["waarde"].dump());
    }
    return capitalised(words);
}

void add_results(ViewJson& view, const ViewJson& found, const Situation& situation,
                 const TemplateSet& templates, Language language) {
    view["interventies"] = ViewJson::array();
    for (const auto& one : found["interventies"]) {
        ViewJson row = {{"titel", one["titel"]},
                        {"url", one["url"]},
                        {"tekst", in_short(one["samenvatting"].get_ref<const std::string&>())},
                        {"oordelen", ViewJson::array()}};
        for (const auto& verdict : one["oordelen"]) {
            const auto& word = verdict["oordeel"];
            const auto* key = word == "past"        ? "si_past"
                              : word == "past-niet" ? "si_past_niet"
                                                    : "si_niet_vermeld";
            row["oordelen"].push_back({{"label", verdict["label"]},
                                       {"past", word == "past"},
                                       {"past_niet", word == "past-niet"},
                                       {"stil", word == "niet-vermeld"},
                                       {"woord", templates.text(key, language)},
                                       {"waarom", verdict["waarom"]}});
        }
        view["interventies"].push_back(std::move(row));
    }
    const auto total = found["totaal"].get<std::size_t>(), from = found["vanaf"].get<std::size_t>(),
               size = found["aantal"].get<std::size_t>();
    const auto at = [&](std::size_t place) {
        auto moved = situation;
        moved.search.request.from = static_cast<std::uint32_t>(place);
        return moved.query();
    };
    view["totaal"] = total;
    view["een"] = total == 1;
    view["leeg"] = view["interventies"].empty();
    view["eerste"] = from + 1;
    view["laatste"] = from + view["interventies"].size();
    view["vorige_url"] = from > 0 ? ViewJson(at(from - std::min(from, size))) : ViewJson();
    view["volgende_url"] = size > 0 && from + size < total ? ViewJson(at(from + size)) : ViewJson();
    view["bladeren"] = !view["vorige_url"].is_null() || !view["volgende_url"].is_null();
}

}  // namespace

Page situation_page(const Snapshot& snapshot, const Parameters& parameters, const TemplateSet& templates,
                    Language language) {
    Page page{"situatie", templates.text("si_titel", language), templates.text("si_intro", language),
              ViewJson::object()};
    auto& view = page.view;
    add_form(view, snapshot, parameters, language);
    view["fouten"] = ViewJson::array();
    view["getoetst"] = false;
    // A form sends its empty fields along.
    Parameters filled;
    std::copy_if(parameters.begin(), parameters.end(), std::back_inserter(filled),
                 [](const auto& one) { return !one.second.empty(); });
    const auto situation = read_situation(snapshot, filled, language);
    if (!situation) {
        constexpr int bad_request = 400;
        page.status = bad_request;
        page.title = templates.text("si_fout", language);
        for (const auto& [where, what, hint] : situation.problems())
            view["fouten"].push_back({{"wat", what}, {"hoe", hint}});
    } else if (!situation->is_empty()) {
        const auto found = situation_view(snapshot, *situation);
        add_results(view, found, *situation, templates, language);
        view["getoetst"] = true;
        page.title = fmt::format("{} {}", page.title, in_words(found["criteria"]));
        page.json_url = "/situatie.json?" + situation->query();
    }
    flag_lists(view, {"fouten"});
    page.indexable = situation && situation->is_empty() && situation->search.request.text.empty();
    return page;
}

}  // namespace werkzaam::web
