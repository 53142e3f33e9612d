#include "web/pages/assumption_page.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <map>

#include "search/assumption.hpp"
#include "web/http_text.hpp"
#include "web/pages/record_page.hpp"
#include "web/pages/wording.hpp"
#include "web/view/assumption_view.hpp"

namespace werkzaam::web {

namespace {

using corpus::Scheme;
using search::Language;
using search::Snapshot;

using Fields = std::vector<std::string>;

constexpr std::size_t fields_at_start = 3;

std::string parameter(const Parameters& parameters, std::string_view name) {
    for (const auto& [key, value] : parameters)
        if (key == name) return value;
    return "";
}

/// As sent, in their order, empty ones included.
Fields fields_of(const Parameters& parameters) {
    Fields fields;
    for (const auto& [name, value] : parameters) {
        if (name != "stap") continue;
        auto line = value;
        std::replace_if(
            line.begin(), line.end(), [](char c) { return c == '\r' || c == '\n'; }, ' ');
        fields.emplace_back(trimmed(line));
    }
    return fields;
}

std::size_t number_from(std::string_view digits) {
    std::size_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

/// "kies-2-empathie" in three; the number is 0 where there is none.
struct Action {
    std::string_view name;
    std::size_t field = 0;
    std::string_view rest;

    explicit Action(std::string_view text) {
        const auto first = text.find('-');
        name = text.substr(0, first);
        if (first == std::string_view::npos) return;
        const auto second = text.find('-', first + 1);
        field = number_from(text.substr(first + 1, second - first - 1));
        if (second != std::string_view::npos) rest = text.substr(second + 1);
    }
};

bool is_concept(const Snapshot& snapshot, std::string_view id) {
    return snapshot.vocabulary().find(Scheme::elements, id) || snapshot.vocabulary().find(Scheme::states, id);
}

Fields concepts_in(const Snapshot& snapshot, std::string_view list) {
    Fields concepts;
    while (!list.empty()) {
        const auto id = list.substr(0, list.find('.'));
        list.remove_prefix(std::min(list.size(), id.size() + 1));
        if (is_concept(snapshot, id)) concepts.emplace_back(id);
    }
    return concepts;
}

void apply(const Snapshot& snapshot, const Action& action, Fields& fields) {
    if (action.name == "voeg") return fields.emplace_back(), void();
    if (action.field == 0 || action.field > fields.size()) return;
    const auto at = fields.begin() + static_cast<std::ptrdiff_t>(action.field - 1);
    if (action.name == "weg") {
        fields.erase(at);
    } else if (action.name == "op") {
        if (at != fields.begin()) std::iter_swap(at, at - 1);
    } else if (action.name == "neer") {
        if (at + 1 != fields.end()) std::iter_swap(at, at + 1);
    } else if (action.name == "kies") {
        if (is_concept(snapshot, action.rest)) *at = action.rest;
    } else if (action.name == "tussen") {
        const auto concepts = concepts_in(snapshot, action.rest);
        fields.insert(at + 1, concepts.begin(), concepts.end());
    }
}

/// One step of the view as a field of the form.
ViewJson field_view(std::size_t place, std::string text) {
    return {{"veld", place},        {"tekst", std::move(text)}, {"leeg", false},
            {"nummer", nullptr},    {"rol", "empty"},           {"lijn", nullptr},
            {"begrip", nullptr},    {"niet_herkend", false},    {"suggesties", ViewJson::array()},
            {"pijl", nullptr},      {"eerste", place == 1},     {"heeft_suggesties", false},
            {"rol_woord", nullptr}, {"laatste", false}};
}

std::string_view class_of_role(std::string_view role) {
    return role == "valkuil"    ? "pitfall"
           : role == "proces"   ? "process"
           : role == "uitkomst" ? "outcome"
                                : role;
}

void name_concept(ViewJson& field, const ViewJson& step, const TemplateSet& templates, Language language) {
    field["nummer"] = step["nummer"];
    field["rol"] = "process";
    field["niet_herkend"] = step["begrip"].is_null();
    if (!step["begrip"].is_null()) {
        const std::string role(class_of_role(step["begrip"]["rol"].get_ref<const std::string&>()));
        field["begrip"] = step["begrip"];
        field["rol"] = role;
        field["rol_woord"] = templates.text("rol_" + role, language);
    }
    // What was chosen by its id, or has just the words, needs no other suggestion.
    if (step["herkend"] == "kenmerk" || step["herkend"] == "naam") return;
    field["suggesties"] = step["suggesties"];
    field["heeft_suggesties"] = !step["suggesties"].empty();
}

/// A link of the graph, with its state, what the source says and the sources themselves.
ViewJson ground_row(const ViewJson& ground, bool hinders, const TemplateSet& templates, Language language) {
    const std::string state(state_of(ground["bewijs"].get_ref<const std::string&>()));
    ViewJson sources = ViewJson::array();
    for (const auto& source : ground["bronnen"])
        sources.push_back({{"titel", source["titel"]},
                           {"bron_url", source["url"]},
                           {"jaar", source["jaar"]},
                           {"uitgever", source["uitgever"]}});
    return {{"hinderend", hinders},
            {"staat", state},
            {"staat_woord", templates.text("ev_" + state, language)},
            {"toelichting", ground["toelichting"]},
            {"mechanisme", ground["mechanisme"]},
            {"mechanismeNaam", ground["mechanismeNaam"]},
            {"bronnen", std::move(sources)}};
}

void add_grounds(ViewJson& list, const ViewJson& link, bool hinders, const TemplateSet& templates,
                 Language language) {
    if (link.is_null() || !link.contains("bronnen")) return;
    list.push_back(ground_row(link, hinders, templates, language));
    if (!link.contains("ook")) return;
    for (const auto& other : link["ook"])
        if (other.contains("bronnen")) list.push_back(ground_row(other, hinders, templates, language));
}

/// A way as a small chain, and the concepts that are put into the form when it is taken over: all between
/// its ends, or from its beginning where it does not begin at the step before.
ViewJson way_view(const ViewJson& path, bool from_step, std::size_t room, std::size_t field,
                  const TemplateSet& templates, Language language) {
    const auto& steps = path["stappen"];
    ViewJson chain = ViewJson::array();
    std::string concepts;
    std::size_t taken = 0;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        ViewJson row = {{"label", steps[i]["label"]}, {"staat", nullptr}, {"staat_woord", nullptr}};
        if (i > 0) {
            const std::string state(
                state_of(path["schakels"][i - 1]["bewijs"].get_ref<const std::string&>()));
            row["staat"] = state;
            row["staat_woord"] = templates.text("ev_" + state, language);
        }
        chain.push_back(std::move(row));
        if (i + 1 == steps.size() || (i == 0 && from_step)) continue;
        concepts += (taken++ ? "." : "") + steps[i]["concept"].get<std::string>();
    }
    const bool fits = taken > 0 && taken <= room;
    return {{"keten", std::move(chain)},
            {"naar_label", steps.back()["label"]},
            {"actie", fits ? ViewJson(fmt::format("tussen-{}-{}", field, concepts)) : ViewJson()},
            {"mechanisme", path["mechanismen"].empty() ? ViewJson() : path["mechanismen"][0]}};
}

ViewJson ways_of(const ViewJson& arrow, std::size_t room, std::size_t field, const TemplateSet& templates,
                 Language language) {
    constexpr std::size_t most_shown = 2;
    ViewJson ways = ViewJson::array();
    for (const auto& [key, from_step] : {std::pair("omwegen", true), std::pair("andereWegen", false)})
        for (const auto& path : arrow[key])
            if (ways.size() < most_shown) {
                ways.push_back(way_view(path, from_step, room, field, templates, language));
                ways.back()["is_omweg"] = from_step;
            }
    return ways;
}

ViewJson arrow_view(const ViewJson& arrow, std::size_t room, std::size_t field, const TemplateSet& templates,
                    Language language) {
    const auto state = std::string(class_of_state(arrow["staat"].get_ref<const std::string&>()));
    const auto words = state == "unknown" ? std::string("ev_niets") : "ev_" + state;
    ViewJson view = {
        {"van", arrow["van"]},
        {"naar", arrow["naar"]},
        {"staat", state},
        {"staat_woord", capitalised(templates.text(words, language))},
        {"staat_uitleg",
         language == Language::en ? ViewJson(templates.text(words + "_is", language)) : ViewJson()},
        {"uitleg", arrow["uitleg"]},
        {"omstreden", arrow["omstreden"]},
        {"gronden", ViewJson::array()},
        {"hindernissen", ViewJson::array()},
        {"mechanismen", arrow["mechanismen"]}};
    add_grounds(view["gronden"], arrow["leidtTot"], false, templates, language);
    add_grounds(view["gronden"], arrow["hindert"], true, templates, language);
    for (const auto& hindrance : arrow["hindernissen"]) {
        if (!hindrance.contains("bronnen")) continue;
        auto row = ground_row(hindrance, true, templates, language);
        row["label"] = hindrance["label"];
        row["url"] = hindrance["url"];
        row["inUwKeten"] = hindrance["inUwKeten"];
        view["hindernissen"].push_back(std::move(row));
    }
    for (auto& mechanism : view["mechanismen"]) flag_lists(mechanism, {"voorwaarden", "wanneerNiet"});
    view["wegen"] = ways_of(arrow, room, field, templates, language);
    flag_lists(view, {"gronden", "hindernissen", "mechanismen", "wegen"});
    return view;
}

/// "Toets uw aanname: medelijden → minder vooroordelen".
std::string title_of(const ViewJson& steps, const std::string& name) {
    constexpr std::size_t longest = 60;
    return fmt::format("{}: {} → {}", name, in_short(steps.front()["tekst"].get<std::string>(), longest),
                       in_short(steps.back()["tekst"].get<std::string>(), longest));
}

void add_verdicts(ViewJson& view, const ViewJson& judged, const TemplateSet& templates, Language language) {
    view["vragen"] = judged["vragen"];
    view["stappen_aantal"] = judged["stappen"].size();
    view["pijlen_aantal"] = judged["pijlen"].size();
    view["een_pijl"] = judged["pijlen"].size() == 1;
    view["telling"] = ViewJson::array();
    for (const auto& [id, count] : judged["telling"].items()) {
        const auto state = std::string(class_of_state(id));
        const auto words = state == "unknown" ? std::string("ev_niets") : "ev_" + state;
        view["telling"].push_back(
            {{"staat", state}, {"staat_woord", templates.text(words, language)}, {"aantal", count}});
    }
}

/// The fields of a chain that was judged; an empty one stands at the place that the address names.
ViewJson judged_fields(const ViewJson& judged, std::size_t empty_at, const TemplateSet& templates,
                       Language language) {
    ViewJson fields = ViewJson::array();
    const auto& steps = judged["stappen"];
    const auto room = search::most_steps - std::min(search::most_steps, steps.size());
    const auto add_empty = [&] {
        fields.push_back(field_view(fields.size() + 1, ""));
        fields.back()["leeg"] = true;
    };
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (fields.size() + 1 == empty_at) add_empty();
        const auto place = fields.size() + 1;
        auto field = field_view(place, steps[i]["tekst"].get<std::string>());
        name_concept(field, steps[i], templates, language);
        if (i < judged["pijlen"].size()) {
            field["pijl"] = arrow_view(judged["pijlen"][i], room, place, templates, language);
            field["lijn"] = field["pijl"]["staat"];
        }
        fields.push_back(std::move(field));
    }
    if (empty_at > fields.size()) add_empty();
    return fields;
}

}  // namespace

std::optional<std::string> query_after_action(const Snapshot& snapshot, const Parameters& parameters) {
    const auto pressed = parameter(parameters, "actie");
    if (pressed.empty()) return std::nullopt;
    auto fields = fields_of(parameters);
    apply(snapshot, Action(pressed), fields);
    const auto empty = std::find(fields.rbegin(), fields.rend(), "");
    const auto place = static_cast<std::size_t>(fields.rend() - empty);  // from 1; 0: none
    // Only the last empty field is kept, at its place among the others.
    const auto before = std::count(fields.begin(), fields.begin() + static_cast<std::ptrdiff_t>(place), "");
    Fields steps;
    std::copy_if(fields.begin(), fields.end(), std::back_inserter(steps),
                 [](const std::string& field) { return !field.empty(); });
    auto query = steps_query(steps);
    if (place > 0 && !steps.empty())
        query += fmt::format("&nieuw={}", place - static_cast<std::size_t>(before) + 1);
    return query;
}

Page assumption_page(const Snapshot& snapshot, const Parameters& parameters, const TemplateSet& templates,
                     Language language) {
    const auto name = templates.text("ob_titel", language);
    Page page{"onderbouwen", name, templates.text("ob_intro", language), ViewJson::object(), "onderbouwen"};
    auto& view = page.view;
    view["fouten"] = ViewJson::array();
    const auto steps = read_steps(parameters);
    const bool judged = steps && steps->size() >= search::fewest_steps;
    if (!steps) {
        constexpr int bad_request = 400;
        page.status = bad_request;
        page.title = templates.text("ob_fout", language);
        for (const auto& [where, what, hint] : steps.problems())
            view["fouten"].push_back({{"wat", what}, {"hoe", hint}});
    }
    view["velden"] = ViewJson::array();
    if (judged) {
        const auto verdicts = assumption_view(snapshot, *steps);
        add_verdicts(view, verdicts, templates, language);
        view["velden"] =
            judged_fields(verdicts, number_from(parameter(parameters, "nieuw")), templates, language);
        page.title = title_of(verdicts["stappen"], name);
        page.json_url = "/onderbouwen.json?" + steps_query(*steps);
    } else {
        auto fields = fields_of(parameters);
        if (steps && steps->size() == 1) page.title = fmt::format("{}: {}", name, in_short(steps->front()));
        fields.erase(std::remove(fields.begin(), fields.end(), ""), fields.end());
        while (fields.size() < fields_at_start) fields.emplace_back();
        for (const auto& text : fields) {
            view["velden"].push_back(field_view(view["velden"].size() + 1, text));
            view["velden"].back()["rol"] = "process";
        }
    }
    view["velden"].back()["laatste"] = true;
    view["vol"] = steps && steps->size() >= search::most_steps;
    view["getoetst"] = judged;
    view["een_stap"] = steps && steps->size() == 1;
    view["leeg_begin"] = steps && steps->empty();
    view["json_adres"] = page.json_url.empty() ? ViewJson() : ViewJson(page.json_url);
    view["begrippen"] = ViewJson::array();
    for (const auto& id : snapshot.graph().concepts())
        view["begrippen"].push_back(node_ref(snapshot.vocabulary(), id)["label"]);
    flag_lists(view, {"fouten"});
    page.indexable = steps && steps->empty();
    return page;
}

}  // namespace werkzaam::web
