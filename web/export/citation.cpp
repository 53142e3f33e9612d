#include "web/export/citation.hpp"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <tuple>

#include "search/language/fold.hpp"
#include "web/pages/wording.hpp"

namespace werkzaam::web {

namespace {

using search::Document;
using Json = nlohmann::ordered_json;

/// What is cited, whatever the format.
struct Citation {
    std::string key, title, author, publisher, url, summary;
    std::optional<int> year;
    std::vector<std::string> keywords;
    bool report = false;
};

/// White space of any kind is one space: no value may start a line of its own.
std::string one_line(std::string_view text) {
    std::string line;
    for (const char c : text) {
        const bool space = static_cast<unsigned char>(c) <= ' ' || c == '\x7f';
        if (!space)
            line += c;
        else if (!line.empty() && line.back() != ' ')
            line += ' ';
    }
    if (line.ends_with(' ')) line.pop_back();
    return line;
}

Citation citation_of(const Document& document, const corpus::Vocabulary& vocabulary,
                     const CitationContext& context) {
    Citation made;
    made.key = document.id();
    made.title = one_line(document.title());
    made.url = context.base_url + document.url();
    made.summary = one_line(document.summary());
    made.publisher = "werkzaam";
    if (const auto* record = document.record()) {
        made.year = corpus::year_of(*record);
        for (const auto& id : corpus::base_of(*record).themes)
            if (const auto* theme = vocabulary.find(corpus::Scheme::themes, id))
                made.keywords.push_back(one_line(theme->label_nl));
        if (const auto* intervention = std::get_if<corpus::Intervention>(record))
            made.author = one_line(intervention->developer.value_or(""));
        if (const auto* dossier = std::get_if<corpus::Dossier>(record)) {
            made.author = made.publisher = one_line(dossier->publisher);
            made.report = true;
        }
    }
    if (made.author.empty()) made.author = "werkzaam";
    return made;
}

std::string ris(const Citation& cited, const CitationContext& context) {
    std::string out = cited.report ? "TY  - RPRT\r\n" : "TY  - ELEC\r\n";
    const auto line = [&](const char* tag, const std::string& value) {
        if (!value.empty()) out += fmt::format("{}  - {}\r\n", tag, value);
    };
    line("ID", cited.key);
    line("TI", cited.title);
    // A comma would make the organisation a surname and a first name.
    std::string author = cited.author;
    for (auto& c : author)
        if (c == ',') c = ';';
    line("AU", author);
    if (cited.year) line("PY", std::to_string(*cited.year));
    line(cited.report ? "PB" : "T2", cited.publisher);
    line("LA", "nl");
    for (const auto& keyword : cited.keywords) line("KW", keyword);
    line("N2", cited.summary);
    line("UR", cited.url);
    std::string consulted = context.consulted;
    for (auto& c : consulted)
        if (c == '-') c = '/';
    line("Y2", consulted);
    out += "ER  - \r\n";
    return out;
}

/// BibTeX text: what TeX reads as a command is escaped; braces are always in pairs.
std::string tex(std::string_view text) {
    std::string out;
    for (const char c : text) switch (c) {
            case '&':
            case '%':
            case '$':
            case '#':
            case '_':
                out += '\\';
                out += c;
                break;
            case '{':
                out += "\\textbraceleft ";
                break;
            case '}':
                out += "\\textbraceright ";
                break;
            case '~':
                out += "\\textasciitilde ";
                break;
            case '^':
                out += "\\textasciicircum ";
                break;
            case '\\':
                out += "\\textbackslash ";
                break;
            default:
                out += c;
        }
    return out;
}

std::string bibtex(const Citation& cited, const CitationContext& context) {
    std::string out = fmt::format("@{}{{{},\n", cited.report ? "report" : "online", cited.key);
    const auto field = [&](const char* name, const std::string& value) {
        out += fmt::format("  {} = {{{}}},\n", name, value);
    };
    field("title", "{" + tex(cited.title) + "}");
    field("author", "{" + tex(cited.author) + "}");
    if (cited.year) field("year", std::to_string(*cited.year));
    if (cited.report) {
        field("type", "dossier");
        field("institution", tex(cited.publisher));
    } else {
        field("organization", tex(cited.publisher));
    }
    if (!cited.keywords.empty()) {
        std::string joined;
        for (const auto& keyword : cited.keywords) joined += (joined.empty() ? "" : ", ") + tex(keyword);
        field("keywords", joined);
    }
    field("abstract", tex(cited.summary));
    field("langid", "dutch");
    field("url", cited.url);
    field("urldate", context.consulted);
    return out + "}\n";
}

Json date_parts(std::string_view date) {
    Json parts = Json::array();
    for (std::size_t at = 0; at < date.size();) {
        const auto end = std::min(date.find('-', at), date.size());
        parts.push_back(std::stoi(std::string(date.substr(at, end - at))));
        at = end + 1;
    }
    return {{"date-parts", Json::array({parts})}};
}

Json csl(const Citation& cited, const CitationContext& context) {
    Json made = {{"id", cited.key},
                 {"type", cited.report ? "report" : "webpage"},
                 {"title", cited.title},
                 {"language", "nl-NL"}};
    made["author"] = Json::array({{{"literal", cited.author}}});
    made[cited.report ? "publisher" : "container-title"] = cited.publisher;
    if (cited.year) made["issued"] = {{"date-parts", Json::array({Json::array({*cited.year})})}};
    if (!cited.keywords.empty()) {
        std::string joined;
        for (const auto& keyword : cited.keywords) joined += (joined.empty() ? "" : ", ") + keyword;
        made["keyword"] = joined;
    }
    made["abstract"] = cited.summary;
    made["URL"] = cited.url;
    if (!context.consulted.empty()) made["accessed"] = date_parts(context.consulted);
    return made;
}

/// What a reading list is sorted by: letter by letter, without spaces and punctuation (APA 7, 9.44).
std::string letters_of(std::string_view text) {
    auto letters = search::fold(text);
    std::erase_if(letters, [](char c) {
        const auto code = static_cast<unsigned char>(c);
        return code < 0x80 && std::isalnum(code) == 0;
    });
    return letters;
}

/// 0 → "a", 25 → "z", 26 → "aa".
std::string letter(std::size_t nth) {
    constexpr std::size_t letters = 26;
    const std::string last(1, static_cast<char>('a' + nth % letters));
    return nth < letters ? last : letter(nth / letters - 1) + last;
}

/// `suffix`: the letter that keeps works of one author and year apart, or empty.
std::string apa(const Citation& cited, const std::string& suffix, const CitationContext& context) {
    auto year = cited.year ? std::to_string(*cited.year) : "z.d.";
    if (!suffix.empty()) year += (cited.year ? "" : "-") + suffix;
    // A title or name that ends in a sign of its own gets no full stop.
    const auto stop = [](const std::string& text) {
        return text + (text.find_last_of(".?!") + 1 == text.size() ? "" : ".");
    };
    // Of what has no date the reader wants to know when it was seen (APA 7, 9.16).
    const bool seen = !cited.year && !context.consulted.empty();
    return fmt::format(
        "{} ({}). {} {}{}{}", stop(cited.author), year, stop(cited.title),
        cited.author == cited.publisher ? "" : stop(cited.publisher) + " ",
        seen ? fmt::format("Geraadpleegd op {}, van ", date_in_words(context.consulted, search::Language::nl))
             : "",
        cited.url);
}

}  // namespace

std::string citations(std::span<const Document> documents, const corpus::Vocabulary& vocabulary,
                      CitationFormat format, const CitationContext& context) {
    std::set<std::string> keys;
    Json list = Json::array();
    std::string out;
    for (const auto& document : documents) {
        auto cited = citation_of(document, vocabulary, context);
        if (!keys.insert(cited.key).second)
            cited.key += fmt::format("-{}", corpus::dutch_name_of(document.kind));
        if (format == CitationFormat::csl_json) {
            list.push_back(csl(cited, context));
            continue;
        }
        if (!out.empty()) out += format == CitationFormat::ris ? "\r\n" : "\n";
        out += format == CitationFormat::ris ? ris(cited, context) : bibtex(cited, context);
    }
    if (format == CitationFormat::csl_json)
        return list.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
    return out;
}

std::vector<std::pair<std::string, std::string>> meta_tags(const Document& document,
                                                           const CitationContext& context) {
    const auto cited = citation_of(document, corpus::Vocabulary{}, context);
    std::vector<std::pair<std::string, std::string>> tags{
        {"DC.title", cited.title},    {"DC.creator", cited.author}, {"DC.publisher", cited.publisher},
        {"DC.identifier", cited.url}, {"DC.language", "nl"},        {"DC.type", "Text"}};
    if (cited.year) tags.emplace_back("DC.date", std::to_string(*cited.year));
    if (!cited.report) return tags;
    tags.emplace_back("citation_title", cited.title);
    tags.emplace_back("citation_author", cited.author);
    if (cited.year) tags.emplace_back("citation_publication_date", std::to_string(*cited.year));
    tags.emplace_back("citation_technical_report_institution", cited.publisher);
    tags.emplace_back("citation_language", "nl");
    return tags;
}

std::string_view suffix_of(CitationFormat format) {
    switch (format) {
        case CitationFormat::ris:
            return ".ris";
        case CitationFormat::bibtex:
            return ".bib";
        case CitationFormat::csl_json:
            return ".csl.json";
    }
    return "";
}

std::string pattern_of(CitationFormat format) {
    std::string pattern;
    for (const char c : suffix_of(format)) pattern += c == '.' ? std::string("\\.") : std::string(1, c);
    return pattern;
}

const char* media_type_of(CitationFormat format) {
    switch (format) {
        case CitationFormat::ris:
            return "application/x-research-info-systems; charset=utf-8";
        case CitationFormat::bibtex:
            return "application/x-bibtex; charset=utf-8";
        case CitationFormat::csl_json:
            return "application/vnd.citationstyles.csl+json; charset=utf-8";
    }
    return "text/plain";
}

std::string apa_line(const Document& document, const CitationContext& context) {
    return apa(citation_of(document, corpus::Vocabulary{}, context), "", context);
}

std::vector<std::string> apa_list(std::span<const Document> documents, const CitationContext& context) {
    std::vector<Citation> list;
    for (const auto& document : documents)
        list.push_back(citation_of(document, corpus::Vocabulary{}, context));
    const auto place = [](const Citation& cited) {
        return std::tuple(letters_of(cited.author), cited.year.value_or(0), letters_of(cited.title),
                          cited.title, cited.key);
    };
    std::sort(list.begin(), list.end(),
              [&](const auto& one, const auto& other) { return place(one) < place(other); });
    std::vector<std::string> lines;
    std::size_t nth = 0;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const auto alike = [&](std::size_t j) {
            return j < list.size() && list[j].author == list[i].author && list[j].year == list[i].year;
        };
        const bool follows = i > 0 && alike(i - 1);
        nth = follows ? nth + 1 : 0;
        lines.push_back(apa(list[i], follows || alike(i + 1) ? letter(nth) : "", context));
    }
    return lines;
}

}  // namespace werkzaam::web
