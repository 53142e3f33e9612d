#include "web/view/search_view.hpp"

#include <cmath>

namespace werkzaam::web {

namespace {

using search::FoundHow;
using search::Language;
using search::Snapshot;

std::string_view how(FoundHow found) {
    switch (found) {
        case FoundHow::literal:
            return "letterlijk";
        case FoundHow::word_form:
            return "woordvorm";
        case FoundHow::compound_part:
            return "samenstelling";
        case FoundHow::synonym:
            return "synoniem";
        case FoundHow::value:
            return "kenmerk";
    }
    return "";
}

double rounded(double number, double steps) {
    return std::round(number * steps) / steps;
}

ViewJson level_of(const search::Document& document) {
    const auto* record = document.record();
    const auto* intervention = record ? std::get_if<corpus::Intervention>(record) : nullptr;
    return intervention && intervention->recognition ? ViewJson(intervention->recognition->level)
                                                     : ViewJson();
}

ViewJson hit_view(const Snapshot& snapshot, const search::Hit& hit) {
    const auto document = snapshot.document(hit.docid);
    constexpr std::size_t members_of_a_card = 32;  // with what a page adds
    auto view = document_ref(*document);
    make_room(view, members_of_a_card);
    view["score"] = rounded(hit.score, 1000);
    view["niveau"] = level_of(*document);
    view["samenvatting"] = document->summary();
    view["fragmenten"] = ViewJson::array();
    for (const auto& passage : hit.passages)
        view["fragmenten"].push_back(
            object_of("veld", search::row_of(passage.field).name, "html", passage.html));
    view["waarom"] = ViewJson::array();
    for (const auto& why : hit.why) {
        auto row = object_of("woord", why.word, "gevonden", why.found, "hoe", how(why.how));
        if (why.field) row["veld"] = search::row_of(*why.field).name;
        view["waarom"].push_back(std::move(row));
    }
    return view;
}

ViewJson facet_view(const Snapshot& snapshot, const search::FacetResult& facet, Language language) {
    const auto& row = search::row_of(facet.facet);
    ViewJson values = ViewJson::array();
    for (const auto& value : facet.values) {
        const auto& known = snapshot.facets().dictionary().values()[value.value];
        values.push_back(object_of("waarde", known.id, "label",
                                   language == Language::en ? known.label_en : known.label_nl, "aantal",
                                   value.count, "gekozen", value.chosen, "diepte", value.depth));
    }
    return object_of("naam", row.name, "label", row.label.in(language), "waarden", std::move(values));
}

}  // namespace

ViewJson found_view(const Snapshot& snapshot, const search::Response& response, Language language) {
    constexpr std::size_t members_of_a_page = 80;  // with what a page adds
    ViewJson view = {{"vraag", response.text},
                     {"totaal", response.total},
                     {"vanaf", response.from},
                     {"aantal", response.count},
                     {"duurMs", rounded(response.milliseconds, 1000)},
                     {"bedoelde", response.did_you_mean ? ViewJson(*response.did_you_mean) : ViewJson()},
                     {"gecorrigeerd", response.corrected},
                     {"verruimd", response.widened},
                     {"weggelaten", response.dropped_words},
                     {"nietGevonden", response.ignored_words},
                     {"ookGezochtOp", response.synonyms},
                     {"begrensd", response.limited},
                     {"herkend", ViewJson::array()},
                     {"treffers", ViewJson::array()}};
    make_room(view, members_of_a_page);
    for (const auto& seen : response.recognised)
        view["herkend"].push_back({{"tekst", seen.text},
                                   {"facet", search::row_of(seen.facet).name},
                                   {"waarde", seen.value},
                                   {"label", language == Language::en ? seen.label_en : seen.label_nl}});
    for (const auto& hit : response.hits) view["treffers"].push_back(hit_view(snapshot, hit));
    return view;
}

ViewJson search_view(const Snapshot& snapshot, const search::Response& response, Language language) {
    auto view = found_view(snapshot, response, language);
    view["facetten"] = ViewJson::array();
    for (const auto& facet : response.facets)
        view["facetten"].push_back(facet_view(snapshot, facet, language));
    return view;
}

ViewJson suggestions_view(const std::vector<search::Suggestion>& suggestions) {
    ViewJson list = ViewJson::array();
    for (const auto& suggestion : suggestions)
        list.push_back({{"tekst", suggestion.text}, {"soort", suggestion.kind}, {"url", suggestion.url}});
    return {{"suggesties", std::move(list)}};
}

}  // namespace werkzaam::web
