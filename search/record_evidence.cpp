#include "search/record_evidence.hpp"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <system_error>

namespace werkzaam::search {

namespace {

using corpus::Basis;
using corpus::Polarity;
using nlohmann::json;

constexpr int evidence_format = 1;

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

unsigned number_below(const json& value, std::size_t limit) {
    if (!value.is_number_unsigned() || value.get<std::uint64_t>() >= limit) throw std::out_of_range("number");
    return value.get<unsigned>();
}

RecordEvidence evidence_from(const json& row, std::size_t values) {
    RecordEvidence evidence;
    evidence.record = row.at(0).get<bool>();
    evidence.research = static_cast<EvidenceState>(number_below(row.at(1), evidence_state_count));
    for (const auto& value : row.at(2))
        evidence.interpreted.push_back(static_cast<ValueId>(number_below(value, values)));
    for (const auto& step : row.at(3))
        evidence.chain.push_back({static_cast<ValueId>(number_below(step.at(0), values)),
                                  static_cast<EvidenceState>(number_below(step.at(1), evidence_state_count)),
                                  step.at(2).get<bool>()});
    return evidence;
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

void write_evidence(const std::vector<RecordEvidence>& all, const std::filesystem::path& file) {
    json rows = json::array();
    for (const auto& evidence : all) {
        json chain = json::array();
        for (const auto& step : evidence.chain)
            chain.push_back({step.element, static_cast<unsigned>(step.state), step.hinders});
        rows.push_back({evidence.record, static_cast<unsigned>(evidence.research), evidence.interpreted,
                        std::move(chain)});
    }
    const auto bytes = json::to_cbor({{"format", evidence_format}, {"records", std::move(rows)}});
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) throw std::system_error(errno, std::generic_category(), file.string());
}

Result<std::vector<RecordEvidence>> read_evidence(const std::filesystem::path& file, std::size_t values) {
    std::ifstream in(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    try {
        const json read = json::from_cbor(bytes);
        if (read.at("format") == evidence_format) {
            std::vector<RecordEvidence> all;
            for (const auto& row : read.at("records")) all.push_back(evidence_from(row, values));
            return all;
        }
    } catch (const json::exception&) {
    } catch (const std::out_of_range&) {
    }
    return Problem{file.string(), "Het bestand met het bewijs per record is beschadigd of ontbreekt.",
                   "Bouw de index opnieuw met `werkzaam index`."};
}

}  // namespace werkzaam::search
