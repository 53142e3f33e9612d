// The matrix of the bundled corpus against the records themselves, for every pair of axes; its addresses and
// CSV.
#include "search/matrix.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <set>

#include "indexer/index_fixture.hpp"
#include "search/record_evidence.hpp"
#include "search/selection.hpp"
#include "web/view/matrix_view.hpp"

namespace werkzaam {
namespace {

using indexer::testing::bundled_snapshot;
using search::EvidenceState;
using search::Field;
using ::testing::HasSubstr;
using ::testing::SizeIs;
using web::Parameters;

search::DocumentSet everything() {
    return search::DocumentSet(bundled_snapshot().facets().documents(), true);
}

TEST(EvidenceTally, TakesTheBestGroundUnlessGroundsExcludeEachOther) {
    const auto state_of = [](std::vector<EvidenceState> states) {
        search::EvidenceTally tally;
        for (const auto state : states) tally.add(state);
        return tally.state();
    };
    using S = EvidenceState;
    EXPECT_EQ(S::unknown, state_of({}));
    EXPECT_EQ(S::unknown, state_of({S::unknown}));
    EXPECT_EQ(S::described, state_of({S::unknown, S::described}));
    EXPECT_EQ(S::inconclusive, state_of({S::described, S::inconclusive}));
    EXPECT_EQ(S::contradicted, state_of({S::inconclusive, S::contradicted, S::described}));
    EXPECT_EQ(S::supported, state_of({S::described, S::inconclusive, S::supported}));
    EXPECT_EQ(S::inconclusive, state_of({S::supported, S::contradicted}));
}

/// The state of a pair in one record, written out from the record alone (the table of record_evidence.hpp).
class Plain {
public:
    Plain(const search::Document& document, const search::FacetValue& row, const search::FacetValue& column)
        : document_(document), row_(row), column_(column) {}

    EvidenceState state() const {
        const bool chain = has(Field::element) && has(Field::mechanisme);
        if (const auto* mechanism = std::get_if<corpus::Mechanism>(document_.record()))
            return chain ? in_chain(*mechanism) : EvidenceState::described;
        const auto* intervention = std::get_if<corpus::Intervention>(document_.record());
        if (chain || !intervention || !named(*intervention, row_) || !named(*intervention, column_))
            return EvidenceState::described;
        return research(*intervention);
    }

private:
    bool has(Field field) const { return row_.facet == field || column_.facet == field; }

    static bool is_or_is_under(const std::string& id, const std::string& above) {
        const auto& vocabulary = bundled_snapshot().vocabulary();
        const auto* concept_ = vocabulary.find(corpus::Scheme::elements, id);
        if (id == above) return true;
        const auto ancestors =
            concept_ ? vocabulary.ancestors(*concept_) : std::vector<const corpus::Concept*>();
        return std::any_of(ancestors.begin(), ancestors.end(),
                           [&](const auto* one) { return one->id == above; });
    }

    /// The record's source names the element or mechanism; other values have no basis.
    static bool named(const corpus::Intervention& record, const search::FacetValue& value) {
        if (value.facet == Field::element) {
            for (const auto& use : record.elements)
                for (const auto& id : use.concepts)
                    if (use.basis == corpus::Basis::stated && is_or_is_under(id, value.id)) return true;
            return false;
        }
        if (value.facet == Field::mechanisme)
            return std::any_of(record.mechanisms.begin(), record.mechanisms.end(), [&](const auto& use) {
                return use.basis == corpus::Basis::stated && use.mechanism == value.id;
            });
        return true;
    }

    static EvidenceState research(const corpus::Intervention& record) {
        std::set<corpus::Direction> directions;
        for (const auto& study : record.research) directions.insert(study.direction);
        const bool good = directions.contains(corpus::Direction::positive);
        const bool bad =
            directions.contains(corpus::Direction::none) || directions.contains(corpus::Direction::negative);
        if (directions.empty()) return EvidenceState::described;
        if (good) return bad ? EvidenceState::inconclusive : EvidenceState::supported;
        return bad ? EvidenceState::contradicted : EvidenceState::inconclusive;
    }

    EvidenceState in_chain(const corpus::Mechanism& record) const {
        const auto& element = row_.facet == Field::element ? row_.id : column_.id;
        std::set<std::string> steps;
        for (const auto& step : record.steps)
            if (is_or_is_under(step.concept_id, element)) steps.insert(step.id);
        std::vector<corpus::Evidence> out, hinders, in;
        for (const auto& link : record.links) {
            if (steps.contains(link.from))
                (link.polarity == corpus::Polarity::leads_to ? out : hinders).push_back(link.evidence);
            if (steps.contains(link.to)) in.push_back(link.evidence);
        }
        const auto& links = !out.empty() ? out : !hinders.empty() ? hinders : in;
        if (links.empty()) return EvidenceState::described;
        search::EvidenceTally tally;
        for (const auto evidence : links) tally.add(search::state_of(evidence));
        return tally.state();
    }

    const search::Document& document_;
    const search::FacetValue &row_, &column_;
};

// Every count of a cell is the number of records in its evidence, and both are what the records themselves
// say.
TEST(Matrix, CountsAndStatesAreThoseOfTheRecordsForEveryPairOfAxes) {
    const auto& snapshot = bundled_snapshot();
    const auto& values = snapshot.facets().dictionary().values();
    std::size_t filled = 0;
    for (const auto row : search::matrix_axes)
        for (const auto column : search::matrix_axes) {
            if (row == column) continue;
            const auto matrix = search::make_matrix(snapshot, row, column, everything());
            for (std::size_t r = 0; r < matrix.rows.size(); ++r) {
                const auto with_row = snapshot.with_value(row, values[matrix.rows[r]].id);
                const std::set<search::DocId> in_row(with_row.begin(), with_row.end());
                for (std::size_t c = 0; c < matrix.columns.size(); ++c) {
                    const auto& cell = matrix.at(r, c);
                    const auto evidence =
                        search::cell_evidence(snapshot, matrix.rows[r], matrix.columns[c], everything());
                    ASSERT_EQ(cell.count(), evidence.size());
                    std::vector<search::DocId> both;
                    for (const auto docid : snapshot.with_value(column, values[matrix.columns[c]].id))
                        if (in_row.contains(docid) && snapshot.document(docid)->record())
                            both.push_back(docid);
                    ASSERT_EQ(both.size(), evidence.size());
                    search::EvidenceTally tally;
                    for (std::size_t i = 0; i < both.size(); ++i) {
                        ASSERT_EQ(both[i], evidence[i].docid);
                        const auto document = snapshot.document(both[i]);
                        const auto expected =
                            Plain(*document, values[matrix.rows[r]], values[matrix.columns[c]]).state();
                        ASSERT_EQ(expected, evidence[i].state)
                            << document->id() << " " << values[matrix.rows[r]].id << " × "
                            << values[matrix.columns[c]].id;
                        tally.add(expected);
                    }
                    ASSERT_EQ(tally.state(), cell.state());
                    filled += !both.empty();
                }
            }
        }
    EXPECT_GT(filled, 5000u);
}

TEST(Matrix, IsTheSameWithRowsAndColumnsTurned) {
    const auto one = search::make_matrix(bundled_snapshot(), Field::thema, Field::vorm, everything());
    const auto other = search::make_matrix(bundled_snapshot(), Field::vorm, Field::thema, everything());
    for (std::size_t r = 0; r < one.rows.size(); ++r)
        for (std::size_t c = 0; c < one.columns.size(); ++c) {
            EXPECT_EQ(one.at(r, c).count(), other.at(c, r).count());
            EXPECT_EQ(one.at(r, c).state(), other.at(c, r).state());
        }
}

TEST(Matrix, OfASearchLooksAtThatSearchOnly) {
    search::Request request;
    request.text = "eenzaamheid";
    request.chosen[search::index_of(Field::soort)] = {"interventie"};
    const auto found = bundled_snapshot().search(request);
    const auto selected = search::select(bundled_snapshot(), request);
    ASSERT_GT(found.total, 0u);
    EXPECT_EQ(found.total, selected.size());
    EXPECT_EQ(found.total,
              search::make_matrix(bundled_snapshot(), Field::thema, Field::vorm, selected).records);
    request.text = "\"(( -- *\" AND :: ";
    search::select(bundled_snapshot(), request);  // anything may be typed
}

TEST(MatrixAxes, AreSixAndDifferent) {
    EXPECT_EQ(Field::element, search::matrix_axis("element"));
    EXPECT_FALSE(search::matrix_axis("bron"));
    EXPECT_FALSE(search::matrix_axis(""));
    EXPECT_THROW(search::make_matrix(bundled_snapshot(), Field::thema, Field::thema, everything()),
                 std::invalid_argument);
}

Result<web::MatrixAddress> read(const Parameters& parameters) {
    return web::read_matrix_address(bundled_snapshot(), parameters, search::Language::nl);
}

TEST(MatrixAddress, ComesBackAsItWas) {
    const auto address = read({{"rij", "thema"},
                               {"kolom", "vorm"},
                               {"bekend", "ja"},
                               {"q", "eenzaam & alleen"},
                               {"doelgroep", "ouderen"},
                               {"utm_source", "x"}});
    ASSERT_TRUE(address);
    EXPECT_EQ("rij=thema&kolom=vorm&bekend=ja&q=eenzaam+%26+alleen&doelgroep=ouderen", address->query());
    EXPECT_EQ(address->query() + "&rijwaarde=eenzaamheid&kolomwaarde=training",
              address->cell("eenzaamheid", "training").query());
    EXPECT_EQ("rij=element&kolom=mechanisme", read({})->query());
}

TEST(MatrixAddress, SaysWhatIsWrong) {
    EXPECT_THAT(read({{"rij", "thema"}, {"kolom", "thema"}}).problems()[0].what, HasSubstr("beide 'thema'"));
    EXPECT_THAT(read({{"kolom", "element"}}).problems()[0].what, HasSubstr("beide 'element'"));
    EXPECT_THAT(read({{"rij", "<b>"}}).problems()[0].hint, HasSubstr("element, mechanisme, thema"));
    EXPECT_THAT(read({{"rijwaarde", "lotgenotencontact"}}).problems()[0].where, "kolomwaarde");
    EXPECT_THAT(read({{"rijwaarde", "bestaat-niet"}, {"kolomwaarde", "sociale-steun"}}).problems()[0].what,
                HasSubstr("bestaat-niet"));
    EXPECT_THAT(read({{"vanaf", "-1"}}).problems()[0].where, "vanaf");
}

TEST(MatrixView, ListsTheFilledCellsAndTheirEvidence) {
    const auto address = read({{"rij", "element"}, {"kolom", "mechanisme"}, {"bekend", "ja"}});
    const auto view = web::matrix_view(bundled_snapshot(), *address);
    ASSERT_GT(view["vakken"].size(), 100u);
    std::set<std::string> rows;
    for (const auto& row : view["rijen"]) {
        EXPECT_GT(row["bekend"], 0) << row["waarde"];
        rows.insert(row["waarde"].get<std::string>());
    }
    for (const auto& cell : view["vakken"]) {
        ASSERT_TRUE(rows.contains(cell["rij"].get<std::string>()));
        const auto opened = read({{"rijwaarde", cell["rij"].get<std::string>()},
                                  {"kolomwaarde", cell["kolom"].get<std::string>()}});
        ASSERT_TRUE(opened);
        const auto evidence = web::matrix_cell_view(bundled_snapshot(), *opened);
        ASSERT_EQ(cell["aantal"].get<std::size_t>(), evidence["bewijs"].size());
        ASSERT_EQ(cell["staat"], evidence["staat"]);
    }
}

TEST(MatrixView, OfAChainPointsToTheArrow) {
    const auto address =
        read({{"rijwaarde", "verhaal-van-betrokkene"}, {"kolomwaarde", "inleven-en-empathie"}});
    ASSERT_TRUE(address);
    const auto view = web::matrix_cell_view(bundled_snapshot(), *address);
    bool pointed = false;
    for (const auto& record : view["bewijs"])
        for (const auto& ground : record["gronden"])
            pointed |= ground.contains("url") && ground["url"] == "/mechanismen/inleven-en-empathie#pijl-1";
    EXPECT_TRUE(pointed) << view.dump(1);
}

TEST(MatrixCsv, IsATableWithAStateInEveryCell) {
    const auto address = read({{"rij", "niveau"}, {"kolom", "vorm"}});
    const auto csv = web::matrix_csv(bundled_snapshot(), *address);
    EXPECT_TRUE(csv.starts_with("\xEF\xBB\xBFniveau / vorm;"));
    const auto& dictionary = bundled_snapshot().facets().dictionary();
    const auto count = [&](Field field) {
        const auto [first, last] = dictionary.range(field);
        return static_cast<std::size_t>(last - first);
    };
    std::size_t lines = 0;
    for (std::size_t at = 0; at < csv.size();) {
        const auto end = csv.find("\r\n", at);
        const auto line = csv.substr(at, end - at);
        EXPECT_EQ(count(Field::vorm), static_cast<std::size_t>(std::count(line.begin(), line.end(), ';')))
            << line;
        ++lines;
        at = end + 2;
    }
    EXPECT_EQ(count(Field::niveau) + 1, lines);
    EXPECT_THAT(csv, HasSubstr("ondersteund ("));
}

TEST(RecordEvidenceFile, ThatIsDamagedIsAProblem) {
    const werkzaam::testing::Folder folder;
    const auto file = folder / "evidence.bin";
    std::vector<search::RecordEvidence> all(3);
    all[0] = {true, EvidenceState::supported, {3, 5}, {{4, EvidenceState::described, true}}};
    all[2] = {true, EvidenceState::inconclusive, {}, {{1, EvidenceState::unknown, false}}};
    search::EvidenceTable::write(all, 6, file);
    const auto opens = [&] { return static_cast<bool>(search::EvidenceTable::open(file, 6)); };
    {
        const auto back = search::EvidenceTable::open(file, 6);
        ASSERT_TRUE(back);
        ASSERT_EQ(3u, (*back)->documents());
        for (search::DocId docid = 1; docid <= 3; ++docid) {
            const auto row = (**back)[docid];
            EXPECT_EQ(all[docid - 1].record, row.record);
            EXPECT_EQ(all[docid - 1].research, row.research);
            EXPECT_THAT(row.interpreted, ::testing::ElementsAreArray(all[docid - 1].interpreted));
            EXPECT_THAT(row.chain, ::testing::ElementsAreArray(all[docid - 1].chain));
        }
    }
    EXPECT_FALSE(search::EvidenceTable::open(file, 5));  // of another dictionary
    const auto whole = werkzaam::testing::read_file(file);
    for (std::size_t length = 0; length < whole.size(); ++length) {
        werkzaam::testing::write_file(file, whole.substr(0, length));
        EXPECT_FALSE(opens()) << length;
    }
    std::size_t refused = 0;
    for (std::size_t at = 0; at < whole.size(); ++at) {
        auto changed = whole;
        changed[at] = '\xFE';
        werkzaam::testing::write_file(file, changed);
        refused += !opens();
    }
    // A step that hinders, or not, may be either; so may the two bytes that nothing says.
    EXPECT_GT(refused, whole.size() * 3 / 4);
}

}  // namespace
}  // namespace werkzaam
