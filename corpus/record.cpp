#include "corpus/record.hpp"

#include <array>
#include <utility>

namespace werkzaam::corpus {
namespace {

template <class Value, std::size_t Size>
using Names = std::array<std::pair<Value, std::string_view>, Size>;

constexpr Names<Kind, 4> kinds{{{Kind::intervention, "intervention"},
                                {Kind::dossier, "dossier"},
                                {Kind::mechanism, "mechanism"},
                                {Kind::element, "element"}}};
constexpr Names<Kind, 4> kind_paths{{{Kind::intervention, "interventies"},
                                     {Kind::dossier, "dossiers"},
                                     {Kind::mechanism, "mechanismen"},
                                     {Kind::element, "elementen"}}};
constexpr Names<Kind, 4> kinds_in_dutch{{{Kind::intervention, "interventie"},
                                         {Kind::dossier, "dossier"},
                                         {Kind::mechanism, "mechanisme"},
                                         {Kind::element, "element"}}};
constexpr Names<Basis, 2> bases{{{Basis::stated, "stated"}, {Basis::interpreted, "interpreted"}}};
constexpr Names<Direction, 4> directions{{{Direction::positive, "positive"},
                                          {Direction::mixed, "mixed"},
                                          {Direction::none, "none"},
                                          {Direction::negative, "negative"}}};
constexpr Names<Polarity, 2> polarities{{{Polarity::leads_to, "leads-to"}, {Polarity::hinders, "hinders"}}};
constexpr Names<Evidence, 5> evidences{{{Evidence::supported, "supported"},
                                        {Evidence::described, "described"},
                                        {Evidence::inconclusive, "inconclusive"},
                                        {Evidence::not_supported, "not-supported"},
                                        {Evidence::not_studied, "not-studied"}}};

template <class Value, std::size_t Size>
std::string_view name_in(const Names<Value, Size>& names, Value value) {
    for (const auto& [candidate, name] : names)
        if (candidate == value) return name;
    return {};
}

template <class Value, std::size_t Size>
std::optional<Value> value_in(const Names<Value, Size>& names, std::string_view wanted) {
    for (const auto& [value, name] : names)
        if (name == wanted) return value;
    return std::nullopt;
}

}  // namespace

Kind kind_of(const Record& record) {
    constexpr std::array by_index{Kind::intervention, Kind::dossier, Kind::mechanism};
    return by_index.at(record.index());
}

const RecordBase& base_of(const Record& record) {
    return std::visit([](const auto& any) -> const RecordBase& { return any; }, record);
}

std::optional<int> year_of(const Record& record) {
    if (const auto* intervention = std::get_if<Intervention>(&record)) return intervention->year;
    if (const auto* dossier = std::get_if<Dossier>(&record)) return dossier->year;
    return std::nullopt;
}

std::string_view name_of(Kind kind) {
    return name_in(kinds, kind);
}
std::string_view name_of(Basis basis) {
    return name_in(bases, basis);
}
std::string_view name_of(Direction direction) {
    return name_in(directions, direction);
}
std::string_view name_of(Polarity polarity) {
    return name_in(polarities, polarity);
}
std::string_view name_of(Evidence evidence) {
    return name_in(evidences, evidence);
}
std::optional<Basis> basis_from(std::string_view name) {
    return value_in(bases, name);
}
std::optional<Direction> direction_from(std::string_view name) {
    return value_in(directions, name);
}
std::optional<Polarity> polarity_from(std::string_view name) {
    return value_in(polarities, name);
}
std::optional<Evidence> evidence_from(std::string_view name) {
    return value_in(evidences, name);
}

std::string_view path_of(Kind kind) {
    return name_in(kind_paths, kind);
}
std::string_view dutch_name_of(Kind kind) {
    return name_in(kinds_in_dutch, kind);
}
std::optional<Kind> kind_from_dutch(std::string_view singular) {
    return value_in(kinds_in_dutch, singular);
}

}  // namespace werkzaam::corpus
