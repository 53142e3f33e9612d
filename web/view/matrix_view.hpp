// The matrix as JSON and as CSV: /api/v1/matrix, /matrix.json, /matrix.csv, and the evidence of one cell.
//
// The JSON lists the cells of which something is known; every pair that is not in it is "niets-bekend". Pure
// functions, safe from any thread.
#pragma once

#include <optional>
#include <string>

#include "corpus/result.hpp"
#include "search/matrix.hpp"
#include "web/pages/search_address.hpp"
#include "web/view/view_parts.hpp"

namespace werkzaam::web {

/// /matrix?rij=element&kolom=mechanisme&bekend=ja&<a search>[&rijwaarde=…&kolomwaarde=…]
struct MatrixAddress {
    search::Field row = search::Field::element, column = search::Field::mechanisme;
    bool only_known = false;              ///< leaves out rows and columns without a known cell
    std::string row_value, column_value;  ///< of one cell, or both empty
    SearchAddress search;

    bool is_cell() const { return !row_value.empty(); }
    MatrixAddress cell(std::string_view row_id, std::string_view column_id) const;
    MatrixAddress whole() const;
    std::string query() const;  ///< percent-encoded; the same matrix gives the same address
};
/// The address of a cell of the matrix whose query (or whole address) is given: cell(…).query(), for many
/// cells.
std::string cell_query(std::string_view whole, std::string_view row_id, std::string_view column_id);

/// Problems in Dutch, by parameter: an axis that does not exist, twice the same axis, a value that does not
/// exist, a cell with one value.
Result<MatrixAddress> read_matrix_address(const search::Snapshot& snapshot, const Parameters& parameters,
                                          search::Language language);

/// {"rij","kolom","records","rijen","kolommen","vakken"}.
ViewJson matrix_view(const search::Snapshot& snapshot, const MatrixAddress& address);
/// {"rij","kolom","staat","aantal","verdeling","bewijs":[…]} of the cell that the address names.
ViewJson matrix_cell_view(const search::Snapshot& snapshot, const MatrixAddress& address);
/// A table: a line a row, in each cell its state and the number of records ("beschreven (3)"); form as
/// export/table.hpp.
std::string matrix_csv(const search::Snapshot& snapshot, const MatrixAddress& address);

}  // namespace werkzaam::web
