// The address of a search: everything a search page shows, in its query string, and back.
//
//   /zoeken?q=…&thema=…&thema=…&…&sorteer=naam&letterlijk=ja&vanaf=20&aantal=20&open=thema
//
// Reading is strict about numbers and fixed words and says what to mend; unknown names are ignored (addresses
// get tracking parameters). Writing gives the same address for the same search: table order, defaults left
// out. Plain values.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/result.hpp"
#include "search/request.hpp"

namespace werkzaam::web {

struct SearchAddress {
    search::Request request;
    std::vector<search::Field> open;  ///< facets that show all their values

    bool is_chosen(search::Field facet, std::string_view value) const;
    std::size_t chosen_count() const;

    // The same search, changed in one respect; all but at() start at the first page.
    SearchAddress with(search::Field facet, std::string_view value) const;
    SearchAddress without(search::Field facet, std::string_view value) const;
    SearchAddress without_choices() const;
    SearchAddress asking(std::string_view text) const;
    SearchAddress sorted(search::Sort sort) const;
    SearchAddress literally(bool literal) const;
    SearchAddress opened(search::Field facet) const;
    SearchAddress closed(search::Field facet) const;
    SearchAddress at(std::uint32_t from) const;

    /// "q=…&thema=…", empty for a search without anything; percent-encoded.
    std::string query() const;
};

using Parameters = std::vector<std::pair<std::string, std::string>>;

/// A problem holds the name of the parameter (where), its value (what) and what is allowed (hint); the page
/// words it.
Result<SearchAddress> read_search_address(const Parameters& parameters, search::Language language);

/// For a value in a query string: space as '+', all but unreserved characters as %XX.
std::string encode_query(std::string_view text);

std::string_view name_of(search::Sort sort);  ///< "relevantie", "naam", "jaar"

}  // namespace werkzaam::web
