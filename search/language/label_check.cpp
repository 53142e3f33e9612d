#include "search/language/label_check.hpp"

#include <fmt/format.h>
#include <map>
#include <string>

#include "search/language/fold.hpp"

namespace werkzaam::search {

namespace {

std::string bare(const std::string& label) {
    auto folded = fold(label);
    std::erase_if(folded, [](char c) { return c == ' ' || c == '-'; });
    return folded;
}

}  // namespace

Problems shared_labels(const corpus::Vocabulary& vocabulary) {
    Problems problems;
    std::map<std::pair<corpus::Scheme, std::string>, const corpus::Concept*> owners;
    for (const auto& concept_ : vocabulary.all()) {
        if (concept_.scheme == corpus::Scheme::publishers) continue;
        const auto claim = [&](const std::string& label) {
            const auto [at, added] = owners.try_emplace({concept_.scheme, bare(label)}, &concept_);
            if (added || at->second == &concept_) return;
            problems.push_back(
                {fmt::format("vocabulary/{}.rdf", corpus::scheme_name(concept_.scheme)),
                 fmt::format("De naam '{}' hoort bij twee begrippen: {} en {}.", label, at->second->id,
                             concept_.id),
                 "Laat hem staan bij het begrip dat mensen ermee bedoelen, of maak hem preciezer."});
        };
        claim(concept_.label_nl);
        for (const auto* labels : {&concept_.alt_labels, &concept_.hidden_labels})
            for (const auto& label : *labels) claim(label);
    }
    return problems;
}

}  // namespace werkzaam::search
