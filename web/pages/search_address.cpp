#include "web/pages/search_address.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace werkzaam::web {

namespace {

using search::Field;
using search::Sort;

constexpr std::array sorts{Sort::relevance, Sort::name, Sort::year};
constexpr search::Request defaults_of_a_request() {
    return {};
}

std::optional<std::uint32_t> number(std::string_view text) {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<Sort> sort_named(std::string_view name) {
    for (const auto sort : sorts)
        if (name_of(sort) == name) return sort;
    return std::nullopt;
}

void add(std::string& query, std::string_view name, std::string_view value) {
    if (!query.empty()) query += '&';
    query += name;
    query += '=';
    query += encode_query(value);
}

}  // namespace

std::string_view name_of(Sort sort) {
    switch (sort) {
        case Sort::relevance:
            return "relevantie";
        case Sort::name:
            return "naam";
        case Sort::year:
            return "jaar";
    }
    return "relevantie";
}

std::string encode_query(std::string_view text) {
    constexpr std::string_view hex = "0123456789ABCDEF", unreserved = "-._~";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
            unreserved.find(c) != std::string_view::npos)
            out += c;
        else if (c == ' ')
            out += '+';
        else
            (out += '%') += {hex[byte >> 4], hex[byte & 15]};
    }
    return out;
}

bool SearchAddress::is_chosen(Field facet, std::string_view value) const {
    const auto& values = request.chosen[search::index_of(facet)];
    return std::find(values.begin(), values.end(), value) != values.end();
}

std::size_t SearchAddress::chosen_count() const {
    std::size_t count = 0;
    for (const auto& values : request.chosen) count += values.size();
    return count;
}

SearchAddress SearchAddress::with(Field facet, std::string_view value) const {
    auto changed = at(0);
    if (!is_chosen(facet, value)) changed.request.chosen[search::index_of(facet)].emplace_back(value);
    return changed;
}

SearchAddress SearchAddress::without(Field facet, std::string_view value) const {
    auto changed = at(0);
    std::erase(changed.request.chosen[search::index_of(facet)], value);
    return changed;
}

SearchAddress SearchAddress::without_choices() const {
    auto changed = at(0);
    for (auto& values : changed.request.chosen) values.clear();
    return changed;
}

SearchAddress SearchAddress::asking(std::string_view text) const {
    auto changed = at(0);
    changed.request.text = text;
    changed.request.literal = false;
    return changed;
}

SearchAddress SearchAddress::sorted(Sort sort) const {
    auto changed = at(0);
    changed.request.sort = sort;
    return changed;
}

SearchAddress SearchAddress::literally(bool literal) const {
    auto changed = at(0);
    changed.request.literal = literal;
    return changed;
}

SearchAddress SearchAddress::opened(Field facet) const {
    auto changed = at(request.from);
    if (std::find(open.begin(), open.end(), facet) == open.end()) changed.open.push_back(facet);
    return changed;
}

SearchAddress SearchAddress::closed(Field facet) const {
    auto changed = at(request.from);
    std::erase(changed.open, facet);
    return changed;
}

SearchAddress SearchAddress::at(std::uint32_t from) const {
    auto changed = *this;
    changed.request.from = from;
    return changed;
}

std::string SearchAddress::query() const {
    const auto defaults = defaults_of_a_request();
    std::string query;
    if (!request.text.empty()) add(query, "q", request.text);
    for (std::size_t i = 0; i < search::facet_count; ++i)
        for (const auto& value : request.chosen[i]) add(query, search::field_table[i].name, value);
    if (request.sort != defaults.sort) add(query, "sorteer", name_of(request.sort));
    if (request.literal) add(query, "letterlijk", "ja");
    if (request.from != defaults.from) add(query, "vanaf", std::to_string(request.from));
    if (request.count != defaults.count) add(query, "aantal", std::to_string(request.count));
    for (const auto facet : open) add(query, "open", search::row_of(facet).name);
    return query;
}

Result<SearchAddress> read_search_address(const Parameters& parameters, search::Language language) {
    SearchAddress address;
    address.request.language = language;
    const search::Limits limits;
    Problems problems;
    for (const auto& [name, value] : parameters) {
        const auto* row = search::row_named(name);
        if (name == "q") {
            address.request.text = value;
        } else if (row && row->facet) {
            auto& chosen = address.request.chosen[search::index_of(row->field)];
            if (!value.empty() && !address.is_chosen(row->field, value)) chosen.push_back(value);
        } else if (name == "sorteer") {
            if (const auto sort = sort_named(value))
                address.request.sort = *sort;
            else
                problems.push_back({name, value, "relevantie, naam, jaar"});
        } else if (name == "letterlijk") {
            address.request.literal = value == "ja";
        } else if (name == "vanaf") {
            const auto from = number(value);
            if (from && *from <= limits.pages * limits.per_page)
                address.request.from = *from;
            else
                problems.push_back({name, value, "0, 20, 40"});
        } else if (name == "aantal") {
            const auto count = number(value);
            if (count && *count >= 1 && *count <= limits.per_page)
                address.request.count = *count;
            else
                problems.push_back({name, value, "1 … " + std::to_string(limits.per_page)});
        } else if (name == "open") {
            const auto* facet = search::row_named(value);
            if (facet && facet->facet &&
                std::find(address.open.begin(), address.open.end(), facet->field) == address.open.end())
                address.open.push_back(facet->field);
        }
    }
    if (!problems.empty()) return problems;
    return address;
}

}  // namespace werkzaam::web
