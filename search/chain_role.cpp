#include "search/chain_role.hpp"

namespace werkzaam::search {

ChainRole chain_role(const corpus::Mechanism& mechanism, const corpus::Step& step,
                     const corpus::Vocabulary& vocabulary) {
    const auto* element = vocabulary.find(corpus::Scheme::elements, step.concept_id);
    if (element && vocabulary.is_pitfall(*element)) return ChainRole::pitfall;
    bool hinders = false, leads = false;
    for (const auto& link : mechanism.links)
        if (link.from == step.id) (link.polarity == corpus::Polarity::hinders ? hinders : leads) = true;
    if (hinders && !leads) return ChainRole::pitfall;
    if (step.role == "element") return ChainRole::element;
    return step.role == "outcome" ? ChainRole::outcome : ChainRole::process;
}

std::string_view name_of(ChainRole role) {
    switch (role) {
        case ChainRole::element:
            return "element";
        case ChainRole::process:
            return "process";
        case ChainRole::outcome:
            return "outcome";
        case ChainRole::pitfall:
            return "pitfall";
    }
    return "";
}

}  // namespace werkzaam::search
