#include "search/record_evidence.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

namespace werkzaam::search {

namespace {

using corpus::Basis;
using corpus::Polarity;

EvidenceState research_of(const corpus::Intervention& record) {
    if (record.research.empty()) return EvidenceState::described;
    EvidenceTally tally;
    for (const auto& study : record.research) switch (study.direction) {
            case corpus::Direction::positive:
                tally.add(EvidenceState::supported);
                break;
            case corpus::Direction::mixed:
                tally.add(EvidenceState::inconclusive);
                break;
            case corpus::Direction::none:
            case corpus::Direction::negative:
                tally.add(EvidenceState::contradicted);
                break;
        }
    return tally.state();
}

/// Values with their ancestors.
class Values {
public:
    explicit Values(const FacetDictionary& dictionary) : dictionary_(dictionary) {}

    template <class Visit>
    void with_ancestors(Field facet, std::string_view id, Visit visit) const {
        for (auto value = dictionary_.find(facet, id); value; value = dictionary_.values()[*value].parent)
            visit(*value);
    }

private:
    const FacetDictionary& dictionary_;
};

template <class Record>
std::vector<ValueId> interpreted_of(const Record& record, const Values& values) {
    std::set<ValueId> stated, interpreted;
    const auto add = [&](Field facet, std::string_view id, Basis basis) {
        values.with_ancestors(
            facet, id, [&](ValueId value) { (basis == Basis::stated ? stated : interpreted).insert(value); });
    };
    for (const auto& use : record.elements)
        for (const auto& id : use.concepts) add(Field::element, id, use.basis.value_or(Basis::stated));
    for (const auto& use : record.mechanisms)
        if (use.mechanism) add(Field::mechanisme, *use.mechanism, use.basis);
    std::vector<ValueId> only;
    std::set_difference(interpreted.begin(), interpreted.end(), stated.begin(), stated.end(),
                        std::back_inserter(only));
    return only;
}

std::vector<RecordEvidence::InChain> chain_of(const corpus::Mechanism& record, const Values& values) {
    struct Tallies {
        EvidenceTally leads_to, hinders, into;
    };
    std::map<std::string_view, std::string_view> concept_of;
    std::map<ValueId, Tallies> found;
    for (const auto& step : record.steps) {
        concept_of[step.id] = step.concept_id;
        values.with_ancestors(Field::element, step.concept_id, [&](ValueId value) { found[value]; });
    }
    for (const auto& link : record.links) {
        const auto state = state_of(link.evidence);
        values.with_ancestors(Field::element, concept_of.at(link.from), [&](ValueId value) {
            (link.polarity == Polarity::leads_to ? found[value].leads_to : found[value].hinders).add(state);
        });
        values.with_ancestors(Field::element, concept_of.at(link.to),
                              [&](ValueId value) { found[value].into.add(state); });
    }
    std::vector<RecordEvidence::InChain> chain;
    for (const auto& [value, tallies] : found) {
        const bool hinders = !tallies.leads_to.total() && tallies.hinders.total();
        const auto& tally = tallies.leads_to.total()  ? tallies.leads_to
                            : tallies.hinders.total() ? tallies.hinders
                                                      : tallies.into;
        chain.push_back({value, tally.total() ? tally.state() : EvidenceState::described, hinders});
    }
    return chain;
}

}  // namespace

RecordEvidence evidence_of(const Document& document, const FacetDictionary& dictionary) {
    RecordEvidence evidence;
    const auto* record = document.record();
    if (!record) return evidence;
    evidence.record = true;
    const Values values(dictionary);
    if (const auto* intervention = std::get_if<corpus::Intervention>(record)) {
        evidence.research = research_of(*intervention);
        evidence.interpreted = interpreted_of(*intervention, values);
    } else if (const auto* dossier = std::get_if<corpus::Dossier>(record)) {
        evidence.interpreted = interpreted_of(*dossier, values);
    } else if (const auto* mechanism = std::get_if<corpus::Mechanism>(record)) {
        evidence.chain = chain_of(*mechanism, values);
    }
    return evidence;
}

}  // namespace werkzaam::search
