#include "web/pages/compare_page.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "web/collections/record_print.hpp"
#include "web/pages/filter_form.hpp"
#include "web/pages/record_page.hpp"
#include "web/pages/wording.hpp"
#include "web/view/compare_view.hpp"

namespace werkzaam::web {

namespace {

using corpus::Kind;
using search::DocId;
using search::Language;
using search::Snapshot;

/// As in an address: an intervention without its kind.
std::string address_id(const search::Document& document) {
    return document.kind == Kind::intervention
               ? document.id()
               : fmt::format("{}/{}", corpus::dutch_name_of(document.kind), document.id());
}

/// The records that exist, each once, in the order of the address.
std::vector<DocId> chosen_records(const Snapshot& snapshot, const Parameters& parameters) {
    std::vector<DocId> chosen;
    for (const auto& [name, value] : parameters) {
        if (name != "id") continue;
        const auto slash = value.find('/');
        const auto kind = slash == std::string::npos ? std::optional(Kind::intervention)
                                                     : corpus::kind_from_dutch(value.substr(0, slash));
        if (!kind) continue;
        const auto docid = snapshot.find(*kind, slash == std::string::npos ? value : value.substr(slash + 1));
        if (docid && std::find(chosen.begin(), chosen.end(), *docid) == chosen.end())
            chosen.push_back(*docid);
    }
    return chosen;
}

ViewJson option(const search::Document& document, bool chosen) {
    return {{"id", address_id(document)},
            {"titel", document.title()},
            {"url", document.url()},
            {"tekst", in_short(document.summary())},
            {"gekozen", chosen}};
}

/// Chosen ones with a tick, those like the first without, and all of the kind in a list.
void add_choice(ViewJson& view, const Snapshot& snapshot, const std::vector<DocId>& chosen) {
    constexpr std::size_t similar_shown = 6;
    view["gekozen_lijst"] = ViewJson::array();
    view["lijkt_op"] = ViewJson::array();
    view["alle"] = ViewJson::array();
    std::size_t number = 0;
    for (const auto docid : chosen) {
        view["gekozen_lijst"].push_back(option(*snapshot.document(docid), ++number <= most_compared));
    }
    const auto is_chosen = [&](DocId docid) {
        return std::find(chosen.begin(), chosen.end(), docid) != chosen.end();
    };
    const auto kind = chosen.empty() ? Kind::intervention : snapshot.document(chosen.front())->kind;
    if (!chosen.empty())
        for (const auto& similar : snapshot.similar(chosen.front(), similar_shown))
            if (!is_chosen(similar.docid)) {
                const auto document = snapshot.document(similar.docid);
                if (document->kind == kind) view["lijkt_op"].push_back(option(*document, false));
            }
    for (const auto docid : snapshot.all(kind))
        if (!is_chosen(docid)) {
            const auto document = snapshot.document(docid);
            view["alle"].push_back({{"id", address_id(*document)}, {"titel", document->title()}});
        }
    view["tweede_keuze"] = chosen.empty();
    flag_lists(view, {"gekozen_lijst", "lijkt_op"});
}

Page choice_page(const Snapshot& snapshot, const std::vector<DocId>& chosen, const TemplateSet& templates,
                 Language language) {
    Page page{"vergelijkkeuze", templates.text("vg_kies", language), templates.text("vg_intro", language),
              ViewJson::object(), "interventies"};
    page.view["fouten"] = ViewJson::array();
    page.view["heeft_fouten"] = false;
    add_choice(page.view, snapshot, chosen);
    if (chosen.size() == 1)
        page.title = fmt::format("{}: {}", page.title, snapshot.document(chosen.front())->title());
    page.indexable = chosen.empty();
    return page;
}

/// A cell as its template wants it: a text, values, or nothing said.
ViewJson cell_row(const ViewJson& cell) {
    ViewJson row = {{"nv", cell["nietVermeld"]}, {"tekst", nullptr}, {"waarden", ViewJson::array()}};
    if (cell.contains("tekst")) row["tekst"] = cell["tekst"];
    if (cell.contains("waarden"))
        for (const auto& value : cell["waarden"]) {
            const bool interpreted = value.contains("basis") && value["basis"] == "afgeleid";
            row["waarden"].push_back({{"label", value["label"]},
                                      {"url", value.contains("url") ? value["url"] : ViewJson()},
                                      {"deelt", value["gedeeld"]},
                                      {"is_afgeleid", interpreted}});
        }
    flag_lists(row, {"waarden"});
    return row;
}

Page table_page(const Snapshot& snapshot, const std::vector<DocId>& docids, const TemplateSet& templates,
                Language language) {
    auto compared = compare_view(snapshot, docids);
    ViewJson view = {
        {"records", ViewJson::array()}, {"rijen", ViewJson::array()}, {"vragen", compared["vragen"]}};
    std::string names, kept;
    for (std::size_t i = 0; i < docids.size(); ++i) {
        const auto& record = compared["records"][i];
        const auto title = record["titel"].get<std::string>();
        names += (names.empty() ? "" : ", ") + title;
        kept += (kept.empty() ? "" : " ") + record_of(*snapshot.document(docids[i]));
        auto others = docids;
        others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
        view["records"].push_back(
            {{"titel", title}, {"url", record["url"]}, {"weg_url", compared_query(snapshot, others)}});
    }
    for (const auto& row : compared["rijen"]) {
        const bool equal = row["gelijk"] == true, shared = !row["gedeeld"].empty();
        ViewJson line = {{"label", row["label"]},
                         {"is_gelijk", equal},
                         {"is_deels", !equal && shared},
                         {"vakken", ViewJson::array()}};
        for (std::size_t i = 0; i < docids.size(); ++i) {
            line["vakken"].push_back(cell_row(row["vakken"][i]));
            line["vakken"].back()["naam"] = view["records"][i]["titel"];
        }
        view["rijen"].push_back(std::move(line));
    }
    const auto kind = compared["soort"].get<std::string>();
    view["is_interventie"] = kind == "interventie";
    view["aantal"] = docids.size();
    view["meer_kan"] = docids.size() < most_compared;
    flag_lists(view, {"vragen"});
    view["kenmerken"] = kept;
    constexpr std::size_t longest_names = 150;  // with the word before it, a title that a collection may have
    view["verzameltitel"] =
        fmt::format("{}: {}", templates.text("vergelijken", language), in_short(names, longest_names));
    add_choice(view, snapshot, docids);
    Page page{"vergelijken", fmt::format("{}: {}", templates.text("vergelijken", language), names),
              templates.text("vg_intro", language), std::move(view), "interventies"};
    page.indexable = false;
    page.json_url = "/vergelijken.json?" + compared_query(snapshot, docids);
    return page;
}

}  // namespace

Page compare_page(const Snapshot& snapshot, const Parameters& parameters, const TemplateSet& templates,
                  Language language) {
    const auto docids = read_compared(snapshot, parameters);
    if (docids) return table_page(snapshot, *docids, templates, language);
    const auto chosen = chosen_records(snapshot, parameters);
    auto page = choice_page(snapshot, chosen, templates, language);
    const auto given = static_cast<std::size_t>(std::count_if(
        parameters.begin(), parameters.end(),
        [](const auto& parameter) { return parameter.first == "id" && !parameter.second.empty(); }));
    const bool too_few = chosen.size() < fewest_compared && given == chosen.size();
    if (too_few) return page;
    constexpr int bad_request = 400;
    page.status = bad_request;
    page.title = templates.text("vg_fout", language);
    page.indexable = false;
    for (const auto& [where, what, hint] : docids.problems())
        page.view["fouten"].push_back({{"wat", what}, {"hoe", hint}});
    flag_lists(page.view, {"fouten"});
    return page;
}

}  // namespace werkzaam::web
