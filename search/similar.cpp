// Snapshot::similar: documents that share what tells something, with what they share.
//
// A shared value weighs its facet's weight times how rare it is; a parent is left out where a child is
// shared. Documents of the same kind come first among equals.
#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <unordered_map>

#include "search/matcher.hpp"
#include "search/snapshot_parts.hpp"

namespace werkzaam::search {

namespace {

/// What it says about an approach to share a value of this facet; the others say nothing.
double weight_of(Field facet) {
    switch (facet) {
        case Field::mechanisme:
            return 3;
        case Field::element:
            return 2;
        case Field::thema:
            return 1;
        case Field::doelgroep:
            return 0.7;
        case Field::vorm:
            return 0.4;
        default:
            return 0;
    }
}

constexpr double same_kind = 1.3;
constexpr double least = 1.5;  ///< below this two documents have too little in common to be named

/// Values that say something, without the parents of values that are there too.
std::vector<ValueId> telling_values(const FacetColumns& facets, DocId docid) {
    const auto row = facets.row(docid);
    std::vector<ValueId> values;
    for (const auto value : row) {
        if (weight_of(facets.dictionary().values()[value].facet) == 0) continue;
        const bool parent = std::any_of(row.begin(), row.end(), [&](ValueId other) {
            return facets.dictionary().values()[other].parent == value;
        });
        if (!parent) values.push_back(value);
    }
    return values;
}

Similar explained(DocId docid, const std::vector<std::pair<double, ValueId>>& shared,
                  const FacetDictionary& dictionary) {
    Similar similar{docid, {}};
    std::map<Field, std::vector<ValueId>> by_facet;
    std::map<Field, double> weights;
    for (const auto& [weight, value] : shared) {
        const auto facet = dictionary.values()[value].facet;
        by_facet[facet].push_back(value);
        weights[facet] += weight;
    }
    for (auto& [facet, values] : by_facet) similar.shared.push_back({facet, std::move(values)});
    std::stable_sort(similar.shared.begin(), similar.shared.end(),
                     [&](const auto& a, const auto& b) { return weights[a.facet] > weights[b.facet]; });
    return similar;
}

}  // namespace

std::vector<Similar> Snapshot::similar(DocId docid, std::size_t count) const {
    const auto& facets = *parts_->facets;
    const auto& dictionary = facets.dictionary();
    std::unordered_map<DocId, std::vector<std::pair<double, ValueId>>> shared;
    for (const auto value : telling_values(facets, docid)) {
        const auto& known = dictionary.values()[value];
        const double weight = weight_of(known.facet) * telling(facets.documents(), facets.total(value));
        for (const auto other : with_value(known.facet, known.id))
            if (other != docid) shared[other].emplace_back(weight, value);
    }
    const auto kind = parts_->order->kind(docid);
    std::vector<std::tuple<double, DocId>> ranked;
    for (auto& [other, values] : shared) {
        std::sort(values.rbegin(), values.rend());
        double score = 0;
        for (const auto& [weight, value] : values) score += weight;
        if (parts_->order->kind(other) == kind) score *= same_kind;
        if (score >= least) ranked.emplace_back(-score, other);
    }
    const auto end = ranked.begin() + static_cast<std::ptrdiff_t>(std::min(count, ranked.size()));
    std::partial_sort(ranked.begin(), end, ranked.end());
    std::vector<Similar> found;
    for (auto at = ranked.begin(); at != end; ++at)
        found.push_back(explained(std::get<1>(*at), shared[std::get<1>(*at)], dictionary));
    return found;
}

}  // namespace werkzaam::search
