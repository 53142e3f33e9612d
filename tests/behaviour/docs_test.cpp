// The docs say what the program does, and everything that it does: commands, options, routes, parameters,
// fields, settings, limits, files and links.
#include <algorithm>
#include <gmock/gmock.h>
#include <map>
#include <regex>
#include <set>

#include "search/field_table.hpp"
#include "search/request.hpp"
#include "web/http_limits.hpp"

#include "served.hpp"

namespace werkzaam::behaviour {
namespace {

namespace fs = std::filesystem;

using Names = std::set<std::string>;

fs::path root() {
    return WERKZAAM_SOURCE_DIR;
}

std::string page(const std::string& name) {
    const auto text = testing::read_file(root() / name);
    EXPECT_FALSE(text.empty()) << name;
    return text;
}

/// The part below a heading, up to the next heading of any level.
std::string section(const std::string& text, const std::string& heading) {
    const auto at = text.find("\n" + heading + "\n");
    EXPECT_NE(at, std::string::npos) << heading;
    const auto from = at + heading.size() + 2;
    return text.substr(from, std::min(text.find("\n#", from), text.size()) - from);
}

/// Everything that the expression's first group matches.
Names all_of(const std::string& text, const std::string& expression) {
    const std::regex pattern(expression);
    Names found;
    for (std::sregex_iterator match(text.begin(), text.end(), pattern), end; match != end; ++match)
        found.insert((*match)[1]);
    return found;
}

/// Cells of the rows of a table that start with a name in backquotes: name → the other cells.
std::map<std::string, std::vector<std::string>> table(const std::string& text) {
    std::map<std::string, std::vector<std::string>> rows;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with("| `")) continue;
        std::vector<std::string> cells;
        std::istringstream row(line.substr(1));
        for (std::string cell; std::getline(row, cell, '|');) {
            const auto first = cell.find_first_not_of(' ');
            cells.push_back(
                first == std::string::npos ? "" : cell.substr(first, cell.find_last_not_of(' ') + 1 - first));
        }
        const auto name = cells.front().substr(1, cells.front().find('`', 1) - 1);
        rows[name] = {cells.begin() + 1, cells.end()};
    }
    return rows;
}

template <class Value>
Names keys_of(const std::map<std::string, Value>& map) {
    Names keys;
    for (const auto& [key, value] : map) keys.insert(key);
    return keys;
}

Names options_in(const std::string& text) {
    auto options = all_of(text, "(--[a-z][a-z-]*)");
    options.erase("--help");
    return options;
}

TEST(Docs, NameEveryCommandAndOption) {
    const auto commands_page = page("docs/commands.md");
    const auto help = testing::run({"--help"}).out;
    const auto commands = all_of(help.substr(help.find("Subcommands:")), "\n  ([a-z]+) ");
    ASSERT_GE(commands.size(), 7u);
    const auto rows = table(commands_page);
    Names documented;
    for (const auto& [row, cells] : rows) documented.insert(row.substr(0, row.find(' ')));
    EXPECT_EQ(commands, documented);
    Names all;
    for (const auto& command : commands) {
        const auto options = options_in(testing::run({command, "--help"}).out);
        all.insert(options.begin(), options.end());
        std::string said;
        for (const auto& [row, cells] : rows)
            if (row.substr(0, row.find(' ')) == command) said = row;
        if (commands_page.find("\n## " + command + "\n") != std::string::npos)
            said += section(commands_page, "## " + command);
        const auto named = options_in(said);
        EXPECT_TRUE(std::includes(named.begin(), named.end(), options.begin(), options.end()))
            << command << " has " << ::testing::PrintToString(options) << ", the page names "
            << ::testing::PrintToString(named);
    }
    auto mentioned = options_in(commands_page);
    for (const auto* of_script_evaluate : {"--keep", "--ablation"}) mentioned.erase(of_script_evaluate);
    EXPECT_EQ(mentioned, all);
}

TEST(Docs, NameEveryOptionOfTheServer) {
    const auto options = options_in(testing::run({"serve", "--help"}).out);
    Names named;
    for (const auto& [row, cells] : table(page("docs/server.md")))
        if (row.starts_with("--")) named.insert(row.substr(0, row.find(' ')));
    EXPECT_EQ(options, named);
}

/// Every setting and its default: those that --limit sets, and the lists, which have options of their own.
std::map<std::string, std::string> settings() {
    const web::HttpLimits limits;
    std::map<std::string, std::string> known{
        {"trusted_proxies", limits.trusted_proxies.empty() ? "none" : "some"},
        {"secret_paths", "`" + limits.secret_paths.at(0) + "`"}};
    for (const auto& row : web::limit_table()) known[std::string(row.name)] = web::text_of(limits, row);
    return known;
}

TEST(Docs, NameEverySettingOfTheServerAndItsDefault) {
    const auto rows = table(section(page("docs/server.md"), "## Settings and limits"));
    const auto known = settings();
    EXPECT_EQ(keys_of(rows), keys_of(known));
    for (const auto& [name, value] : known)
        if (rows.contains(name)) {
            EXPECT_EQ(rows.at(name).at(0), value) << name;
        }
    const auto header = page("web/http_limits.hpp");
    const auto members =
        all_of(header.substr(0, header.find("struct LimitRow")).substr(header.find("struct HttpLimits")),
               "\n    [A-Za-z:<>_]+ ([a-z_]+)(?: =|\\{)");
    EXPECT_EQ(members, keys_of(known)) << "limit_table() has not every setting";
}

TEST(Docs, HelpOfTheServerNamesEverySettingAndItsDefault) {
    const auto help = testing::run({"serve", "--help"}).out;
    for (const auto& row : web::limit_table()) {
        const auto line = all_of(help, "\n *" + std::string(row.name) + " +(\\S+) +\\S[^\n]+\n");
        EXPECT_EQ(line, Names{web::text_of({}, row)}) << row.name;
    }
}

TEST(Docs, NameEveryLimitOfSearching) {
    const auto rows = table(section(page("docs/search.md"), "## Limits"));
    const search::Limits limits;
    const std::map<std::string, std::string> known{{"characters", std::to_string(limits.characters)},
                                                   {"words", std::to_string(limits.words)},
                                                   {"wildcard_terms", std::to_string(limits.wildcard_terms)},
                                                   {"time", std::to_string(limits.time.count())},
                                                   {"per_page", std::to_string(limits.per_page)},
                                                   {"pages", std::to_string(limits.pages)}};
    EXPECT_EQ(keys_of(rows), keys_of(known));
    for (const auto& [name, value] : known) EXPECT_EQ(rows.at(name).at(0), value) << name;
}

TEST(Docs, NameEveryFieldAndFacet) {
    const auto rows = table(section(page("docs/search.md"), "## Fields"));
    Names fields;
    for (const auto& row : search::field_table) {
        fields.insert(std::string(row.name));
        ASSERT_TRUE(rows.contains(std::string(row.name))) << row.name;
        const auto facet = rows.at(std::string(row.name)).at(0);
        EXPECT_EQ(facet, row.facet ? row.hierarchical ? "yes, hierarchical" : "yes" : "") << row.name;
    }
    EXPECT_EQ(keys_of(rows), fields);
}

TEST(Docs, EveryExampleOfAFieldFindsSomething) {
    for (const auto& row : search::field_table) {
        const auto answer =
            Served::instance().json("/api/v1/_zoek?" + query_of("q=" + std::string(row.example)));
        EXPECT_GT(answer.at("totaal"), 0) << row.example;
        EXPECT_TRUE(row.example.starts_with(std::string(row.name) + ":")) << row.example;
    }
}

/// An address that answers, for a path of the OpenAPI document.
std::string example_of(std::string path) {
    const std::map<std::string, std::string> ids{{"/interventies/", "liftjeleven"},
                                                 {"/dossiers/", "wat-werkt-tegen-pesten"},
                                                 {"/mechanismen/", "empowerment"},
                                                 {"/elementen/", "huisbezoek"},
                                                 {"/concepten/{schema}/", "eenzaamheid"}};
    for (const auto& [start, id] : ids)
        if (path.starts_with(start) && path.ends_with("{id}")) path.replace(path.find("{id}"), 4, id);
    if (const auto at = path.find("{schema}"); at != std::string::npos) path.replace(at, 8, "themes");
    const std::map<std::string, std::string> queries{
        {"/paden", "?van=verhaal-van-betrokkene&naar=minder-vooroordelen"},
        {"/vergelijking", "?id=liftjeleven&id=schuldhulpmaatje"},
        {"/situatie", "?doelgroep=ouderen"},
        {"/onderbouwing", "?stap=verhaal-van-betrokkene&stap=minder-vooroordelen"}};
    const auto query = queries.find(path);
    return query == queries.end() ? path : path + query->second;
}

TEST(Docs, NameEveryRouteAndItsParameters) {
    const auto document = Served::instance().json("/api/v1/openapi.json");
    const auto text = page("docs/api.md");
    const auto routes_section = section(text, "## Routes");
    Names routes;
    std::map<std::string, Names> parameters;
    for (const auto& [path, item] : document.at("paths").items()) {
        routes.insert(path);
        EXPECT_EQ(Served::instance().get("/api/v1" + example_of(path)).status, 200) << path;
        for (const auto& parameter : item.at("get").value("parameters", Json::array()))
            if (parameter.at("in") == "query") parameters[path].insert(parameter.at("name"));
    }
    const auto documented = table(routes_section.substr(0, routes_section.find("Beside the API")));
    EXPECT_EQ(routes, keys_of(documented));

    const auto parameters_section = section(text, "## Parameters");
    Names facets, named, all;
    for (const auto& row : search::field_table)
        if (row.facet) facets.insert(std::string(row.name));
    std::istringstream lines(parameters_section);
    std::map<std::string, Names> said;
    for (std::string line; std::getline(lines, line);) {
        const auto cells = line.find(" | ");
        if (line.starts_with("| `/")) {
            auto has = all_of(line.substr(cells), "`([a-z]+)`");
            if (line.find("the facets") != std::string::npos) has.insert(facets.begin(), facets.end());
            for (const auto& route : all_of(line.substr(0, cells), "`(/[^`]+)`")) said[route] = has;
        } else if (line.starts_with("| `")) {
            const auto names = all_of(line.substr(0, cells), "`([a-z]+)`");
            named.insert(names.begin(), names.end());
        }
    }
    EXPECT_EQ(said, parameters);
    for (const auto& [path, names] : parameters) all.insert(names.begin(), names.end());
    EXPECT_EQ(named, all);
}

TEST(Docs, NameOnlyAddressesThatAnswer) {
    const auto routes = section(page("docs/api.md"), "## Routes");
    const auto addresses = all_of(routes.substr(routes.find("Beside the API")), "\n\\| `(/[^`]+)`");
    ASSERT_GE(addresses.size(), 6u);
    for (const auto& address : addresses) EXPECT_EQ(Served::instance().get(address).status, 200) << address;
    for (const auto* suffix : {".bib", ".csl.json"})
        EXPECT_EQ(Served::instance().get(std::string("/interventies/liftjeleven") + suffix).status, 200);
}

TEST(Docs, TellWhatASearchAnswers) {
    const auto text = section(page("docs/api.md"), "## The answer of a search");
    const auto named = all_of(text, "`([a-zA-Z]+)`");
    const auto answer = Served::instance().json("/api/v1/_zoek?q=eenzaamheid");
    for (const auto& [member, value] : answer.items()) EXPECT_TRUE(named.contains(member)) << member;
    for (const auto* list : {"treffers", "facetten"})
        for (const auto& [member, value] : answer.at(list).at(0).items())
            EXPECT_TRUE(named.contains(member)) << list << "." << member;
}

/// The example of an error on the page is the answer to its request.
TEST(Docs, GiveAnErrorAsItIs) {
    const auto text = section(page("docs/api.md"), "## Errors");
    const auto target = *all_of(text, "GET (\\S+)\n").begin();
    const auto from = text.find('{');
    const auto example = Json::parse(text.substr(from, text.find("\n```", from) - from));
    EXPECT_EQ(Json::parse(Served::instance().get(target).body), example);
}

std::vector<fs::path> pages() {
    std::vector<fs::path> found{root() / "README.md", root() / "tests/behaviour/data/searches/README.md"};
    for (const auto& entry : fs::directory_iterator(root() / "docs"))
        if (entry.path().extension() == ".md") found.push_back(entry.path());
    return found;
}

std::string without_comments(std::string text) {
    for (auto at = text.find("<!--"); at != std::string::npos; at = text.find("<!--")) {
        const auto end = text.find("-->", at);
        text.erase(at, end == std::string::npos ? std::string::npos : end + 3 - at);
    }
    return text;
}

TEST(Docs, LinkToFilesThatAreThere) {
    std::size_t links = 0;
    for (const auto& file : pages()) {
        const auto text = without_comments(testing::read_file(file));
        for (const auto& link : all_of(text, "\\]\\(([^)#]+)[^)]*\\)")) {
            if (link.starts_with("http")) continue;
            ++links;
            EXPECT_TRUE(fs::exists(file.parent_path() / link)) << file.filename() << ": " << link;
        }
    }
    EXPECT_GT(links, 10u);
}

TEST(Docs, NameFilesThatAreThere) {
    std::size_t files = 0;
    for (const auto& file : pages()) {
        const auto text = without_comments(testing::read_file(file));
        for (const auto& name : all_of(
                 text, "`((?:corpus|search|indexer|web|command|tests|bench|script|docs)/[A-Za-z0-9_./-]*)")) {
            if (name.find("...") != std::string::npos) continue;
            ++files;
            const bool is_there =
                fs::exists(root() / name) || fs::exists(root() / (name + ".cpp"));  // a program
            EXPECT_TRUE(is_there) << file.filename() << ": " << name;
        }
    }
    EXPECT_GT(files, 40u);
}

/// Comments in the code send readers to pages: those pages are there.
TEST(Docs, ThatTheCodeRefersToAreThere) {
    Names referred;
    for (const auto* folder : {"corpus", "search", "indexer", "web", "command", "bench", "script", "tests"})
        for (const auto& entry : fs::recursive_directory_iterator(root() / folder)) {
            const auto& path = entry.path();
            if (path.string().find("node_modules") != std::string::npos || !entry.is_regular_file()) continue;
            if (path.extension() != ".cpp" && path.extension() != ".hpp" &&
                path.filename() != "CMakeLists.txt")
                continue;
            for (const auto& name : all_of(testing::read_file(path), "(docs/[a-z_-]+\\.(?:md|json))"))
                referred.insert(name);
        }
    ASSERT_GT(referred.size(), 4u);
    for (const auto& name : referred) EXPECT_TRUE(fs::exists(root() / name)) << name;
}

}  // namespace
}  // namespace werkzaam::behaviour
