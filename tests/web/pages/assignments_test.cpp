// Assignments from the bundled corpus: of each of the six kinds the sheet, the key and its sources; and none
// where the records do not hold what it needs.
#include "web/pages/assignments.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <regex>
#include <set>

#include "indexer/index_fixture.hpp"
#include "search/matrix.hpp"
#include "web/collections/record_print.hpp"
#include "web/pages/sheet_text.hpp"

namespace werkzaam::web {
namespace {

using corpus::Kind;
using indexer::testing::bundled_snapshot;
using search::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr const char* base_url = "https://werkzaam.example";
constexpr std::size_t all_of_a_kind = 1'000'000;

Collection collection_of(const std::vector<std::string>& records) {
    Collection collection;
    collection.title = "Les";
    for (const auto& record : records) {
        CollectionItem item;
        item.record = record;
        item.title = record;
        collection.items.push_back(item);
    }
    return collection;
}

std::vector<Proposal> proposals_of(const std::vector<std::string>& records) {
    return proposals(bundled_snapshot(), collection_of(records), base_url, all_of_a_kind);
}

template <class Record>
std::vector<const Record*> all(Kind kind, std::vector<std::shared_ptr<const search::Document>>& kept) {
    std::vector<const Record*> records;
    for (const auto docid : bundled_snapshot().all(kind)) {
        kept.push_back(bundled_snapshot().document(docid));
        records.push_back(&std::get<Record>(*kept.back()->record()));
    }
    return records;
}

/// The assignment of a kind ("keten"); nullptr when there is none.
const Assignment* of_kind(const std::vector<Proposal>& proposals, std::string_view kind) {
    const auto found = std::find_if(proposals.begin(), proposals.end(), [&](const Proposal& one) {
        return one.id.starts_with(std::string(kind) + "/");
    });
    return found == proposals.end() ? nullptr : &found->assignment;
}

/// The key names all sources, and refers to none that is not in its list.
void expect_sources(const Assignment& assignment, const corpus::RecordBase& record) {
    for (const auto& source : record.sources) {
        EXPECT_THAT(assignment.key, HasSubstr(source.title));
        EXPECT_THAT(assignment.key, HasSubstr(source.url));
    }
    static const std::regex reference("\\[(\\d+)\\]");
    for (std::sregex_iterator at(assignment.key.begin(), assignment.key.end(), reference), end; at != end;
         ++at)
        EXPECT_LE(std::stoul((*at)[1]), record.sources.size()) << assignment.title;
    EXPECT_THAT(assignment.task, Not(HasSubstr("Bronnen bij")));
}

void expect_of_intervention(const corpus::Intervention& record) {
    const auto made = proposals_of({"interventie/" + record.id});
    const auto* elements = of_kind(made, "elementen");
    ASSERT_EQ(elements != nullptr, !record.elements.empty()) << record.id;
    if (elements) {
        EXPECT_THAT(elements->task, HasSubstr(record.approach.value_or(record.summary)));
        for (const auto& use : record.elements) EXPECT_THAT(elements->key, HasSubstr("- " + use.label));
        for (const auto& use : record.mechanisms) EXPECT_THAT(elements->key, HasSubstr("- " + use.label));
        EXPECT_EQ(elements->key.find("Mechanisme: niet vermeld") != std::string::npos,
                  record.mechanisms.empty());
        expect_sources(*elements, record);
    }
    const auto* adaptation = of_kind(made, "aanpassing");
    ASSERT_EQ(adaptation != nullptr, !record.elements.empty() && record.duration) << record.id;
    if (adaptation) {
        EXPECT_THAT(adaptation->task, HasSubstr(*record.duration));
        for (const auto& use : record.elements) EXPECT_THAT(adaptation->key, HasSubstr("- " + use.label));
        expect_sources(*adaptation, record);
    }
    for (const auto* other : {"kiezen", "voorwaarde", "keten"})
        EXPECT_FALSE(of_kind(made, other)) << record.id;
}

/// Every arrow is on the sheet with only its first step, and in the key with both, its evidence and sources.
void expect_chain(const Assignment& assignment, const corpus::Mechanism& record) {
    const auto label = [&](const std::string& id) {
        return std::find_if(record.steps.begin(), record.steps.end(),
                            [&](const auto& one) { return one.id == id; })
            ->label;
    };
    for (const auto& one : record.steps) EXPECT_THAT(assignment.task, HasSubstr("\n- " + one.label));
    for (const auto& link : record.links) {
        EXPECT_THAT(assignment.task, HasSubstr("\n" + label(link.from) + " → ____\nomdat ____"));
        const bool leads = link.polarity == corpus::Polarity::leads_to;
        EXPECT_THAT(assignment.key,
                    HasSubstr(fmt::format("\n- {} {} {} ({})", label(link.from), leads ? "→" : "hindert",
                                          label(link.to), dutch(link.evidence))));
    }
    std::size_t arrows = 0;
    for (const auto& block : sheet_blocks(assignment.task, base_url))
        arrows += block["pijl"].is_string() ? 1 : 0;
    EXPECT_EQ(arrows, record.links.size()) << record.id;
    expect_sources(assignment, record);
}

/// The cell that is linked is one of the matrix, and nothing is known in it.
void expect_empty_cell(const Assignment& assignment, const corpus::Mechanism& record) {
    static const std::regex address(
        "\nhttps://werkzaam\\.example/matrix\\?rij=mechanisme&kolom=doelgroep&rijwaarde=([a-z0-9-]+)&"
        "kolomwaarde=([a-z0-9-]+)\n");
    std::smatch found;
    ASSERT_TRUE(std::regex_search(assignment.task, found, address)) << assignment.task;
    EXPECT_EQ(found[1], record.id);
    const auto& snapshot = bundled_snapshot();
    const auto& dictionary = snapshot.facets().dictionary();
    const auto row = dictionary.find(Field::mechanisme, found[1].str()),
               column = dictionary.find(Field::doelgroep, found[2].str());
    ASSERT_TRUE(row && column);
    const search::DocumentSet everything(snapshot.facets().documents(), true);
    EXPECT_THAT(search::cell_evidence(snapshot, *row, *column, everything), IsEmpty()) << assignment.title;
    EXPECT_THAT(assignment.task, HasSubstr("Rij (mechanisme): " + record.name));
    EXPECT_THAT(assignment.task, HasSubstr("Kolom (doelgroep): " + dictionary.values()[*column].label_nl));
    for (const auto& condition : record.conditions) {
        EXPECT_THAT(assignment.key, HasSubstr("- " + condition));
        EXPECT_THAT(assignment.task, Not(HasSubstr(condition)));
    }
    expect_sources(assignment, record);
}

/// Whatever a record holds, an assignment of it is within the limits.
void expect_may_be_kept(const Assignment& assignment) {
    auto lesson = collection_of({});
    lesson.lesson.emplace().assignments = {assignment};
    EXPECT_THAT(check(lesson), IsEmpty()) << assignment.title;
}

void expect_of_mechanism(const corpus::Mechanism& record) {
    const auto& snapshot = bundled_snapshot();
    const auto made = proposals_of({"mechanisme/" + record.id});
    for (const auto& one : made) expect_may_be_kept(one.assignment);
    const auto* chain = of_kind(made, "keten");
    ASSERT_EQ(chain != nullptr, record.steps.size() >= 3 && !record.links.empty()) << record.id;
    if (chain) expect_chain(*chain, record);
    std::vector<std::string> groups;
    for (const auto docid : snapshot.with_value(Field::mechanisme, record.id))
        if (const auto document = snapshot.document(docid); document->kind == Kind::intervention)
            if (const auto& user = std::get<corpus::Intervention>(*document->record()); user.target_group)
                groups.push_back(*user.target_group);
    const auto* condition = of_kind(made, "voorwaarde");
    ASSERT_EQ(condition != nullptr, groups.size() >= 3 && !record.conditions.empty()) << record.id;
    if (condition) {
        for (std::size_t i = 0; i < 3; ++i) EXPECT_THAT(condition->task, HasSubstr(groups[i]));
        for (const auto& text : record.conditions) EXPECT_THAT(condition->key, HasSubstr("- " + text));
        for (const auto& text : record.when_not) EXPECT_THAT(condition->key, HasSubstr("- " + text));
        expect_sources(*condition, record);
    }
    const auto* research = of_kind(made, "onderzoek");
    ASSERT_TRUE(research) << record.id << " is known for every group: no longer a test of this kind";
    expect_empty_cell(*research, record);
    for (const auto* other : {"elementen", "kiezen", "aanpassing"}) EXPECT_FALSE(of_kind(made, other));
}

TEST(Assignments, OfEveryRecordWhatItHoldsAndNothingElse) {
    std::vector<std::shared_ptr<const search::Document>> kept;
    const auto interventions = all<corpus::Intervention>(Kind::intervention, kept);
    const auto mechanisms = all<corpus::Mechanism>(Kind::mechanism, kept);
    const auto lacks_elements = [](const auto* one) { return one->elements.empty(); };
    const auto lacks_duration = [](const auto* one) { return !one->elements.empty() && !one->duration; };
    ASSERT_TRUE(std::any_of(interventions.begin(), interventions.end(), lacks_elements) ||
                std::any_of(interventions.begin(), interventions.end(), lacks_duration))
        << "nothing here that lacks what an assignment needs";
    for (const auto* record : interventions) expect_of_intervention(*record);
    for (const auto* record : mechanisms) expect_of_mechanism(*record);
}

TEST(Assignments, ChoosesBetweenTwoOfOneThemeThatWorkInAnotherWay) {
    std::vector<std::shared_ptr<const search::Document>> kept;
    const auto interventions = all<corpus::Intervention>(Kind::intervention, kept);
    std::vector<std::string> records;
    for (const auto* one : interventions) records.push_back("interventie/" + one->id);
    std::set<std::string> expected;
    const auto ids = [](const corpus::Intervention& record) {
        std::set<std::string> found;
        for (const auto& use : record.mechanisms) found.insert(use.mechanism.value_or(""));
        found.erase("");
        return found;
    };
    const auto common = [](const auto& one, const auto& other) {
        return std::any_of(one.begin(), one.end(), [&](const auto& value) {
            return std::find(other.begin(), other.end(), value) != other.end();
        });
    };
    for (std::size_t i = 0; i < interventions.size(); ++i)
        for (std::size_t j = i + 1; j < interventions.size(); ++j) {
            const auto one = ids(*interventions[i]), other = ids(*interventions[j]);
            if (common(interventions[i]->themes, interventions[j]->themes) && !one.empty() &&
                !other.empty() && !common(one, other))
                expected.insert(
                    fmt::format("kiezen/interventie/{}/{}", interventions[i]->id, interventions[j]->id));
        }
    ASSERT_THAT(expected, Not(IsEmpty()));
    std::set<std::string> made;
    std::set<std::string> of_all_kinds;
    for (const auto& [id, assignment] : proposals_of(records)) {
        of_all_kinds.insert(id.substr(0, id.find('/')));
        expect_may_be_kept(assignment);
        if (!id.starts_with("kiezen/")) continue;
        made.insert(id);
        EXPECT_THAT(assignment.key, HasSubstr("Bronnen bij"));
        EXPECT_THAT(assignment.task, Not(HasSubstr("Bronnen bij")));
    }
    EXPECT_EQ(made, expected);
    EXPECT_THAT(of_all_kinds, ::testing::ElementsAre("aanpassing", "elementen", "kiezen", "onderzoek"));
}

TEST(Assignments, OfNothingThereIsNothingAndOfMuchNotTooMuch) {
    EXPECT_THAT(proposals_of({}), IsEmpty());
    EXPECT_THAT(proposals_of({"interventie/bestaat-niet", "mechanisme/", "onzin"}), IsEmpty());
    EXPECT_THAT(proposals_of({"dossier/wat-werkt-tegen-pesten", "element/huisbezoek"}), IsEmpty());
    EXPECT_THAT(proposals_of({"mechanisme/sociale-steun", "mechanisme/sociale-steun"}),
                SizeIs(proposals_of({"mechanisme/sociale-steun"}).size()));
    std::vector<std::string> records;
    for (const auto docid : bundled_snapshot().all(Kind::mechanism))
        records.push_back(record_of(*bundled_snapshot().document(docid)));
    const auto few = proposals(bundled_snapshot(), collection_of(records), base_url, 2);
    std::map<std::string, int> kinds;
    for (const auto& one : few) ++kinds[one.id.substr(0, one.id.find('/'))];
    EXPECT_EQ(kinds, (std::map<std::string, int>{{"keten", 2}, {"onderzoek", 2}, {"voorwaarde", 2}}));
}

}  // namespace
}  // namespace werkzaam::web
