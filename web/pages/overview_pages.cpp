#include "web/pages/overview_pages.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <unordered_map>

#include "search/language/fold.hpp"
#include "web/pages/record_page.hpp"
#include "web/pages/search_address.hpp"
#include "web/pages/wording.hpp"
#include "web/view/document_view.hpp"

namespace werkzaam::web {

namespace {

using corpus::Concept;
using corpus::Kind;
using corpus::Scheme;
using search::Field;
using search::Language;
using search::Snapshot;

const std::string& label_of(const Concept& concept_, Language language) {
    return language == Language::en ? concept_.label_en : concept_.label_nl;
}

/// How many documents have a value.
std::size_t documents_with(const Snapshot& snapshot, Field facet, std::string_view id) {
    const auto value = snapshot.facets().dictionary().find(facet, id);
    return value ? snapshot.facets().total(*value) : 0;
}

/// How many records have each theme; elements have it only through their records.
class RecordsWithTheme {
public:
    explicit RecordsWithTheme(const Snapshot& snapshot) : snapshot_(snapshot) {
        for (const auto docid : snapshot.with_value(Field::soort, corpus::dutch_name_of(Kind::element)))
            for (const auto value : snapshot.facets().row(docid)) ++elements_[value];
    }

    std::size_t count(const Concept& theme) const {
        const auto value = snapshot_.facets().dictionary().find(Field::thema, theme.id);
        if (!value) return 0;
        const auto elements = elements_.find(*value);
        return snapshot_.facets().total(*value) - (elements == elements_.end() ? 0 : elements->second);
    }

private:
    const Snapshot& snapshot_;
    std::unordered_map<search::ValueId, std::uint32_t> elements_;
};

/// Themes with how many records have them; the largest first where `by_size`, else by label.
ViewJson theme_rows(const Snapshot& snapshot, Language language, bool by_size) {
    std::vector<std::pair<std::size_t, const Concept*>> themes;
    const RecordsWithTheme records(snapshot);
    for (const auto* theme : snapshot.vocabulary().of(Scheme::themes))
        themes.emplace_back(records.count(*theme), theme);
    std::stable_sort(themes.begin(), themes.end(), [&](const auto& left, const auto& right) {
        if (by_size) return left.first > right.first;
        return search::fold(label_of(*left.second, language)) <
               search::fold(label_of(*right.second, language));
    });
    ViewJson rows = ViewJson::array();
    for (const auto& [count, theme] : themes)
        rows.push_back(
            {{"label", label_of(*theme, language)}, {"url", concept_url(*theme)}, {"totaal", count}});
    return rows;
}

void add_counts(ViewJson& view, const Snapshot& snapshot, Language language) {
    for (const auto kind : {Kind::intervention, Kind::dossier, Kind::mechanism, Kind::element})
        view[fmt::format("aantal_{}", corpus::path_of(kind))] =
            documents_with(snapshot, Field::soort, corpus::dutch_name_of(kind));
    view["aantal_themas"] = snapshot.vocabulary().of(Scheme::themes).size();
    constexpr std::size_t day_length = 10;
    view["bijgewerkt"] = date_in_words(snapshot.manifest().built.substr(0, day_length), language);
    view["index"] = snapshot.manifest().id;
}

/// The `count` documents of a kind with the highest number, as links.
template <class Number>
ViewJson highest(const Snapshot& snapshot, Kind kind, std::size_t count, Number&& number) {
    std::vector<std::pair<std::size_t, std::shared_ptr<const search::Document>>> ranked;
    for (const auto docid : snapshot.all(kind)) {
        auto document = snapshot.document(docid);
        const auto rank = number(*document);
        ranked.emplace_back(rank, std::move(document));
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& left, const auto& right) { return left.first > right.first; });
    ranked.resize(std::min(count, ranked.size()));
    ViewJson rows = ViewJson::array();
    for (const auto& [rank, document] : ranked)
        rows.push_back({{"label", document->title()}, {"url", document->url()}});
    return rows;
}

ViewJson row_of(const search::Document& document) {
    return {{"titel", document.title()},
            {"url", document.url()},
            {"tekst", document.summary().empty() ? ViewJson() : ViewJson(in_short(document.summary()))}};
}

/// Documents by the first letter of their title; what begins with a digit or a sign comes under #.
ViewJson groups_by_letter(const Snapshot& snapshot, Kind kind) {
    ViewJson groups = ViewJson::array();
    for (const auto docid : snapshot.all(kind)) {
        const auto document = snapshot.document(docid);
        const auto folded = search::fold(document->title());
        const auto first = std::find_if(folded.begin(), folded.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        });
        const bool letter = first != folded.end() && *first >= 'a';
        const auto head = letter ? capitalised(std::string(1, *first)) : std::string("#");
        // The order of titles may count the two letters of "ij" as one: a group is looked for, not assumed.
        auto group =
            std::find_if(groups.begin(), groups.end(), [&](const auto& row) { return row["kop"] == head; });
        if (group == groups.end()) {
            groups.push_back({{"kop", head},
                              {"anker", fmt::format("letter-{}", letter ? std::string(1, *first) : "0")},
                              {"kop_url", nullptr},
                              {"rijen", ViewJson::array()}});
            group = groups.end() - 1;
        }
        (*group)["rijen"].push_back(row_of(*document));
    }
    return groups;
}

void add_narrower(ViewJson& rows, const Snapshot& snapshot, const Concept& group, Language language) {
    for (const auto& id : group.narrower) {
        const auto* element = snapshot.vocabulary().find(Scheme::elements, id);
        rows.push_back({{"titel", label_of(*element, language)},
                        {"url", concept_url(*element)},
                        {"tekst", element->definition}});
        add_narrower(rows, snapshot, *element, language);
    }
}

/// Elements under the groups of the vocabulary.
ViewJson element_groups(const Snapshot& snapshot, Language language) {
    ViewJson groups = ViewJson::array();
    for (const auto* element : snapshot.vocabulary().of(Scheme::elements)) {
        if (!element->broader.empty()) continue;
        ViewJson rows = ViewJson::array();
        add_narrower(rows, snapshot, *element, language);
        groups.push_back({{"kop", capitalised(label_of(*element, language))},
                          {"anker", "groep-" + element->id},
                          {"kop_url", concept_url(*element)},
                          {"rijen", std::move(rows)}});
    }
    return groups;
}

void add_with_theme(ViewJson& view, const Snapshot& snapshot, const std::vector<search::DocId>& docids) {
    std::map<Kind, const char*> lists{
        {Kind::dossier, "dossiers"}, {Kind::mechanism, "mechanismen"}, {Kind::intervention, "interventies"}};
    for (const auto& [kind, key] : lists) view[key] = ViewJson::array();
    std::map<std::string, std::size_t> elements;
    for (const auto docid : docids) {
        const auto document = snapshot.document(docid);
        const auto list = lists.find(document->kind);
        if (list == lists.end()) continue;
        auto row = document_ref(*document);
        row["samenvatting"] = document->summary();
        view[list->second].push_back(std::move(row));
        std::vector<std::string> seen;
        const auto& uses = elements_of(*document->record());
        for (const auto& use : uses)
            for (const auto& id : use.concepts)
                if (std::find(seen.begin(), seen.end(), id) == seen.end()) seen.push_back(id);
        for (const auto& id : seen) ++elements[id];
    }
    std::vector<std::pair<std::string, std::size_t>> by_use(elements.begin(), elements.end());
    std::stable_sort(by_use.begin(), by_use.end(),
                     [](const auto& left, const auto& right) { return left.second > right.second; });
    constexpr std::size_t most_elements = 15;
    view["elementen"] = ViewJson::array();
    for (const auto& [id, count] : by_use) {
        const auto* element = snapshot.vocabulary().find(Scheme::elements, id);
        if (!element || snapshot.vocabulary().is_pitfall(*element) ||
            view["elementen"].size() == most_elements)
            continue;
        auto row = concept_ref(snapshot.vocabulary(), Scheme::elements, id);
        row["aantal"] = count;
        view["elementen"].push_back(std::move(row));
    }
}

}  // namespace

Page home_page(const Snapshot& snapshot, const TemplateSet& templates, Language language) {
    constexpr std::size_t themes_shown = 12, shown = 3;
    ViewJson view;
    add_counts(view, snapshot, language);
    auto themes = theme_rows(snapshot, language, true);
    themes.erase(themes.begin() + static_cast<std::ptrdiff_t>(std::min(themes.size(), themes_shown)),
                 themes.end());
    view["themas"] = std::move(themes);
    // A group of elements has all the uses of its members: it says too little to begin with.
    view["elementen"] = highest(snapshot, Kind::element, shown, [&](const search::Document& document) {
        const bool group = !document.element()->narrower.empty();
        return group ? 0 : documents_with(snapshot, Field::element, document.id());
    });
    view["mechanismen"] = highest(snapshot, Kind::mechanism, shown, [&](const search::Document& document) {
        return documents_with(snapshot, Field::mechanisme, document.id());
    });
    view["dossiers"] = highest(snapshot, Kind::dossier, shown, [](const search::Document& document) {
        return std::get<corpus::Dossier>(*document.record()).findings.size();
    });
    Page page{"home", templates.text("home_titel", language), "", std::move(view)};
    page.search_bar = false;
    return page;
}

Page list_page(const Snapshot& snapshot, Kind kind, const TemplateSet& templates, Language language) {
    const std::string path(corpus::path_of(kind));
    const bool elements = kind == Kind::element;
    ViewJson view = {{"inleiding", templates.text("lijst_" + path, language)},
                     {"totaal", snapshot.all(kind).size()},
                     {"zoek_url", fmt::format("soort={}&sorteer=naam", corpus::dutch_name_of(kind))}};
    view["groepen"] = elements ? element_groups(snapshot, language) : groups_by_letter(snapshot, kind);
    constexpr std::size_t few = 3;
    view["met_sprong"] = view["groepen"].size() > few;
    Page page{"lijst", templates.text(path, language), view["inleiding"], std::move(view), path};
    page.json_url = "/api/v1/" + path;
    return page;
}

Page themes_page(const Snapshot& snapshot, const TemplateSet& templates, Language language) {
    ViewJson view = {{"themas", theme_rows(snapshot, language, false)}};
    return {"themas", templates.text("themas", language), templates.text("lijst_themas", language),
            std::move(view), "themas"};
}

ViewJson theme_view(const Snapshot& snapshot, const Concept& theme) {
    auto view = concept_view(snapshot, theme);
    const auto docids = snapshot.with_value(Field::thema, theme.id);
    view["totaal"] = docids.size();
    add_with_theme(view, snapshot, docids);
    return view;
}

Page theme_page(const Snapshot& snapshot, const Concept& theme, Language language) {
    auto view = theme_view(snapshot, theme);
    view["titel_kort"] = label_of(theme, language);
    view["label_vertaald"] = language == Language::en;
    view["leeg"] = view["totaal"] == 0;
    add_concept_facts(view);
    flag_lists(view, {"dossiers", "mechanismen", "interventies", "elementen"});
    for (const auto* key : {"dossiers", "mechanismen", "interventies"})
        for (auto& row : view[key])
            row["tekst"] = in_short(row["samenvatting"].get_ref<const std::string&>());
    Page page{"thema", capitalised(label_of(theme, language)), theme.definition, std::move(view), "themas"};
    page.json_url = concept_url(theme) + ".json";
    return page;
}

Page text_page(const Snapshot& snapshot, std::string_view name, const TemplateSet& templates,
               Language language) {
    ViewJson view;
    add_counts(view, snapshot, language);
    view["velden"] = ViewJson::array();
    for (const auto& row : search::field_table)
        view["velden"].push_back({{"label", row.label.in(language)},
                                  {"voorbeeld", row.example},
                                  {"vraag", encode_query(row.example)}});
    view["niveaus"] = ViewJson::array();
    for (const auto* level : snapshot.vocabulary().of(Scheme::levels))
        view["niveaus"].push_back(
            {{"label", capitalised(label_of(*level, language))}, {"definitie", level->definition}});
    const std::map<std::string_view, const char*> titles{{"uitleg", "uitleg"},
                                                         {"over", "hoe_wij_werken"},
                                                         {"toegankelijkheid", "toegankelijkheid"},
                                                         {"privacy", "privacy"}};
    Page page{std::string(name), templates.text(titles.at(name), language), "", std::move(view)};
    if (name == "uitleg") page.section = name;
    return page;
}

}  // namespace werkzaam::web
