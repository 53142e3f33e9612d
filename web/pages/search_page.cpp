#include "web/pages/search_page.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "web/pages/filter_form.hpp"
#include "web/pages/hit_card.hpp"
#include "web/view/search_view.hpp"

namespace werkzaam::web {

namespace {

using search::Language;
using search::Response;
using search::Snapshot;

std::string joined(const std::vector<std::string>& words) {
    return fmt::format("{}", fmt::join(words, ", "));
}

ViewJson text_or_null(std::string text) {
    return text.empty() ? ViewJson() : ViewJson(std::move(text));
}

ViewJson offered_chips(const Response& response, const SearchAddress& address) {
    ViewJson chips = ViewJson::array();
    const auto language = address.request.language;
    for (const auto& seen : response.recognised) {
        if (address.is_chosen(seen.facet, seen.value)) continue;
        chips.push_back({{"facet_label", search::row_of(seen.facet).label.in(language)},
                         {"label", language == Language::en ? seen.label_en : seen.label_nl},
                         {"kies_url", address.with(seen.facet, seen.value).query()}});
    }
    return chips;
}

ViewJson sortings(const SearchAddress& address, const TemplateSet& templates) {
    ViewJson list = ViewJson::array();
    for (const auto sort : {search::Sort::relevance, search::Sort::name, search::Sort::year})
        list.push_back({{"label", templates.text(name_of(sort), address.request.language)},
                        {"huidig", address.request.sort == sort},
                        {"url", address.sorted(sort).query()}});
    return list;
}

/// First, last, and the pages around this one; a gap where some are left out.
void add_pages(ViewJson& view, const Response& response, const SearchAddress& address) {
    constexpr std::uint32_t around = 2;
    const auto size = address.request.count;
    const auto pages = (response.total + size - 1) / size, here = response.from / size;
    ViewJson list = ViewJson::array();
    for (std::uint32_t page = 0; page < pages; ++page) {
        const bool shown = page == 0 || page + 1 == pages || (page + around >= here && page <= here + around);
        if (!shown && !list.empty() && list.back().contains("gat") && list.back()["gat"]) continue;
        list.push_back(object_of("nummer", page + 1, "huidig", page == here, "gat", !shown, "url",
                                 address.at(page * size).query()));
    }
    view["bladeren"] = pages > 1;
    view["bladen"] = std::move(list);
    view["vorige_url"] = here > 0 ? ViewJson(address.at((here - 1) * size).query()) : ViewJson();
    view["volgende_url"] = here + 1 < pages ? ViewJson(address.at((here + 1) * size).query()) : ViewJson();
}

Response answer_to(const Snapshot& snapshot, const SearchAddress& address) {
    auto request = address.request;
    request.from = 0;
    request.count = 1;
    return snapshot.search(request);
}

/// What would help a search without hits: taking a filter off, or a wider search.
void add_ways_on(ViewJson& view, const Snapshot& snapshot, const SearchAddress& address) {
    constexpr std::size_t most_tried = 8;
    const auto language = address.request.language;
    const auto words_alone = answer_to(snapshot, address.without_choices());
    const bool by_filters = address.chosen_count() > 0 && words_alone.total > 0;
    view["door_filters"] = by_filters;
    view["zonder_totaal"] = {{"totaal", words_alone.total}, {"een", words_alone.total == 1}};
    view["zonder"] = ViewJson::array();
    view["ruimer"] = ViewJson::array();
    std::size_t tried = 0;
    for (std::size_t i = 0; by_filters && i < search::facet_count; ++i) {
        const auto& row = search::field_table[i];
        for (const auto& id : address.request.chosen[i]) {
            if (tried++ >= most_tried) break;
            const auto wider = address.without(row.field, id);
            const auto total = answer_to(snapshot, wider).total;
            if (total == 0) continue;
            view["zonder"].push_back({{"facet_label", row.label.in(language)},
                                      {"label", value_label(snapshot, row.field, id, language)},
                                      {"totaal", total},
                                      {"een", total == 1},
                                      {"url", wider.query()}});
        }
    }
    SearchAddress everything;
    everything.request.language = language;
    for (const auto& seen : words_alone.recognised)
        view["ruimer"].push_back({{"facet_label", search::row_of(seen.facet).label.in(language)},
                                  {"label", language == Language::en ? seen.label_en : seen.label_nl},
                                  {"url", everything.with(seen.facet, seen.value).query()}});
}

bool met_limit(const Response& response, std::string_view code) {
    return std::find(response.limited.begin(), response.limited.end(), code) != response.limited.end();
}

void add_notes(ViewJson& view, const Response& response, const SearchAddress& address) {
    view["letterlijk_url"] = address.literally(true).query();
    view["ruim_url"] = address.literally(false).query();
    view["letterlijk_gekozen"] = address.request.literal;
    view["ook"] = joined(response.synonyms);
    view["heeft_ook"] = !response.synonyms.empty() && !address.request.literal;
    view["niet_gevonden"] = text_or_null(joined(response.ignored_words));
    view["weggelaten_tekst"] = text_or_null(joined(response.dropped_words));
    const bool offered = response.did_you_mean && !response.corrected;
    view["bedoelde_url"] = offered ? ViewJson(address.asking(*response.did_you_mean).query()) : ViewJson();
    if (response.corrected) view["bedoelde"] = response.text;
    view["begrensd_vraag"] = met_limit(response, "tekens") || met_limit(response, "woorden");
    view["begrensd_tijd"] = met_limit(response, "tijd");
    view["begrensd_jokers"] = met_limit(response, "jokers");
}

std::string title_of(const Response& response, const SearchAddress& address, const TemplateSet& templates) {
    const auto language = address.request.language;
    const auto count = fmt::format(
        "{} {}", response.total, templates.text(response.total == 1 ? "resultaat" : "resultaten", language));
    return address.request.text.empty() ? fmt::format("{}, {}", templates.text("zoeken", language), count)
                                        : fmt::format("{}, {}", address.request.text, count);
}

}  // namespace

Page search_page(const Snapshot& snapshot, const SearchAddress& address, const TemplateSet& templates) {
    const auto language = address.request.language;
    const auto response = snapshot.search(address.request);
    auto view = found_view(snapshot, response, language);
    for (std::size_t i = 0; i < response.hits.size(); ++i)
        view["treffers"][i] =
            hit_card(snapshot, response.hits[i], std::move(view["treffers"][i]), templates, language);
    view["filters"] = filter_form(snapshot, address, response.facets);
    view["verborgen"] = hidden_fields(address);
    view["getypt"] = address.request.text;
    view["vraag_ingevuld"] = !response.text.empty();
    view["een"] = response.total == 1;
    view["leeg"] = response.total == 0;
    view["eerste"] = response.from + 1;
    view["laatste"] = response.from + response.hits.size();
    const auto chosen = address.chosen_count();
    view["keuzes"] = chosen > 0 ? ViewJson(chosen) : ViewJson();
    view["een_keuze"] = chosen == 1;
    view["gekozen_aantal"] = chosen;
    view["gekozen"] = chosen_chips(snapshot, address);
    view["deze_vraag"] = address.query();
    view["zonder_filters_url"] = address.without_choices().query();
    view["matrix_url"] = "rij=element&kolom=mechanisme&" + address.at(0).query();
    view["herkend"] = offered_chips(response, address);
    view["heeft_herkend"] = !view["herkend"].empty();
    view["sorteringen"] = sortings(address, templates);
    add_notes(view, response, address);
    add_pages(view, response, address);
    if (response.total == 0) add_ways_on(view, snapshot, address);

    Page page{"zoeken", title_of(response, address, templates), templates.text("meta_zoeken", language),
              std::move(view), "zoeken"};
    page.indexable = address.query().empty();
    page.search_bar = false;
    page.json_url = "/zoeken.json?" + address.query();
    return page;
}

}  // namespace werkzaam::web
