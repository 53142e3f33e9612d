#include "corpus/vocabulary.hpp"

#include <algorithm>
#include <utility>

namespace werkzaam::corpus {
namespace {

constexpr std::array<std::string_view, scheme_count> scheme_names{
    "elements", "states",    "themes", "target_groups", "forms",
    "settings", "age_bands", "levels", "kinds",         "publishers"};

constexpr std::string_view pitfall_group = "valkuilen";

}  // namespace

std::string_view scheme_name(Scheme scheme) {
    return scheme_names.at(static_cast<std::size_t>(scheme));
}

std::optional<Scheme> scheme_from_name(std::string_view name) {
    const auto found = std::find(scheme_names.begin(), scheme_names.end(), name);
    if (found == scheme_names.end()) return std::nullopt;
    return static_cast<Scheme>(found - scheme_names.begin());
}

Vocabulary::Vocabulary(std::vector<Concept> concepts,
                       std::unordered_map<std::string, std::vector<std::string>> joint_publishers)
    : concepts_(std::move(concepts)), joint_(std::move(joint_publishers)) {
    for (std::size_t i = 0; i < concepts_.size(); ++i) {
        auto& concept_ = concepts_[i];
        concept_.narrower.clear();
        index_.at(static_cast<std::size_t>(concept_.scheme)).emplace(concept_.id, i);
        if (concept_.scheme != Scheme::publishers) continue;
        for (const auto& printed : concept_.alt_labels) publisher_variants_[printed].push_back(concept_.id);
        auto& of_label = publisher_variants_[concept_.label_nl];
        if (std::find(of_label.begin(), of_label.end(), concept_.id) == of_label.end())
            of_label.push_back(concept_.id);
    }
    for (const auto& concept_ : concepts_) {
        if (concept_.broader.empty()) continue;
        const auto& index = index_.at(static_cast<std::size_t>(concept_.scheme));
        const auto parent = index.find(concept_.broader);
        if (parent != index.end()) concepts_[parent->second].narrower.push_back(concept_.id);
    }
}

std::vector<const Concept*> Vocabulary::of(Scheme scheme) const {
    std::vector<const Concept*> found;
    for (const auto& concept_ : concepts_)
        if (concept_.scheme == scheme) found.push_back(&concept_);
    return found;
}

const Concept* Vocabulary::find(Scheme scheme, std::string_view id) const {
    const auto& index = index_.at(static_cast<std::size_t>(scheme));
    const auto found = index.find(std::string(id));
    return found == index.end() ? nullptr : &concepts_[found->second];
}

const Concept* Vocabulary::find_node(std::string_view id) const {
    const auto* element = find(Scheme::elements, id);
    return element ? element : find(Scheme::states, id);
}

std::vector<const Concept*> Vocabulary::ancestors(const Concept& concept_) const {
    std::vector<const Concept*> found;
    const auto* next = concept_.broader.empty() ? nullptr : find(concept_.scheme, concept_.broader);
    // The second condition ends the walk in a circle, which a checked vocabulary does not have.
    while (next && std::find(found.begin(), found.end(), next) == found.end()) {
        found.push_back(next);
        next = next->broader.empty() ? nullptr : find(next->scheme, next->broader);
    }
    return found;
}

bool Vocabulary::is_pitfall(const Concept& concept_) const {
    if (concept_.scheme != Scheme::elements) return false;
    if (concept_.id == pitfall_group) return true;
    const auto above = ancestors(concept_);
    return std::any_of(above.begin(), above.end(), [](const Concept* c) { return c->id == pitfall_group; });
}

std::vector<const Concept*> Vocabulary::publishers_of(std::string_view printed_name) const {
    const std::string name(printed_name);
    std::vector<const Concept*> found;
    const auto add_all = [&](const std::vector<std::string>& ids) {
        for (const auto& id : ids)
            if (const auto* publisher = find(Scheme::publishers, id)) found.push_back(publisher);
    };
    if (const auto joint = joint_.find(name); joint != joint_.end()) {
        add_all(joint->second);
    } else if (const auto variant = publisher_variants_.find(name); variant != publisher_variants_.end()) {
        add_all(variant->second);
    }
    return found;
}

}  // namespace werkzaam::corpus
