// What searching does, as data: a line of data/searches/*.tsv is a search and what must hold for its answer.
//
// The first column is the search as it stands in an address, unencoded (q=…&thema=…); each other column a
// check: a word and what it needs. The checks are the functions below; data/searches/README.md lists them.
#include <algorithm>
#include <functional>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <sstream>

#include "search/language/fold.hpp"

#include "data_file.hpp"
#include "served.hpp"

namespace werkzaam::behaviour {
namespace {

namespace fs = std::filesystem;

using Words = std::vector<std::string>;

Words words_of(const std::string& text) {
    std::istringstream in(text);
    return {std::istream_iterator<std::string>(in), {}};
}

/// "12 q=schulden" → 12 and "q=schulden".
std::pair<std::size_t, std::string> number_and_rest(const std::string& text) {
    std::size_t used = 0;
    const auto number = std::stoul(text, &used);
    return {number, used < text.size() ? text.substr(used + 1) : ""};
}

/// An answer of _zoek.
class Answer {
public:
    explicit Answer(const std::string& asked)
        : asked_(asked), json_(Served::instance().json("/api/v1/_zoek?" + query_of(asked))) {}

    std::size_t total() const { return json_.at("totaal"); }
    const Json& operator[](const char* name) const { return json_.at(name); }

    Words ids() const {
        Words found;
        for (const auto& hit : json_.at("treffers")) found.push_back(hit.at("id"));
        return found;
    }
    std::size_t rank_of(const std::string& id) const {
        const auto all = ids();
        return static_cast<std::size_t>(std::find(all.begin(), all.end(), id) - all.begin());
    }
    const Json* hit(const std::string& id) const {
        for (const auto& hit : json_.at("treffers"))
            if (hit.at("id") == id) return &hit;
        return nullptr;
    }
    /// Ids of all hits, from all pages.
    Words all_ids() const {
        Words found;
        constexpr std::size_t page = 100;
        for (std::size_t from = 0; from < total(); from += page) {
            const Answer part(asked_ + "&vanaf=" + std::to_string(from) + "&aantal=" + std::to_string(page));
            for (const auto& id : part.ids()) found.push_back(id);
        }
        return found;
    }
    /// Of "thema=eenzaamheid"; nullptr when that value is not shown.
    const Json* value(const std::string& choice) const {
        const auto equals = choice.find('=');
        for (const auto& facet : json_.at("facetten"))
            if (facet.at("naam") == choice.substr(0, equals))
                for (const auto& value : facet.at("waarden"))
                    if (value.at("waarde") == choice.substr(equals + 1)) return &value;
        return nullptr;
    }
    std::size_t count(const std::string& choice) const {
        const auto* found = value(choice);
        return found ? found->at("aantal").get<std::size_t>() : 0;
    }
    bool holds(const char* list, const std::string& text) const {
        const auto& all = json_.at(list);
        return std::find(all.begin(), all.end(), text) != all.end();
    }
    std::string asked() const { return asked_; }

private:
    std::string asked_;
    Json json_;
};

std::set<std::string> set_of(const Words& words) {
    return {words.begin(), words.end()};
}

/// "naam": titles as a dictionary has them. "jaar": newest first, without a year last.
void expect_order(const Answer& answer, const std::string& order) {
    Words keys;
    for (const auto& hit : answer["treffers"]) {
        if (order == "naam") {
            keys.push_back(search::fold(hit.at("titel").get<std::string>()));
        } else {
            const auto record = Served::instance().json("/api/v1" + hit.at("url").get<std::string>());
            keys.push_back(std::to_string(9999 - record.value("jaar", 0)));
        }
    }
    ASSERT_GT(keys.size(), 1u);
    for (std::size_t i = 1; i < keys.size(); ++i)
        EXPECT_LE(keys[i - 1], keys[i]) << answer.ids()[i - 1] << " stands before " << answer.ids()[i];
}

void expect_why(const Answer& answer, const std::string& text) {
    const auto parts = words_of(text);  // id, word, how
    const auto* hit = answer.hit(parts.at(0));
    ASSERT_TRUE(hit) << parts[0] << " is no hit";
    for (const auto& why : hit->at("waarom"))
        if (why.at("woord") == parts.at(1)) {
            EXPECT_EQ(why.at("hoe"), parts.at(2)) << why;
            return;
        }
    ADD_FAILURE() << parts[1] << " is not among " << hit->at("waarom");
}

void expect_mark(const Answer& answer, const std::string& text) {
    const auto space = text.find(' ');
    const auto* hit = answer.hit(text.substr(0, space));
    ASSERT_TRUE(hit) << text << " is no hit";
    const auto mark = "<mark>" + text.substr(space + 1) + "</mark>";
    std::string all;
    for (const auto& passage : hit->at("fragmenten")) all += passage.at("html").get<std::string>() + "\n";
    EXPECT_NE(all.find(mark), std::string::npos) << all;
}

/// Every value of every facet: its count is the total of the same search with it chosen beside the choices of
/// other facets.
void expect_true_counts(const Answer& answer) {
    const auto named = [](const std::string& parameter) { return parameter.substr(0, parameter.find('=')); };
    Words parameters;
    std::istringstream in(answer.asked());
    for (std::string parameter; std::getline(in, parameter, '&');) parameters.push_back(parameter);
    for (const auto& facet : answer["facetten"])
        for (const auto& value : facet.at("waarden")) {
            const std::string name = facet.at("naam");
            std::string asked;
            for (const auto& parameter : parameters)
                if (named(parameter) != name) asked += parameter + "&";
            asked += name + "=" + value.at("waarde").get<std::string>();
            EXPECT_EQ(Answer(asked).total(), value.at("aantal").get<std::size_t>()) << asked;
        }
}

using Check = std::function<void(const Answer&, const std::string&)>;

const std::map<std::string, Check>& checks() {
    static const std::map<std::string, Check> all{
        {"first",
         [](const Answer& a, const std::string& id) {
             ASSERT_FALSE(a.ids().empty());
             EXPECT_EQ(a.ids().front(), id);
         }},
        {"top",
         [](const Answer& a, const std::string& text) {
             const auto [most, ids] = number_and_rest(text);
             for (const auto& id : words_of(ids)) EXPECT_LT(a.rank_of(id), most) << id;
         }},
        {"has",
         [](const Answer& a, const std::string& ids) {
             const auto all = set_of(a.all_ids());
             for (const auto& id : words_of(ids)) EXPECT_TRUE(all.contains(id)) << id;
         }},
        {"lacks",
         [](const Answer& a, const std::string& ids) {
             const auto all = set_of(a.all_ids());
             for (const auto& id : words_of(ids)) EXPECT_FALSE(all.contains(id)) << id;
         }},
        {"total", [](const Answer& a, const std::string& n) { EXPECT_EQ(a.total(), std::stoul(n)); }},
        {"at-least", [](const Answer& a, const std::string& n) { EXPECT_GE(a.total(), std::stoul(n)); }},
        {"at-most", [](const Answer& a, const std::string& n) { EXPECT_LE(a.total(), std::stoul(n)); }},
        {"shows", [](const Answer& a, const std::string& n) { EXPECT_EQ(a.ids().size(), std::stoul(n)); }},
        {"same-as",
         [](const Answer& a, const std::string& asked) {
             const Answer other(asked);
             EXPECT_EQ(a.total(), other.total());
             EXPECT_EQ(a.ids(), other.ids());
         }},
        {"same-set-as",
         [](const Answer& a, const std::string& asked) {
             EXPECT_EQ(set_of(a.all_ids()), set_of(Answer(asked).all_ids()));
         }},
        {"within",
         [](const Answer& a, const std::string& asked) {
             const auto all = set_of(Answer(asked).all_ids());
             for (const auto& id : a.all_ids()) EXPECT_TRUE(all.contains(id)) << id;
         }},
        {"fewer-than",
         [](const Answer& a, const std::string& asked) { EXPECT_LT(a.total(), Answer(asked).total()); }},
        {"shares",
         [](const Answer& a, const std::string& text) {
             const auto [least, asked] = number_and_rest(text);
             const Answer other(asked);
             auto mine = a.ids();
             auto theirs = other.ids();
             mine.resize(std::min<std::size_t>(mine.size(), 10));
             theirs.resize(std::min<std::size_t>(theirs.size(), 10));
             const auto both =
                 static_cast<std::size_t>(std::count_if(mine.begin(), mine.end(), [&](const auto& id) {
                     return std::find(theirs.begin(), theirs.end(), id) != theirs.end();
                 }));
             EXPECT_GE(both, least) << ::testing::PrintToString(mine) << ::testing::PrintToString(theirs);
         }},
        {"suggests",
         [](const Answer& a, const std::string& text) {
             const auto& meant = a["bedoelde"];
             EXPECT_EQ(meant.is_null() ? "-" : meant.get<std::string>(), text);
         }},
        {"corrected",
         [](const Answer& a, const std::string& yes) { EXPECT_EQ(a["gecorrigeerd"], yes == "yes"); }},
        {"widened", [](const Answer& a, const std::string& yes) { EXPECT_EQ(a["verruimd"], yes == "yes"); }},
        {"drops",
         [](const Answer& a, const std::string& text) {
             EXPECT_TRUE(a.holds("weggelaten", text)) << a["weggelaten"];
         }},
        {"unfound",
         [](const Answer& a, const std::string& text) {
             EXPECT_TRUE(a.holds("nietGevonden", text)) << a["nietGevonden"];
         }},
        {"limited", [](const Answer& a,
                       const std::string& text) { EXPECT_TRUE(a.holds("begrensd", text)) << a["begrensd"]; }},
        {"unlimited",
         [](const Answer& a, const std::string&) { EXPECT_TRUE(a["begrensd"].empty()) << a["begrensd"]; }},
        {"also-searched",
         [](const Answer& a, const std::string& text) {
             EXPECT_TRUE(a.holds("ookGezochtOp", text)) << a["ookGezochtOp"];
         }},
        {"recognises",
         [](const Answer& a, const std::string& choice) {
             for (const auto& seen : a["herkend"])
                 if (seen.at("facet").get<std::string>() + "=" + seen.at("waarde").get<std::string>() ==
                     choice)
                     return;
             ADD_FAILURE() << choice << " is not among " << a["herkend"];
         }},
        {"recognises-nothing",
         [](const Answer& a, const std::string&) { EXPECT_TRUE(a["herkend"].empty()) << a["herkend"]; }},
        {"why", expect_why},
        {"marks", expect_mark},
        {"counts",
         [](const Answer& a, const std::string& text) {
             const auto parts = words_of(text);  // facet=value, number or "all"
             EXPECT_EQ(a.count(parts.at(0)), parts.at(1) == "all" ? a.total() : std::stoul(parts[1]))
                 << parts[0];
         }},
        {"counts-some",
         [](const Answer& a, const std::string& choice) { EXPECT_GT(a.count(choice), 0u) << choice; }},
        {"chosen",
         [](const Answer& a, const std::string& choice) {
             ASSERT_TRUE(a.value(choice)) << choice;
             EXPECT_TRUE(a.value(choice)->at("gekozen"));
         }},
        {"below",
         [](const Answer& a, const std::string& text) {
             const auto parts = words_of(text);  // facet=child, facet=parent
             ASSERT_TRUE(a.value(parts.at(0)) && a.value(parts.at(1))) << text;
             EXPECT_EQ(a.value(parts[0])->at("diepte").get<int>(),
                       a.value(parts[1])->at("diepte").get<int>() + 1);
             EXPECT_LE(a.count(parts[0]), a.count(parts[1]));
         }},
        {"once",
         [](const Answer& a, const std::string&) {
             const auto all = a.all_ids();
             EXPECT_EQ(all.size(), a.total());
             std::set<std::string> addresses;
             for (std::size_t from = 0; from < a.total(); from += 100) {
                 const Answer part(a.asked() + "&aantal=100&vanaf=" + std::to_string(from));
                 for (const auto& hit : part["treffers"]) addresses.insert(hit.at("url"));
             }
             EXPECT_EQ(addresses.size(), a.total());
         }},
        {"pages",
         [](const Answer& a, const std::string& size) {
             Words paged;
             for (std::size_t from = 0; from < a.total(); from += std::stoul(size))
                 for (const auto& id :
                      Answer(a.asked() + "&aantal=" + size + "&vanaf=" + std::to_string(from)).ids())
                     paged.push_back(id);
             EXPECT_EQ(paged, a.all_ids());
         }},
        {"ordered", expect_order},
        {"true-counts", [](const Answer& a, const std::string&) { expect_true_counts(a); }},
    };
    return all;
}

struct Row {
    std::string place;  ///< "names.tsv:12"
    std::string asked;
    Words checks;
};

void PrintTo(const Row& row, std::ostream* out) {
    *out << row.place << " " << row.asked;
}

std::vector<Row> rows() {
    std::vector<Row> found;
    const auto folder = fs::path(WERKZAAM_SOURCE_DIR) / "tests/behaviour/data/searches";
    std::set<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.path().extension() == ".tsv") files.insert(entry.path());
    for (const auto& file : files)
        for (const auto& [number, columns] : testing::lines_of(file))
            found.push_back({file.filename().string() + ":" + std::to_string(number),
                             testing::bytes_of(columns.at(0)),
                             {columns.begin() + 1, columns.end()}});
    return found;
}

class Searching : public ::testing::TestWithParam<Row> {};

TEST_P(Searching, AnswersAsTheDataSay) {
    const auto& [place, asked, wanted] = GetParam();
    ASSERT_FALSE(wanted.empty()) << place << ": no check";
    const Answer answer(asked);
    for (const auto& text : wanted) {
        const auto space = std::min(text.find(' '), text.size());
        const auto check = checks().find(text.substr(0, space));
        ASSERT_NE(check, checks().end()) << place << ": unknown check " << text;
        SCOPED_TRACE(place + " " + asked + "  " + text);
        check->second(answer, text.substr(std::min(space + 1, text.size())));
    }
}

INSTANTIATE_TEST_SUITE_P(Data, Searching, ::testing::ValuesIn(rows()), [](const auto& info) {
    auto name = info.param.place;
    std::replace_if(
        name.begin(), name.end(), [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
    return name;
});

TEST(SearchData, HasEveryCheckExplained) {
    const auto page =
        testing::read_file(fs::path(WERKZAAM_SOURCE_DIR) / "tests/behaviour/data/searches/README.md");
    for (const auto& [name, check] : checks()) EXPECT_NE(page.find("`" + name), std::string::npos) << name;
    EXPECT_GE(rows().size(), 80u);
}

}  // namespace
}  // namespace werkzaam::behaviour
