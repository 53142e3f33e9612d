// Citations: RIS, BibTeX and CSL-JSON of records and elements.
//
// An intervention is a web page, a dossier a report. The author is the organisation as printed, never split
// into a person's names. Formats: RIS as Zotero and EndNote read it (ELEC and RPRT, T2 the site, Y2 the day
// of consulting; CRLF, UTF-8), BibLaTeX @online/@report, CSL-JSON 1.0 schema. Pure functions, safe from any
// thread. The day of consulting is given, never taken from the clock here.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/vocabulary.hpp"
#include "search/document.hpp"

namespace werkzaam::web {

enum class CitationFormat { ris, bibtex, csl_json };
inline constexpr std::array citation_formats{CitationFormat::ris, CitationFormat::bibtex,
                                             CitationFormat::csl_json};

struct CitationContext {
    std::string base_url;   ///< "https://host"
    std::string consulted;  ///< "2026-11-24"
};

/// Keys differ within one answer: two kinds may have a record of the same name.
std::string citations(std::span<const search::Document> documents, const corpus::Vocabulary& vocabulary,
                      CitationFormat format, const CitationContext& context);

std::string_view suffix_of(CitationFormat format);  ///< ".ris"
std::string pattern_of(CitationFormat format);      ///< the same as a regular expression
const char* media_type_of(CitationFormat format);

/// Metadata of a record's page, as <meta name content>: Dublin Core, and for a dossier the tags of Highwire
/// Press, with which Zotero and Google Scholar see a report. Never for anything else: `citation_title` alone
/// makes a page a journal article.
std::vector<std::pair<std::string, std::string>> meta_tags(const search::Document& document,
                                                           const CitationContext& context);

/// One line in APA 7, in Dutch: "Stichting LIFT. (2019). Liftjeleven. werkzaam. https://…"; of what has no
/// year
/// "(z.d.)" and "Geraadpleegd op 26 november 2026, van https://…". The publisher is left out when it is the
/// author (APA 7, 9.29).
std::string apa_line(const search::Document& document, const CitationContext& context);

/// The same of several, by author, year and title; works of one author and year get letters: "(z.d.-a)".
std::vector<std::string> apa_list(std::span<const search::Document> documents,
                                  const CitationContext& context);

}  // namespace werkzaam::web
