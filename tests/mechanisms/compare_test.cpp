// Comparing records and checking a situation, on the bundled corpus.
#include <algorithm>
#include <gmock/gmock.h>
#include <set>
#include <tuple>

#include "indexer/index_fixture.hpp"
#include "search/mention.hpp"
#include "web/view/compare_view.hpp"
#include "web/view/document_view.hpp"
#include "web/view/situation_view.hpp"

namespace werkzaam {
namespace {

using indexer::testing::bundled_snapshot;
using search::Field;
using ::testing::HasSubstr;
using ::testing::SizeIs;
using web::Parameters;

Result<std::vector<search::DocId>> compared(const std::vector<std::string>& ids) {
    Parameters parameters;
    for (const auto& id : ids) parameters.emplace_back("id", id);
    return web::read_compared(bundled_snapshot(), parameters);
}

std::vector<std::string> interventions(std::size_t count) {
    std::vector<std::string> ids;
    for (const auto docid : bundled_snapshot().all(corpus::Kind::intervention))
        if (ids.size() < count) ids.push_back(bundled_snapshot().document(docid)->id());
    return ids;
}

TEST(Compared, AreTwoToFourOfOneKind) {
    EXPECT_TRUE(compared(interventions(2)));
    EXPECT_TRUE(compared(interventions(4)));
    EXPECT_THAT(compared({}).problems()[0].what, HasSubstr("U koos 0 beschrijvingen"));
    EXPECT_THAT(compared(interventions(1)).problems()[0].what, HasSubstr("U koos 1 beschrijving."));
    EXPECT_THAT(compared(interventions(9)).problems()[0].what, HasSubstr("U koos 9 beschrijvingen"));
    EXPECT_THAT(compared(interventions(9)).problems()[0].hint, HasSubstr("2 tot 4"));
    EXPECT_THAT(compared({"liftjeleven", "liftjeleven"}).problems()[0].what, HasSubstr("U koos 1"));
    EXPECT_THAT(compared({"liftjeleven", "<b>niet</b>"}).problems()[0].what, HasSubstr("'<b>niet</b>'"));
    EXPECT_THAT(compared({"liftjeleven", "mechanisme/sociale-steun"}).problems()[0].what,
                HasSubstr("niet van dezelfde soort"));
    EXPECT_FALSE(compared({"liftjeleven", "iets/sociale-steun"}));
    const auto mechanisms = compared({"mechanisme/sociale-steun", "mechanisme/empowerment"});
    ASSERT_TRUE(mechanisms);
    EXPECT_EQ("id=mechanisme%2Fsociale-steun&id=mechanisme%2Fempowerment",
              web::compared_query(bundled_snapshot(), *mechanisms));
}

const web::ViewJson& row(const web::ViewJson& view, std::string_view field) {
    for (const auto& one : view["rijen"])
        if (one["veld"] == field) return one;
    throw std::out_of_range(std::string(field));
}

// Over many pairs: a cell is "niet vermeld" just where the record's own view says so, what is shared is in
// both, and each gap with a question is asked to its own record.
TEST(CompareView, SaysWhatTheRecordsThemselvesSay) {
    const auto ids = interventions(60);
    for (std::size_t i = 0; i + 1 < ids.size(); i += 2) {
        const auto docids = compared({ids[i], ids[i + 1]});
        const auto view = web::compare_view(bundled_snapshot(), *docids);
        std::size_t gaps = 0;
        for (std::size_t r = 0; r < 2; ++r) {
            const auto own =
                web::document_view(bundled_snapshot(), *bundled_snapshot().document((*docids)[r]));
            const auto& absent = own["nietVermeld"];
            for (const auto* field : {"doel", "kosten", "duur", "elementen", "leeftijd", "plekken"}) {
                const bool is_absent = std::find(absent.begin(), absent.end(), field) != absent.end();
                EXPECT_EQ(is_absent, row(view, field)["vakken"][r]["nietVermeld"].get<bool>())
                    << ids[i + r] << field;
                gaps += is_absent;
            }
        }
        std::set<std::string> shared, both;
        for (const auto& value : row(view, "elementen")["gedeeld"]) shared.insert(value["url"]);
        const auto& elements = row(view, "elementen")["vakken"];
        for (const auto& value : elements[0].value("waarden", web::ViewJson::array()))
            for (const auto& other : elements[1].value("waarden", web::ViewJson::array()))
                if (value["url"] == other["url"]) both.insert(value["url"]);
        EXPECT_EQ(both, shared) << ids[i];
        if (gaps > 0) {
            EXPECT_FALSE(view["vragen"].empty()) << ids[i];
        }
    }
}

TEST(CompareView, WorksForEveryKind) {
    for (const auto kind : {corpus::Kind::dossier, corpus::Kind::mechanism, corpus::Kind::element}) {
        const auto all = bundled_snapshot().all(kind);
        const auto view = web::compare_view(bundled_snapshot(), {all[0], all[1], all[2], all[3]});
        EXPECT_THAT(view["records"], SizeIs(4));
        ASSERT_FALSE(view["rijen"].empty());
        for (const auto& one : view["rijen"]) EXPECT_THAT(one["vakken"], SizeIs(4));
    }
}

Result<web::Situation> situation(const Parameters& parameters) {
    return web::read_situation(bundled_snapshot(), parameters, search::Language::nl);
}

TEST(Situation, ComesBackAsItWas) {
    const auto read = situation({{"doelgroep", "jongeren"},
                                 {"leeftijd", "15"},
                                 {"beschikbaar", "vrijwilligers & ruimte"},
                                 {"q", "eenzaam"},
                                 {"thema", "eenzaamheid"},
                                 {"vanaf", "20"},
                                 {"soort", "dossier"}});
    ASSERT_TRUE(read);
    EXPECT_EQ(
        "doelgroep=jongeren&leeftijd=15&beschikbaar=vrijwilligers+%26+ruimte&q=eenzaam&thema=eenzaamheid&"
        "vanaf=20",
        read->query());
    EXPECT_TRUE(situation({{"q", "eenzaam"}, {"leeftijd", ""}, {"doelgroep", ""}})->is_empty());
}

TEST(Situation, SaysWhatIsWrong) {
    for (const auto* age : {"-1", "121", "vijftien", "1e9", "15 jaar", "99999999999"})
        EXPECT_THAT(situation({{"leeftijd", age}}).problems()[0].what, HasSubstr("is geen leeftijd")) << age;
    EXPECT_THAT(situation({{"doelgroep", "<b>"}}).problems()[0].what, HasSubstr("'<b>' bestaat niet"));
    EXPECT_THAT(situation({{"beschikbaar", std::string(101, 'x')}}).problems()[0].what, HasSubstr("te lang"));
    EXPECT_THAT(situation(Parameters(6, {"beschikbaar", "x"})).problems()[0].what, HasSubstr("6 dingen"));
    EXPECT_FALSE(situation({{"leeftijd", "15"}, {"aantal", "0"}}));
}

// Every verdict on age, over all interventions, against the record's own ages.
TEST(SituationView, JudgesAgeByTheRecord) {
    std::set<std::string> seen;
    for (int age : {0, 11, 17, 45, 90}) {
        for (unsigned from = 0;; from += 100) {
            const auto read = situation(
                {{"leeftijd", std::to_string(age)}, {"aantal", "100"}, {"vanaf", std::to_string(from)}});
            const auto view = web::situation_view(bundled_snapshot(), *read);
            for (const auto& one : view["interventies"]) {
                const auto docid =
                    bundled_snapshot().find(corpus::Kind::intervention, one["id"].get<std::string>());
                const auto document = bundled_snapshot().document(*docid);
                const auto& range = std::get<corpus::Intervention>(*document->record()).age;
                const bool fits = range && age >= range->min.value_or(0) && age <= range->max.value_or(999);
                const auto expected = !range ? "niet-vermeld" : fits ? "past" : "past-niet";
                EXPECT_EQ(expected, one["oordelen"][0]["oordeel"]) << one["id"] << age;
                EXPECT_THAT(one["oordelen"], SizeIs(1));
                seen.insert(one["oordelen"][0]["oordeel"]);
            }
            if (from + 100 >= view["totaal"].get<unsigned>()) break;
        }
    }
    EXPECT_THAT(seen, SizeIs(3));
}

TEST(SituationView, NeverSaysPastNietOfWhatIsAvailable) {
    const auto read = situation({{"beschikbaar", "vrijwilligers"}, {"aantal", "100"}});
    const auto view = web::situation_view(bundled_snapshot(), *read);
    std::set<std::string> seen;
    for (const auto& one : view["interventies"]) seen.insert(one["oordelen"][0]["oordeel"]);
    EXPECT_EQ((std::set<std::string>{"niet-vermeld", "past"}), seen);
}

// Over every value of every criterion: a tag of the record itself fits, a wider or narrower one as well, no
// tag at all is "niet vermeld".
TEST(SituationView, TakesAValueInsideOrAroundTheRecordsOwnAsFitting) {
    const auto& snapshot = bundled_snapshot();
    std::set<std::string> reasons;
    for (const auto& [name, scheme, tags_of] :
         {std::tuple("doelgroep", corpus::Scheme::target_groups, &corpus::RecordBase::target_groups),
          std::tuple("plek", corpus::Scheme::settings, &corpus::RecordBase::settings),
          std::tuple("vorm", corpus::Scheme::forms, &corpus::RecordBase::forms)})
        for (const auto* value : snapshot.vocabulary().of(scheme)) {
            const auto read = situation({{name, value->id}, {"aantal", "100"}});
            const auto view = web::situation_view(snapshot, *read);
            for (const auto& one : view["interventies"]) {
                const auto docid = snapshot.find(corpus::Kind::intervention, one["id"].get<std::string>());
                const auto document = snapshot.document(*docid);
                const auto& tags = corpus::base_of(*document->record()).*tags_of;
                const auto& judged = one["oordelen"][0];
                const bool has = std::find(tags.begin(), tags.end(), value->id) != tags.end();
                if (tags.empty()) {
                    EXPECT_EQ("niet-vermeld", judged["oordeel"]);
                } else if (has) {
                    EXPECT_EQ("past", judged["oordeel"]) << one["id"];
                }
                const auto why = judged["waarom"].get<std::string>();
                reasons.insert(judged["oordeel"].get<std::string>() + " " + why.substr(0, why.find(':')));
            }
        }
    EXPECT_EQ((std::set<std::string>{"niet-vermeld De bronnen noemen dit niet.", "past Beschreven voor",
                                     "past Breder beschreven", "past Voor een deel beschreven",
                                     "past-niet Beschreven voor"}),
              reasons);
}

TEST(Mention, FindsWordFormsAndPartsOfCompounds) {
    const auto& snapshot = bundled_snapshot();
    EXPECT_TRUE(
        search::mentions(snapshot, "Twee getrainde vrijwilligers begeleiden de groep.", "vrijwilliger"));
    EXPECT_TRUE(search::mentions(snapshot, "Een ruimte in het buurthuis.", "een ruimte in de buurt"));
    EXPECT_FALSE(search::mentions(snapshot, "Een professional.", "vrijwilliger"));
    EXPECT_FALSE(search::mentions(snapshot, "Een professional.", "de een"));
    EXPECT_FALSE(search::mentions(snapshot, "", ""));
}

}  // namespace
}  // namespace werkzaam
