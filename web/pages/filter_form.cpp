#include "web/pages/filter_form.hpp"

#include <algorithm>
#include <unicode/unistr.h>

namespace werkzaam::web {

namespace {

using search::Field;
using search::Language;
using search::Snapshot;

constexpr std::size_t shown_first = 8, just_over = 2, worth_a_filter = 16;
constexpr std::array unfolded{Field::soort, Field::thema, Field::doelgroep, Field::element};

std::string lower_case(std::string_view text) {
    std::string lower;
    icu::UnicodeString::fromUTF8({text.data(), static_cast<int>(text.size())}).toLower().toUTF8String(lower);
    return lower;
}

bool is_open(const SearchAddress& address, Field facet) {
    return std::find(address.open.begin(), address.open.end(), facet) != address.open.end();
}

ViewJson facet_form(const Snapshot& snapshot, const SearchAddress& address,
                    const search::FacetResult& facet) {
    const auto language = address.request.language;
    const auto& row = search::row_of(facet.facet);
    const auto& dictionary = snapshot.facets().dictionary().values();
    const auto total = facet.values.size();
    const bool open = is_open(address, facet.facet), all = open || total <= shown_first + just_over;
    ViewJson values = ViewJson::array();
    std::size_t chosen = 0, shown = 0;
    bool left_out = false;  // from then on a value may stand without its parent
    for (const auto& value : facet.values) {
        if (value.chosen) ++chosen;
        if (!all && shown >= shown_first && !value.chosen) {
            left_out = true;
            continue;
        }
        ++shown;
        const auto& known = dictionary[value.value];
        values.push_back(object_of("waarde", known.id, "label",
                                   language == Language::en ? known.label_en : known.label_nl, "aantal",
                                   value.count, "nul", value.count == 0, "gekozen", value.chosen, "dieper",
                                   !left_out && value.depth > 0));
    }
    const auto label = row.label.in(language);
    const bool at_first = std::find(unfolded.begin(), unfolded.end(), facet.facet) != unfolded.end();
    return {
        {"naam", row.name},
        {"label", label},
        {"label_klein", lower_case(label)},
        {"van", total},
        {"gekozen_aantal", chosen ? ViewJson(chosen) : ViewJson()},
        {"uitgeklapt", at_first || open || chosen > 0},
        {"is_niveau", facet.facet == Field::niveau},
        {"zoekbaar", all && total >= worth_a_filter},
        {"waarden", std::move(values)},
        {"meer_url", all ? ViewJson() : ViewJson(address.opened(facet.facet).query())},
        {"minder_url", open && total > shown_first + just_over ? ViewJson(address.closed(facet.facet).query())
                                                               : ViewJson()}};
}

}  // namespace

std::string value_label(const Snapshot& snapshot, Field facet, std::string_view id, Language language) {
    const auto& dictionary = snapshot.facets().dictionary();
    const auto value = dictionary.find(facet, id);
    if (!value) return std::string(id);
    const auto& known = dictionary.values()[*value];
    return language == Language::en ? known.label_en : known.label_nl;
}

ViewJson filter_form(const Snapshot& snapshot, const SearchAddress& address,
                     const std::vector<search::FacetResult>& facets) {
    ViewJson form = ViewJson::array();
    for (const auto& facet : facets)
        if (!facet.values.empty()) form.push_back(facet_form(snapshot, address, facet));
    return form;
}

ViewJson hidden_fields(const SearchAddress& address) {
    ViewJson fields = ViewJson::array();
    const search::Request defaults;
    const auto& request = address.request;
    if (request.sort != defaults.sort)
        fields.push_back({{"naam", "sorteer"}, {"waarde", name_of(request.sort)}});
    if (request.literal) fields.push_back({{"naam", "letterlijk"}, {"waarde", "ja"}});
    if (request.count != defaults.count) fields.push_back({{"naam", "aantal"}, {"waarde", request.count}});
    for (const auto facet : address.open)
        fields.push_back({{"naam", "open"}, {"waarde", search::row_of(facet).name}});
    return fields;
}

ViewJson chosen_chips(const Snapshot& snapshot, const SearchAddress& address) {
    ViewJson chips = ViewJson::array();
    for (std::size_t i = 0; i < search::facet_count; ++i) {
        const auto& row = search::field_table[i];
        for (const auto& id : address.request.chosen[i])
            chips.push_back({{"facet_label", row.label.in(address.request.language)},
                             {"label", value_label(snapshot, row.field, id, address.request.language)},
                             {"weg_url", address.without(row.field, id).query()}});
    }
    return chips;
}

}  // namespace werkzaam::web
