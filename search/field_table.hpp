// The field table: everything that can be searched, filtered, counted and shown, one row each.
//
// The indexer, the query parser, the facet engine, the JSON writer, the OpenAPI document, the help page and
// the docs all read this table. Adding a facet is one row here, where its values come from
// (field_values.cpp), and its vocabulary. Adding a searched text is one row here and where its text comes
// from (field_text.cpp). Everything is constexpr; rows that contradict themselves do not compile (see the
// checks at the end).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "corpus/vocabulary.hpp"

namespace werkzaam::search {

enum class Field : std::uint8_t {
    // Facets, in the order in which they are shown.
    soort,
    thema,
    doelgroep,
    leeftijd,
    vorm,
    plek,
    element,
    mechanisme,
    niveau,
    bron,
    jaar,
    // Texts, most telling first.
    naam,
    alias,
    vraag,
    definitie,
    samenvatting,
    doel,
    probleem,
    aanpak,
    bevinding,
    werkt_niet,
    stap,
    voorwaarde,
    wanneer_niet,
    onderzoek,
    uitvoering,
    theorie,
    ontwikkelaar,
    noemt,
};

inline constexpr std::size_t facet_count = 11;
inline constexpr std::size_t field_count = 29;

enum class Language : std::uint8_t { nl, en };

enum class FieldType : std::uint8_t {
    text,      ///< words only
    concepts,  ///< values are concept ids of `scheme`; words are their labels and the record's own wording
    record,    ///< values are ids of mechanism records
    year,      ///< values are four-digit years
};

struct Label {
    std::string_view nl, en;
    constexpr std::string_view in(Language language) const { return language == Language::nl ? nl : en; }
};

/// A value for records in which the field is absent, so that a gap can be chosen as well. Empty id: none.
struct AbsentValue {
    std::string_view id;
    Label label;
};

struct FieldRow {
    Field field;
    std::string_view name;  ///< in URLs, JSON and `name:word` queries
    Label label;
    FieldType type;
    bool multiple;  ///< a record can have several values
    bool facet;
    bool hierarchical;        ///< a record with a value also counts for the value's ancestors, once
    int weight;               ///< how often a word here counts in ranking; 0: its words are not searched
    std::string_view prefix;  ///< of Xapian terms: field words for texts, values for facets
    std::optional<corpus::Scheme> scheme;  ///< of a facet's values
    bool passage;                          ///< its text may be quoted below a hit
    AbsentValue absent;
    std::string_view example;  ///< a query that works on the bundled corpus
};

inline constexpr std::array<FieldRow, field_count> field_table{{
    // clang-format off
    {Field::soort, "soort", {"Soort", "Kind"}, FieldType::concepts, false, true, false, 0, "XSOORT", corpus::Scheme::kinds, false, {}, "soort:mechanisme"},
    {Field::thema, "thema", {"Thema", "Theme"}, FieldType::concepts, true, true, true, 4, "XTHEMA", corpus::Scheme::themes, false, {}, "thema:eenzaamheid"},
    {Field::doelgroep, "doelgroep", {"Doelgroep", "Target group"}, FieldType::concepts, true, true, true, 3, "XDOELGROEP", corpus::Scheme::target_groups, true, {}, "doelgroep:ouderen"},
    {Field::leeftijd, "leeftijd", {"Leeftijd", "Age"}, FieldType::concepts, true, true, false, 0, "XLEEFTIJD", corpus::Scheme::age_bands, false, {}, "leeftijd:12-17"},
    {Field::vorm, "vorm", {"Vorm", "Form"}, FieldType::concepts, true, true, true, 2, "XVORM", corpus::Scheme::forms, false, {}, "vorm:huisbezoek"},
    {Field::plek, "plek", {"Plek", "Setting"}, FieldType::concepts, true, true, true, 2, "XPLEK", corpus::Scheme::settings, false, {}, "plek:school"},
    {Field::element, "element", {"Werkzaam element", "Working element"}, FieldType::concepts, true, true, true, 4, "XELEMENT", corpus::Scheme::elements, true, {}, "element:lotgenotencontact"},
    {Field::mechanisme, "mechanisme", {"Werkzaam mechanisme", "Working mechanism"}, FieldType::record, true, true, false, 4, "XMECHANISME", std::nullopt, true, {}, "mechanisme:inleven-en-empathie"},
    {Field::niveau, "niveau", {"Erkenning", "Recognition"}, FieldType::concepts, false, true, false, 0, "XNIVEAU", corpus::Scheme::levels, false, {"niet-gezien", {"geen erkenning gezien", "no recognition seen"}}, "niveau:goed-onderbouwd"},
    {Field::bron, "bron", {"Bron", "Source"}, FieldType::concepts, true, true, false, 1, "XBRON", corpus::Scheme::publishers, true, {}, "bron:movisie"},
    {Field::jaar, "jaar", {"Jaar", "Year"}, FieldType::year, false, true, false, 0, "XJAAR", std::nullopt, false, {}, "jaar:2019"},
    {Field::naam, "naam", {"Naam", "Name"}, FieldType::text, false, false, false, 8, "XNAAM", std::nullopt, false, {}, "naam:liftjeleven"},
    {Field::alias, "alias", {"Ook bekend als", "Also known as"}, FieldType::text, true, false, false, 6, "XALIAS", std::nullopt, false, {}, "alias:budgetkring"},
    {Field::vraag, "vraag", {"Vraag", "Question"}, FieldType::text, false, false, false, 4, "XVRAAG", std::nullopt, true, {}, "vraag:gelijkheid"},
    {Field::definitie, "definitie", {"Definitie", "Definition"}, FieldType::text, false, false, false, 3, "XDEFINITIE", std::nullopt, true, {}, "definitie:empathie"},
    {Field::samenvatting, "samenvatting", {"Samenvatting", "Summary"}, FieldType::text, false, false, false, 3, "XSAMENVATTING", std::nullopt, true, {}, "samenvatting:maatje"},
    {Field::doel, "doel", {"Doel", "Goal"}, FieldType::text, false, false, false, 3, "XDOEL", std::nullopt, true, {}, "doel:weerbaarheid"},
    {Field::probleem, "probleem", {"Probleem", "Problem"}, FieldType::text, false, false, false, 2, "XPROBLEEM", std::nullopt, true, {}, "probleem:schulden"},
    {Field::aanpak, "aanpak", {"Aanpak", "Approach"}, FieldType::text, false, false, false, 2, "XAANPAK", std::nullopt, true, {}, "aanpak:training"},
    {Field::bevinding, "bevinding", {"Bevindingen", "Findings"}, FieldType::text, true, false, false, 2, "XBEVINDING", std::nullopt, true, {}, "bevinding:vertrouwen"},
    {Field::werkt_niet, "werkt-niet", {"Wat niet werkt", "What does not work"}, FieldType::text, true, false, false, 2, "XWERKTNIET", std::nullopt, true, {}, "werkt-niet:medelijden"},
    {Field::stap, "stap", {"Stappen", "Steps"}, FieldType::text, true, false, false, 3, "XSTAP", std::nullopt, true, {}, "stap:medelijden"},
    {Field::voorwaarde, "voorwaarde", {"Voorwaarden", "Conditions"}, FieldType::text, true, false, false, 1, "XVOORWAARDE", std::nullopt, true, {}, "voorwaarde:veiligheid"},
    {Field::wanneer_niet, "wanneer-niet", {"Wanneer het niet werkt", "When it does not work"}, FieldType::text, true, false, false, 1, "XWANNEERNIET", std::nullopt, true, {}, "wanneer-niet:slachtoffer"},
    {Field::onderzoek, "onderzoek", {"Onderzoek", "Research"}, FieldType::text, true, false, false, 1, "XONDERZOEK", std::nullopt, true, {}, "onderzoek:evaluatie"},
    {Field::uitvoering, "uitvoering", {"Uitvoering", "Delivery"}, FieldType::text, true, false, false, 1, "XUITVOERING", std::nullopt, true, {}, "uitvoering:vrijwilligers"},
    {Field::theorie, "theorie", {"Theorie", "Theory"}, FieldType::text, true, false, false, 1, "XTHEORIE", std::nullopt, true, {}, "theorie:zelfdeterminatietheorie"},
    {Field::ontwikkelaar, "ontwikkelaar", {"Ontwikkelaar", "Developer"}, FieldType::text, false, false, false, 1, "XONTWIKKELAAR", std::nullopt, false, {}, "ontwikkelaar:stichting"},
    {Field::noemt, "noemt", {"Noemt interventies", "Mentions interventions"}, FieldType::text, true, false, false, 1, "XNOEMT", std::nullopt, true, {}, "noemt:gastspreker"},
    // clang-format on
}};

constexpr const FieldRow& row_of(Field field) {
    return field_table[static_cast<std::size_t>(field)];
}
constexpr std::size_t index_of(Field field) {
    return static_cast<std::size_t>(field);
}

/// nullptr when no row has this name.
constexpr const FieldRow* row_named(std::string_view name) {
    for (const auto& row : field_table)
        if (row.name == name) return &row;
    return nullptr;
}

/// Facets are the first facet_count rows, so that Field doubles as an index into arrays of facets.
constexpr bool is_facet(Field field) {
    return index_of(field) < facet_count;
}

namespace field_table_checks {
consteval bool in_order() {
    for (std::size_t i = 0; i < field_count; ++i)
        if (index_of(field_table[i].field) != i || field_table[i].facet != (i < facet_count)) return false;
    return true;
}
consteval bool distinct() {
    for (std::size_t i = 0; i < field_count; ++i)
        for (std::size_t j = i + 1; j < field_count; ++j)
            if (field_table[i].name == field_table[j].name || field_table[i].prefix == field_table[j].prefix)
                return false;
    return true;
}
/// X and capitals, as Xapian's own convention; the colon of terms.hpp ends it, so one may start another.
consteval bool prefixes_are_sound() {
    for (const auto& row : field_table) {
        if (row.prefix.size() < 2 || row.prefix[0] != 'X') return false;
        for (char c : row.prefix)
            if (c < 'A' || c > 'Z') return false;
    }
    return true;
}
consteval bool types_fit() {
    for (const auto& row : field_table) {
        if ((row.type == FieldType::concepts) != row.scheme.has_value()) return false;
        if (row.type == FieldType::text && row.facet) return false;
        if (row.type != FieldType::text && !row.facet) return false;
        if (row.weight < 0 || (row.type == FieldType::text && row.weight == 0)) return false;
        if (row.hierarchical && row.type != FieldType::concepts) return false;
        if (row.label.nl.empty() || row.label.en.empty() || row.example.empty()) return false;
    }
    return true;
}
static_assert(in_order(), "rows stand in the order of Field, facets first");
static_assert(distinct(), "two rows share a name or a prefix");
static_assert(prefixes_are_sound(), "a prefix is X and capitals");
static_assert(types_fit(), "type, scheme, facet, weight and labels of a row contradict each other");
}  // namespace field_table_checks

}  // namespace werkzaam::search
