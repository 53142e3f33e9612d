// The facet dictionary: every value that a facet can have, with its labels, its place in the list and its
// parent.
//
// Value ids are global over all facets; the values of one facet are neighbours, in the order in which they
// are shown when counts are equal. Immutable: const access is safe from any thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "corpus/corpus.hpp"
#include "search/field_table.hpp"

namespace werkzaam::search {

using ValueId = std::uint16_t;

/// No document has it, in no index: stands for a chosen value that does not exist.
inline constexpr ValueId unknown_value = 0xFFFF;

struct FacetValue {
    Field facet{};
    std::string id;  ///< in URLs and JSON
    std::string label_nl, label_en;
    std::optional<ValueId> parent;  ///< hierarchical facets; always a smaller id
    friend bool operator==(const FacetValue&, const FacetValue&) = default;
};

class FacetDictionary {
public:
    /// Values grouped by facet in table order, parents before their children and within the same facet, at
    /// most 65535 in all. Anything else throws std::invalid_argument.
    explicit FacetDictionary(std::vector<FacetValue> values = {});
    const std::vector<FacetValue>& values() const { return values_; }
    std::optional<ValueId> find(Field facet, std::string_view id) const;
    /// [first, last) of a facet's value ids.
    std::pair<ValueId, ValueId> range(Field facet) const;

private:
    std::vector<FacetValue> values_;
    std::array<std::pair<ValueId, ValueId>, facet_count> ranges_{};
    std::array<std::unordered_map<std::string, ValueId>, facet_count> index_;
};

/// All values of all facets of a corpus, used or not:
/// - concepts of the facet's scheme, each parent followed by its children, otherwise in file order; `element`
///   without pitfalls;
/// - `mechanisme`: the mechanism records, by name (code point order of the lower-cased name without
/// diacritics);
/// - `jaar`: the years of the records, newest first;
/// - the row's absent value last.
/// A publisher that is a group of publishers is a value as well. More than 65535 values is a problem.
Result<FacetDictionary> build_dictionary(const corpus::Corpus& corpus);

}  // namespace werkzaam::search
