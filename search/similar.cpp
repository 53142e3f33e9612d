// Snapshot::similar: documents that share what tells something, with what they share.
//
// A shared value weighs its facet's weight times how rare it is; a parent is left out where a child is
// shared. Documents of the same kind come first among equals.
#include <algorithm>
#include <map>
#include <tuple>
#include <vector>

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

/// What it says to share one value.
struct Shared {
    double weight = 0;
    ValueId value{};
};

Similar explained(DocId docid, const std::vector<Shared>& told, const FacetColumns& facets) {
    Similar similar{docid, {}};
    const auto row = facets.row(docid);
    std::map<Field, std::vector<ValueId>> by_facet;
    std::map<Field, double> weights;
    for (const auto& [weight, value] : told) {
        if (!std::binary_search(row.begin(), row.end(), value)) continue;
        const auto facet = facets.dictionary().values()[value].facet;
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
    std::vector<Shared> told;
    for (const auto value : telling_values(facets, docid)) {
        const auto rarity = telling(facets.documents(), facets.total(value));
        told.push_back({weight_of(facets.dictionary().values()[value].facet) * rarity, value});
    }
    std::sort(told.begin(), told.end(), [](const Shared& a, const Shared& b) {
        return std::tuple(-a.weight, b.value) < std::tuple(-b.weight, a.value);
    });
    // A common value is shared with half the index: one number a document, and what it is made of only for
    // those that are named.
    std::vector<double> scores(facets.documents() + std::size_t{1}, 0);
    for (const auto& [weight, value] : told)
        facets.for_each_with(value, [&, weight = weight](DocId other) { scores[other] += weight; });
    const auto kind = parts_->order->kind(docid);
    std::vector<std::tuple<double, DocId>> ranked;
    for (DocId other = 1; other < scores.size(); ++other) {
        if (other == docid || scores[other] <= 0) continue;
        const double score = scores[other] * (parts_->order->kind(other) == kind ? same_kind : 1);
        if (score >= least) ranked.emplace_back(-score, other);
    }
    const auto end = ranked.begin() + static_cast<std::ptrdiff_t>(std::min(count, ranked.size()));
    std::partial_sort(ranked.begin(), end, ranked.end());
    std::vector<Similar> found;
    for (auto at = ranked.begin(); at != end; ++at)
        found.push_back(explained(std::get<1>(*at), told, facets));
    return found;
}

}  // namespace werkzaam::search
