#include "web/view/matrix_view.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <tuple>

#include "search/selection.hpp"
#include "web/export/table.hpp"

namespace werkzaam::web {

namespace {

using search::EvidenceState;
using search::Field;
using search::Matrix;
using search::MatrixCell;
using search::Snapshot;
using search::ValueId;

std::string axis_names() {
    std::string names;
    for (const auto axis : search::matrix_axes)
        names += (names.empty() ? "" : ", ") + std::string(search::row_of(axis).name);
    return names;
}

std::string url_of(const Snapshot& snapshot, const search::FacetValue& value) {
    const auto& row = search::row_of(value.facet);
    if (value.facet == Field::mechanisme) return "/mechanismen/" + value.id;
    if (row.scheme)
        if (const auto* concept_ = snapshot.vocabulary().find(*row.scheme, value.id))
            return concept_url(*concept_);
    return "/zoeken?" + std::string(row.name) + "=" + encode_query(value.id);
}

ViewJson value_view(const Snapshot& snapshot, ValueId id) {
    const auto& value = snapshot.facets().dictionary().values()[id];
    return object_of("waarde", value.id, "label", value.label_nl, "url", url_of(snapshot, value));
}

ViewJson axis_view(Field field) {
    const auto& row = search::row_of(field);
    return {{"naam", row.name}, {"label", row.label.nl}};
}

/// What a cell says, without its records.
ViewJson cell_view(const MatrixCell& cell, ViewJson row, ViewJson column) {
    ViewJson split = ViewJson::object();
    for (const auto state : search::evidence_states)
        if (const auto count = cell.tally.count(state)) split[std::string(search::id_of(state))] = count;
    constexpr std::size_t members_of_a_cell = 10;
    auto view =
        object_of("rij", std::move(row), "kolom", std::move(column), "staat", search::id_of(cell.state()),
                  "woord", search::words_of(cell.state()), "aantal", cell.count(), "verdeling",
                  std::move(split), "hindert", cell.hindering, "afgeleid", cell.interpreted);
    make_room(view, members_of_a_cell);
    return view;
}

bool known(const MatrixCell& cell) {
    return cell.state() != EvidenceState::unknown;
}

/// The rows and columns that are shown, as numbers in the matrix.
struct Shown {
    std::vector<std::size_t> rows, columns;
    std::vector<std::size_t> known_in_row, known_in_column;  ///< by number in the matrix
};

Shown shown(const Matrix& matrix, bool only_known) {
    Shown shown{{},
                {},
                std::vector<std::size_t>(matrix.rows.size()),
                std::vector<std::size_t>(matrix.columns.size())};
    for (std::size_t r = 0; r < matrix.rows.size(); ++r)
        for (std::size_t c = 0; c < matrix.columns.size(); ++c)
            if (known(matrix.at(r, c))) ++shown.known_in_row[r], ++shown.known_in_column[c];
    for (std::size_t r = 0; r < matrix.rows.size(); ++r)
        if (!only_known || shown.known_in_row[r]) shown.rows.push_back(r);
    for (std::size_t c = 0; c < matrix.columns.size(); ++c)
        if (!only_known || shown.known_in_column[c]) shown.columns.push_back(c);
    return shown;
}

/// Studies of an intervention, or the links of a chain from an element: what a record's state rests on.
ViewJson grounds_view(const Snapshot& snapshot, const search::Document& document, ValueId row,
                      ValueId column) {
    ViewJson grounds = ViewJson::array();
    if (const auto* intervention = std::get_if<corpus::Intervention>(document.record())) {
        for (const auto& study : intervention->research)
            grounds.push_back({{"bevinding", study.finding},
                               {"richting", dutch(study.direction)},
                               {"bron", source_number(study.source)}});
        return grounds;
    }
    const auto* mechanism = std::get_if<corpus::Mechanism>(document.record());
    if (!mechanism) return grounds;
    const auto& values = snapshot.facets().dictionary().values();
    const auto concerns = [&](std::string_view step_id) {
        const auto step = std::find_if(mechanism->steps.begin(), mechanism->steps.end(),
                                       [&](const corpus::Step& one) { return one.id == step_id; });
        for (const auto value : {row, column}) {
            if (values[value].facet != Field::element) continue;
            for (auto own = snapshot.facets().dictionary().find(Field::element, step->concept_id); own;
                 own = values[*own].parent)
                if (*own == value) return true;
        }
        return false;
    };
    for (std::size_t i = 0; i < mechanism->links.size(); ++i) {
        const auto& link = mechanism->links[i];
        if (!concerns(link.from)) continue;
        grounds.push_back(
            {{"bevinding", link.note.empty() ? ViewJson() : ViewJson(link.note)},
             {"staat", search::id_of(search::state_of(link.evidence))},
             {"richting", link.polarity == corpus::Polarity::leads_to ? "leidt-tot" : "hindert"},
             {"url", fmt::format("{}#pijl-{}", document.url(), i + 1)}});
    }
    return grounds;
}

}  // namespace

MatrixAddress MatrixAddress::cell(std::string_view row_id, std::string_view column_id) const {
    auto changed = *this;
    changed.row_value = row_id;
    changed.column_value = column_id;
    return changed;
}

MatrixAddress MatrixAddress::whole() const {
    return cell("", "");
}

std::string MatrixAddress::query() const {
    auto query = fmt::format("rij={}&kolom={}", search::row_of(row).name, search::row_of(column).name);
    if (only_known) query += "&bekend=ja";
    if (const auto filters = search.query(); !filters.empty()) query += "&" + filters;
    return is_cell() ? cell_query(query, row_value, column_value) : query;
}

std::string cell_query(std::string_view whole, std::string_view row_id, std::string_view column_id) {
    return fmt::format("{}&rijwaarde={}&kolomwaarde={}", whole, encode_query(row_id),
                       encode_query(column_id));
}

Result<MatrixAddress> read_matrix_address(const Snapshot& snapshot, const Parameters& parameters,
                                          search::Language language) {
    Problems problems;
    MatrixAddress address;
    for (const auto& [name, value] : parameters) {
        if (name == "rij" || name == "kolom") {
            const auto axis = search::matrix_axis(value);
            if (!axis)
                problems.push_back({name, fmt::format("'{}' kan geen rij of kolom zijn.", value),
                                    "Kies uit: " + axis_names() + "."});
            else
                (name == "rij" ? address.row : address.column) = *axis;
        } else if (name == "bekend") {
            address.only_known = value == "ja";
        } else if (name == "rijwaarde") {
            address.row_value = value;
        } else if (name == "kolomwaarde") {
            address.column_value = value;
        }
    }
    if (problems.empty() && address.row == address.column)
        problems.push_back(
            {"kolom",
             fmt::format("De rijen en de kolommen zijn beide '{}'. Een matrix zet twee verschillende "
                         "kenmerken tegen elkaar af.",
                         search::row_of(address.row).name),
             "Kies voor de kolommen iets anders: " + axis_names() + "."});
    auto searched = read_search_address(parameters, language);
    if (searched)
        address.search = std::move(searched).value();
    else
        for (const auto& [where, what, hint] : searched.problems())
            problems.push_back(
                {where, fmt::format("'{}' is hier geen geldige waarde.", what), "Mogelijk: " + hint + "."});
    const auto& dictionary = snapshot.facets().dictionary();
    if (address.row_value.empty() != address.column_value.empty())
        problems.push_back({address.row_value.empty() ? "rijwaarde" : "kolomwaarde", "Dit ontbreekt.",
                            "Een vak heeft een rijwaarde en een kolomwaarde."});
    else if (problems.empty() && address.is_cell())
        for (const auto& [name, facet, id] :
             {std::tuple("rijwaarde", address.row, address.row_value),
              std::tuple("kolomwaarde", address.column, address.column_value)})
            if (!dictionary.find(facet, id))
                problems.push_back(
                    {name, fmt::format("De waarde '{}' bestaat niet.", id), "Kies een vak in de matrix."});
    if (!problems.empty()) return problems;
    return address;
}

ViewJson matrix_view(const Snapshot& snapshot, const MatrixAddress& address) {
    const auto documents = search::select(snapshot, address.search.request);
    const auto matrix = search::make_matrix(snapshot, address.row, address.column, documents);
    const auto parts = shown(matrix, address.only_known);
    ViewJson rows = ViewJson::array(), columns = ViewJson::array(), cells = ViewJson::array();
    for (const auto r : parts.rows) {
        auto row = value_view(snapshot, matrix.rows[r]);
        row["bekend"] = parts.known_in_row[r];
        rows.push_back(std::move(row));
    }
    for (const auto c : parts.columns) {
        auto column = value_view(snapshot, matrix.columns[c]);
        column["bekend"] = parts.known_in_column[c];
        columns.push_back(std::move(column));
    }
    const auto& values = snapshot.facets().dictionary().values();
    const auto url = "/api/v1/matrix?" + address.whole().query();
    for (const auto r : parts.rows)
        for (const auto c : parts.columns) {
            const auto& cell = matrix.at(r, c);
            if (cell.count() == 0) continue;
            const auto& row_id = values[matrix.rows[r]].id;
            const auto& column_id = values[matrix.columns[c]].id;
            auto view = cell_view(cell, row_id, column_id);
            view["url"] = cell_query(url, row_id, column_id);
            cells.push_back(std::move(view));
        }
    return object_of("rij", axis_view(address.row), "kolom", axis_view(address.column), "records",
                     matrix.records, "alleenBekend", address.only_known, "rijen", std::move(rows), "kolommen",
                     std::move(columns), "vakken", std::move(cells), "overig",
                     search::id_of(EvidenceState::unknown), "url", "/matrix?" + address.query());
}

ViewJson matrix_cell_view(const Snapshot& snapshot, const MatrixAddress& address) {
    const auto& dictionary = snapshot.facets().dictionary();
    const auto row = dictionary.find(address.row, address.row_value).value(),
               column = dictionary.find(address.column, address.column_value).value();
    const auto documents = search::select(snapshot, address.search.request);
    MatrixCell cell;
    ViewJson evidence = ViewJson::array();
    for (const auto& item : search::cell_evidence(snapshot, row, column, documents)) {
        cell.tally.add(item.state);
        cell.hindering += item.hinders;
        cell.interpreted += item.interpreted;
        const auto document = snapshot.document(item.docid);
        auto view = document_ref(*document);
        view["staat"] = search::id_of(item.state);
        view["woord"] = search::words_of(item.state);
        view["hindert"] = item.hinders;
        view["basis"] = item.interpreted ? "afgeleid" : "genoemd";
        view["gronden"] = grounds_view(snapshot, *document, row, column);
        view["bronnen"] = source_list(corpus::base_of(*document->record()).sources);
        evidence.push_back(std::move(view));
    }
    auto row_named = axis_view(address.row), column_named = axis_view(address.column);
    row_named.update(value_view(snapshot, row));
    column_named.update(value_view(snapshot, column));
    auto view = cell_view(cell, std::move(row_named), std::move(column_named));
    view["bewijs"] = std::move(evidence);
    view["url"] = "/matrix?" + address.query();
    return view;
}

std::string matrix_csv(const Snapshot& snapshot, const MatrixAddress& address) {
    const auto documents = search::select(snapshot, address.search.request);
    const auto matrix = search::make_matrix(snapshot, address.row, address.column, documents);
    const auto parts = shown(matrix, address.only_known);
    const auto& values = snapshot.facets().dictionary().values();
    std::string csv = "\xEF\xBB\xBF" + csv_cell(fmt::format("{} / {}", search::row_of(address.row).name,
                                                            search::row_of(address.column).name));
    for (const auto c : parts.columns) csv += ";" + csv_cell(values[matrix.columns[c]].label_nl);
    csv += "\r\n";
    for (const auto r : parts.rows) {
        csv += csv_cell(values[matrix.rows[r]].label_nl);
        for (const auto c : parts.columns) {
            const auto& cell = matrix.at(r, c);
            std::string text(search::words_of(cell.state()));
            if (cell.hindering && cell.hindering == cell.count()) text = "hindert, " + text;
            if (cell.count()) text += fmt::format(" ({})", cell.count());
            csv += ";" + csv_cell(text);
        }
        csv += "\r\n";
    }
    return csv;
}

}  // namespace werkzaam::web
