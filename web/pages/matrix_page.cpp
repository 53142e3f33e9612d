#include "web/pages/matrix_page.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>

#include "search/matrix.hpp"
#include "web/pages/filter_form.hpp"
#include "web/pages/record_page.hpp"
#include "web/pages/wording.hpp"
#include "web/view/matrix_view.hpp"

namespace werkzaam::web {

namespace {

using search::Language;
using search::Snapshot;

constexpr std::size_t rows_per_page = 25;
constexpr int bad_request = 400;

/// The address of a page of the whole matrix.
std::string page_query(const MatrixAddress& address, std::size_t from) {
    auto whole = address.whole();
    whole.search.request.from = static_cast<std::uint32_t>(from);
    return whole.query() + (address.only_known ? "" : "&bekend=nee");
}

ViewJson axis_choices(search::Field chosen, Language language) {
    ViewJson choices = ViewJson::array();
    for (const auto axis : search::matrix_axes) {
        const auto& row = search::row_of(axis);
        choices.push_back(
            {{"naam", row.name}, {"label", row.label.in(language)}, {"gekozen", axis == chosen}});
    }
    return choices;
}

std::string axis_label(search::Field axis, Language language) {
    return std::string(search::row_of(axis).label.in(language));
}

/// What the form carries along of the search, shown as well.
void add_filters(ViewJson& view, const Snapshot& snapshot, const MatrixAddress& address, Language language) {
    view["verborgen"] = ViewJson::array();
    view["filters"] = ViewJson::array();
    const auto& request = address.search.request;
    if (!request.text.empty()) {
        view["verborgen"].push_back({{"naam", "q"}, {"waarde", request.text}});
        view["filters"].push_back({{"facet_label", nullptr}, {"label", request.text}});
    }
    for (const auto& row : search::field_table) {
        if (!row.facet) continue;
        for (const auto& value : request.chosen[search::index_of(row.field)]) {
            view["verborgen"].push_back({{"naam", row.name}, {"waarde", value}});
            view["filters"].push_back({{"facet_label", row.label.in(language)},
                                       {"label", value_label(snapshot, row.field, value, language)}});
        }
    }
    auto without = address.whole();
    without.search = SearchAddress{};
    view["zonder_filters_url"] = page_query(without, 0);
    view["zoek_url"] = address.search.at(0).query();
    flag_lists(view, {"filters"});
}

void add_form(ViewJson& view, search::Field row, search::Field column, bool only_known, Language language) {
    view["rij_keuzes"] = axis_choices(row, language);
    view["kolom_keuzes"] = axis_choices(column, language);
    view["alleen_bekend"] = only_known;
    view["rij_label"] = axis_label(row, language);
    view["kolom_label"] = axis_label(column, language);
}

/// State, word and number of a cell; `from` is a cell of the JSON.
ViewJson cell_row(const ViewJson& from, Language language) {
    const auto state = std::string(class_of_state(from["staat"].get_ref<const std::string&>()));
    const auto count = from["aantal"].get<std::size_t>();
    std::string_view words;
    for (const auto one : search::evidence_states)
        if (search::class_of(one) == state) words = search::words_of(one, language);
    return object_of("staat", state, "staat_woord", words, "aantal", count, "een", count == 1, "hinderend",
                     count > 0 && from["hindert"].get<std::size_t>() == count, "onbekend",
                     state == "unknown");
}

void add_rows(ViewJson& view, const ViewJson& matrix, const MatrixAddress& address, Language language) {
    const auto text = [](const ViewJson& object, const char* key) -> std::string_view {
        return object[key].get_ref<const std::string&>();
    };
    std::map<std::pair<std::string_view, std::string_view>, const ViewJson*> cells;
    for (const auto& cell : matrix["vakken"]) cells[{text(cell, "rij"), text(cell, "kolom")}] = &cell;
    const auto url = address.whole().query();
    const auto& rows = matrix["rijen"];
    const auto from = std::min<std::size_t>(address.search.request.from, rows.size());
    const auto until = std::min(from + rows_per_page, rows.size());
    view["rijen"] = ViewJson::array();
    for (auto r = from; r < until; ++r) {
        constexpr std::size_t members_of_a_row = 16, members_of_a_cell = 8;
        ViewJson row = rows[r];
        make_room(row, members_of_a_row);
        row["geen"] = row["bekend"] == 0;
        row["overig"] = matrix["kolommen"].size() - row["bekend"].get<std::size_t>();
        row["heeft_overig"] = row["overig"] != 0;
        row["vakken"] = ViewJson::array();
        for (const auto& column : matrix["kolommen"]) {
            const auto row_id = text(row, "waarde"), column_id = text(column, "waarde");
            const auto found = cells.find({row_id, column_id});
            if (found == cells.end()) {
                row["vakken"].push_back(object_of("url", nullptr));
                continue;
            }
            auto cell = cell_row(*found->second, language);
            make_room(cell, members_of_a_cell);
            cell["kolom_naam"] = column["label"];
            cell["url"] = cell_query(url, row_id, column_id);
            row["vakken"].push_back(std::move(cell));
        }
        view["rijen"].push_back(std::move(row));
    }
    view["eerste"] = from + 1;
    view["laatste"] = until;
    view["bladeren"] = rows.size() > rows_per_page;
    view["vorige_url"] =
        from > 0 ? ViewJson(page_query(address, from - std::min(from, rows_per_page))) : ViewJson();
    view["volgende_url"] = until < rows.size() ? ViewJson(page_query(address, until)) : ViewJson();
}

Page whole_page(const Snapshot& snapshot, const MatrixAddress& address, ViewJson view,
                const TemplateSet& templates, Language language) {
    const auto matrix = matrix_view(snapshot, address);
    view["kolommen"] = matrix["kolommen"];
    view["rijen_aantal"] = matrix["rijen"].size();
    view["kolommen_aantal"] = matrix["kolommen"].size();
    view["records"] = matrix["records"];
    view["leeg"] = matrix["vakken"].empty();
    add_rows(view, matrix, address, language);
    view["csv_url"] = "/matrix.csv?" + address.whole().query();
    MatrixAddress first;
    first.only_known = true;
    const bool standard = address.query() == first.query();
    const auto& name = templates.text("matrix", language);
    auto title = name;
    if (!standard)
        title +=
            fmt::format(": {} × {}", axis_label(address.row, language), axis_label(address.column, language));
    for (const auto& filter : view["filters"]) title += ", " + filter["label"].get<std::string>();
    Page page{"matrix", std::move(title), templates.text("mx_intro", language), std::move(view), "matrix"};
    page.indexable = standard;
    page.json_url = "/matrix.json?" + address.query();
    return page;
}

Page cell_page(const Snapshot& snapshot, const MatrixAddress& address, ViewJson view,
               const TemplateSet& templates, Language language) {
    const auto cell = matrix_cell_view(snapshot, address);
    view.update(cell_row(cell, language));
    if (cell["aantal"] == 0) view["aantal"] = nullptr;
    view["rij"] = cell["rij"];
    view["kolom"] = cell["kolom"];
    view["bewijs"] = ViewJson::array();
    for (const auto& one : cell["bewijs"]) {
        ViewJson row = {{"titel", one["titel"]},
                        {"url", one["url"]},
                        {"genoemd", one["basis"] == "genoemd"},
                        {"afgeleid", one["basis"] == "afgeleid"},
                        {"soort_woord", value_label(snapshot, search::Field::soort,
                                                    one["soort"].get_ref<const std::string&>(), language)},
                        {"gronden", ViewJson::array()}};
        auto as_cell = one;
        as_cell["aantal"] = 1;
        as_cell["hindert"] = one["hindert"] == true ? 1 : 0;
        row.update(cell_row(as_cell, language));
        for (const auto& ground : one["gronden"]) {
            ViewJson line = {{"bevinding", ground["bevinding"]},
                             {"pijl_url", nullptr},
                             {"bron_titel", nullptr},
                             {"bron_url", nullptr}};
            if (ground.contains("url")) line["pijl_url"] = ground["url"];
            if (ground.contains("bron"))
                for (const auto& source : one["bronnen"])
                    if (source["nummer"] == ground["bron"]) {
                        line["bron_titel"] = source["titel"];
                        line["bron_url"] = source["url"];
                    }
            row["gronden"].push_back(std::move(line));
        }
        row["bronnen"] = ViewJson::array();
        for (const auto& source : one["bronnen"])
            row["bronnen"].push_back(
                {{"titel", source["titel"]}, {"bron_url", source["url"]}, {"jaar", source["jaar"]}});
        flag_lists(row, {"gronden", "bronnen"});
        view["bewijs"].push_back(std::move(row));
    }
    flag_lists(view, {"bewijs"});
    view["terug_url"] = page_query(address, 0);
    view["titel_kort"] = fmt::format("{} × {}", capitalised(cell["rij"]["label"].get<std::string>()),
                                     cell["kolom"]["label"].get<std::string>());
    Page page{
        "vak",
        fmt::format("{}: {}", templates.text("matrix", language), view["titel_kort"].get<std::string>()),
        templates.text("mx_intro", language), std::move(view), "matrix"};
    page.indexable = false;
    page.json_url = "/matrix.json?" + address.query();
    return page;
}

/// The axes that were chosen, as far as they exist.
search::Field chosen_axis(const Parameters& parameters, std::string_view name, search::Field otherwise) {
    for (const auto& [key, value] : parameters)
        if (key == name)
            if (const auto axis = search::matrix_axis(value)) return *axis;
    return otherwise;
}

}  // namespace

Page matrix_page(const Snapshot& snapshot, const Parameters& parameters, const TemplateSet& templates,
                 Language language) {
    ViewJson view = {{"fouten", ViewJson::array()}, {"heeft_fouten", false}};
    const bool all = std::any_of(parameters.begin(), parameters.end(), [](const auto& parameter) {
        return parameter.first == "bekend" && parameter.second == "nee";
    });
    auto address = read_matrix_address(snapshot, parameters, language);
    if (!address) {
        const MatrixAddress standard;
        add_form(view, chosen_axis(parameters, "rij", standard.row),
                 chosen_axis(parameters, "kolom", standard.column), !all, language);
        add_filters(view, snapshot, standard, language);
        for (const auto& [where, what, hint] : address.problems())
            view["fouten"].push_back({{"wat", what}, {"hoe", hint}});
        flag_lists(view, {"fouten"});
        for (const auto* key : {"rijen_aantal", "csv_url"}) view[key] = nullptr;
        Page page{"matrix", templates.text("mx_fout", language), "", std::move(view), "matrix"};
        page.status = bad_request;
        page.indexable = false;
        return page;
    }
    address->only_known = !all;
    add_form(view, address->row, address->column, !all, language);
    add_filters(view, snapshot, *address, language);
    return address->is_cell() ? cell_page(snapshot, *address, std::move(view), templates, language)
                              : whole_page(snapshot, *address, std::move(view), templates, language);
}

}  // namespace werkzaam::web
