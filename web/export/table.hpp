// Records as lines: JSONL (one JSON object a line, the view model of the API) and CSV for spreadsheets.
//
// CSV: UTF-8 with a byte order mark, `;` between cells (what a Dutch spreadsheet expects), quoting and CRLF
// of RFC 4180. A cell that starts with = + - @ tab or CR gets an apostrophe before it: no spreadsheet takes
// text of a record for a formula (OWASP, CSV injection). Several values in a cell are joined by " | ". Of a
// facet with a hierarchy the narrowest values are given. Pure functions, safe from any thread.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "search/document.hpp"
#include "search/snapshot.hpp"

namespace werkzaam::web {

inline constexpr std::array<std::string_view, 15> csv_columns{
    "id",        "soort",    "titel", "url",  "samenvatting", "jaar",       "niveau", "thema",
    "doelgroep", "leeftijd", "vorm",  "plek", "element",      "mechanisme", "bron"};

/// One cell, guarded and quoted where needed.
std::string csv_cell(std::string_view text);

/// Byte order mark and column names.
std::string csv_header();
/// `base_url` ("https://host", or empty) comes before the address.
std::string csv_line(const search::Snapshot& snapshot, const search::Document& document,
                     std::string_view base_url);

std::string json_line(const search::Snapshot& snapshot, const search::Document& document);

}  // namespace werkzaam::web
