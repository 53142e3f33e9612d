#include "search/matrix.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "search/evidence_table.hpp"
#include "search/facet_columns.hpp"

namespace werkzaam::search {

namespace {

bool is_tag_with_basis(Field facet) {
    return facet == Field::element || facet == Field::mechanisme;
}

/// The state in which one record puts a pair of values: the table in record_evidence.hpp.
class Judge {
public:
    Judge(Field row, Field column)
        : chain_(is_tag_with_basis(row) && is_tag_with_basis(column)),
          row_has_basis_(is_tag_with_basis(row)),
          column_has_basis_(is_tag_with_basis(column)),
          element_is_row_(row == Field::element) {}

    CellEvidence operator()(DocId docid, const EvidenceTable::Row& record, ValueId row,
                            ValueId column) const {
        const auto is_interpreted = [&](ValueId value) {
            return std::binary_search(record.interpreted.begin(), record.interpreted.end(), value);
        };
        const bool interpreted =
            (row_has_basis_ && is_interpreted(row)) || (column_has_basis_ && is_interpreted(column));
        if (!chain_)
            return {docid, interpreted ? EvidenceState::described : record.research, false, interpreted};
        const auto element = element_is_row_ ? row : column;
        const auto step = std::lower_bound(
            record.chain.begin(), record.chain.end(), element,
            [](const RecordEvidence::InChain& a, ValueId value) { return a.element < value; });
        if (step != record.chain.end() && step->element == element)
            return {docid, step->state, step->hinders, false};
        return {docid, EvidenceState::described, false, interpreted};
    }

private:
    bool chain_, row_has_basis_, column_has_basis_, element_is_row_;
};

std::vector<ValueId> values_in(const FacetDictionary& dictionary, Field facet) {
    const auto [first, last] = dictionary.range(facet);
    std::vector<ValueId> values(last - first);
    std::iota(values.begin(), values.end(), first);
    return values;
}

}  // namespace

std::optional<Field> matrix_axis(std::string_view name) {
    const auto found = std::find_if(matrix_axes.begin(), matrix_axes.end(),
                                    [&](Field field) { return row_of(field).name == name; });
    return found == matrix_axes.end() ? std::nullopt : std::optional(*found);
}

Matrix make_matrix(const Snapshot& snapshot, Field row, Field column, const DocumentSet& documents) {
    if (row == column) throw std::invalid_argument("the two axes of a matrix differ");
    const auto& facets = snapshot.facets();
    const auto& dictionary = facets.dictionary();
    Matrix matrix{row, column, values_in(dictionary, row), values_in(dictionary, column), {}, 0};
    matrix.cells.resize(matrix.rows.size() * matrix.columns.size());
    const auto [row_first, row_last] = dictionary.range(row);
    const auto [column_first, column_last] = dictionary.range(column);
    const Judge judge(row, column);
    documents.for_each([&](DocId docid) {
        const auto record = snapshot.evidence()[docid];
        if (!record.record) return;
        ++matrix.records;
        // A run of value ids is ascending and a facet's values are neighbours: two parts of the run.
        const auto values = facets.row(docid);
        const auto part = [&](ValueId first, ValueId last) {
            return std::pair(std::lower_bound(values.begin(), values.end(), first),
                             std::lower_bound(values.begin(), values.end(), last));
        };
        const auto [r, r_end] = part(row_first, row_last);
        const auto [c, c_end] = part(column_first, column_last);
        for (auto a = r; a != r_end; ++a)
            for (auto b = c; b != c_end; ++b) {
                const auto found = judge(docid, record, *a, *b);
                auto& cell = matrix.cells[(*a - row_first) * matrix.columns.size() + (*b - column_first)];
                cell.tally.add(found.state);
                cell.hindering += found.hinders;
                cell.interpreted += found.interpreted;
            }
    });
    return matrix;
}

std::vector<CellEvidence> cell_evidence(const Snapshot& snapshot, ValueId row, ValueId column,
                                        const DocumentSet& documents) {
    const auto& facets = snapshot.facets();
    const auto& values = facets.dictionary().values();
    const Judge judge(values.at(row).facet, values.at(column).facet);
    std::vector<CellEvidence> found;
    for (const auto docid : snapshot.with_value(values[row].facet, values[row].id)) {
        const auto record = snapshot.evidence()[docid];
        const auto has = facets.row(docid);
        if (record.record && documents.contains(docid) && std::binary_search(has.begin(), has.end(), column))
            found.push_back(judge(docid, record, row, column));
    }
    return found;
}

}  // namespace werkzaam::search
