#include "web/export/table.hpp"

#include <algorithm>
#include <vector>

#include "web/view/document_view.hpp"

namespace werkzaam::web {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view line_end = "\r\n";
constexpr char separator = ';';

bool reads_as_formula(std::string_view text) {
    return !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
}

bool needs_quotes(std::string_view text) {
    return text.find_first_of("\";\r\n\t") != std::string_view::npos || text.starts_with(' ') ||
           text.ends_with(' ');
}

/// Labels of a facet's values, without those that a narrower value of this document implies.
std::string labels_of(const search::Snapshot& snapshot, search::DocId docid, search::Field facet) {
    const auto row = snapshot.facets().row(docid);
    const auto& values = snapshot.facets().dictionary().values();
    std::string joined;
    for (const auto id : row) {
        if (values[id].facet != facet) continue;
        const bool implied = std::any_of(row.begin(), row.end(),
                                         [&](search::ValueId other) { return values[other].parent == id; });
        if (implied) continue;
        if (!joined.empty()) joined += " | ";
        joined += values[id].label_nl;
    }
    return joined;
}

std::string cell_of(const search::Snapshot& snapshot, const search::Document& document,
                    std::string_view column, std::string_view base_url) {
    if (column == "id") return document.id();
    if (column == "soort") return std::string(corpus::dutch_name_of(document.kind));
    if (column == "titel") return document.title();
    if (column == "url") return std::string(base_url) + document.url();
    if (column == "samenvatting") return document.summary();
    return labels_of(snapshot, document.docid, search::row_named(column)->field);
}

}  // namespace

std::string csv_cell(std::string_view text) {
    std::string guarded;
    if (reads_as_formula(text)) guarded = '\'';
    guarded += text;
    if (!needs_quotes(guarded)) return guarded;
    std::string quoted = "\"";
    for (const char c : guarded) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

std::string csv_header() {
    std::string line(byte_order_mark);
    for (const auto column : csv_columns) {
        if (line.size() > byte_order_mark.size()) line += separator;
        line += column;
    }
    return line.append(line_end);
}

std::string csv_line(const search::Snapshot& snapshot, const search::Document& document,
                     std::string_view base_url) {
    std::string line;
    for (const auto column : csv_columns) {
        if (column != csv_columns.front()) line += separator;
        line += csv_cell(cell_of(snapshot, document, column, base_url));
    }
    return line.append(line_end);
}

std::string json_line(const search::Snapshot& snapshot, const search::Document& document) {
    return document_view(snapshot, document).dump(-1, ' ', false, ViewJson::error_handler_t::replace) + "\n";
}

}  // namespace werkzaam::web
