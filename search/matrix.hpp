// The matrix: two facets against each other, and in which state each pair of their values stands.
//
// A cell is filled from every record that has both values (record_evidence.hpp says in which state a record
// puts a pair); its state is that of the tally, its count the number of those records. A pair that no record
// has is "niets bekend". Values are those of the dictionary, ancestors included, so a row of a group counts
// its members' records once. Pure functions over a snapshot, safe from any thread; the work is a pass over
// the facet rows.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "search/document_set.hpp"
#include "search/evidence_state.hpp"
#include "search/facet_dictionary.hpp"
#include "search/snapshot.hpp"

namespace werkzaam::search {

inline constexpr std::array matrix_axes{Field::element,   Field::mechanisme, Field::thema,
                                        Field::doelgroep, Field::vorm,       Field::niveau};
/// nullopt when no axis has this name.
std::optional<Field> matrix_axis(std::string_view name);

struct MatrixCell {
    EvidenceTally tally;
    std::uint32_t hindering = 0;    ///< records in whose chain it only hinders
    std::uint32_t interpreted = 0;  ///< records in which one of the two is our conclusion (afgeleid)

    EvidenceState state() const { return tally.state(); }
    std::uint32_t count() const { return tally.total(); }
};

struct Matrix {
    Field row{}, column{};
    std::vector<ValueId> rows, columns;  ///< all values of the facets, in dictionary order
    std::vector<MatrixCell> cells;       ///< row by row
    std::uint32_t records = 0;           ///< how many were looked at

    const MatrixCell& at(std::size_t row_number, std::size_t column_number) const {
        return cells[row_number * columns.size() + column_number];
    }
};

/// `row` and `column` are two different axes; `documents` are those that a search lets through.
Matrix make_matrix(const Snapshot& snapshot, Field row, Field column, const DocumentSet& documents);

struct CellEvidence {
    DocId docid{};
    EvidenceState state{};
    bool hinders = false;
    bool interpreted = false;
};

/// The records of one cell, by docid: as many as its count.
std::vector<CellEvidence> cell_evidence(const Snapshot& snapshot, ValueId row, ValueId column,
                                        const DocumentSet& documents);

}  // namespace werkzaam::search
