#include "web/view/assumption_view.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "web/http_text.hpp"
#include "web/view/chain_view.hpp"

namespace werkzaam::web {

namespace {

using search::ArrowVerdict;
using search::Assumption;
using search::AssumptionStep;
using search::EvidenceState;
using search::Snapshot;
using search::StepMatch;

std::string_view dutch(StepMatch match) {
    switch (match) {
        case StepMatch::id:
            return "kenmerk";
        case StepMatch::label:
            return "naam";
        case StepMatch::words:
            return "woorden";
        case StepMatch::none:
            break;
    }
    return "niet";
}

/// "element", "valkuil", "proces", "uitkomst".
std::string_view role_of(const corpus::Vocabulary& vocabulary, const corpus::Concept& concept_) {
    if (concept_.scheme == corpus::Scheme::elements)
        return vocabulary.is_pitfall(concept_) ? "valkuil" : "element";
    return concept_.state_kind == "outcome" ? "uitkomst" : "proces";
}

ViewJson concept_view_of(const Snapshot& snapshot, const corpus::Concept& concept_) {
    auto view = node_ref(snapshot.vocabulary(), concept_.id);
    view["rol"] = role_of(snapshot.vocabulary(), concept_);
    return view;
}

ViewJson step_view(const Snapshot& snapshot, const AssumptionStep& step, std::size_t number) {
    ViewJson suggestions = ViewJson::array();
    for (const auto* concept_ : step.suggestions) suggestions.push_back(concept_view_of(snapshot, *concept_));
    return {{"nummer", number},
            {"tekst", step.match == StepMatch::id ? step.concept_->label_nl : step.text},
            {"herkend", dutch(step.match)},
            {"begrip", step.concept_ ? concept_view_of(snapshot, *step.concept_) : ViewJson()},
            {"suggesties", std::move(suggestions)}};
}

std::string name_of(const AssumptionStep& step) {
    return step.concept_ ? step.concept_->label_nl : step.text;
}

std::string unknown_reason(const ArrowVerdict& verdict, const AssumptionStep& from, const AssumptionStep& to,
                           std::size_t number) {
    if (!from.concept_ || !to.concept_) {
        const auto steps = !from.concept_ && !to.concept_
                               ? fmt::format("De stappen {} en {} zijn", number, number + 1)
                               : fmt::format("Stap {} is", from.concept_ ? number + 1 : number);
        return steps + " niet herkend. Kies een begrip uit de suggesties, of schrijf het anders op.";
    }
    if (verdict.same) return "Beide stappen zijn hetzelfde begrip. Een stap leidt niet tot zichzelf.";
    if (verdict.not_studied) return "Een bron zegt dat deze stap niet is onderzocht.";
    if (verdict.reverse)
        return fmt::format("Over deze stap staat hier niets. Andersom wel: ‘{}’ leidt tot ‘{}’.", name_of(to),
                           name_of(from));
    return "In werkzaam staat niets over deze stap. Dat betekent niet dat het niet werkt.";
}

std::string explanation(const ArrowVerdict& verdict, const AssumptionStep& from, const AssumptionStep& to,
                        std::size_t number) {
    switch (verdict.state) {
        case EvidenceState::supported:
            return "Een bron noemt onderzoek naar deze stap.";
        case EvidenceState::described:
            return "Een bron legt het zo uit. Onderzoek naar deze stap is niet gezien.";
        case EvidenceState::inconclusive:
            return verdict.disputed
                       ? "De bronnen zeggen niet hetzelfde: het kan ertoe leiden, maar het kan ook in de "
                         "weg staan."
                       : "Er is onderzoek of ervaring, maar niet duidelijk in één richting.";
        case EvidenceState::contradicted:
            return verdict.hinders ? fmt::format(
                                         "Een bron beschrijft het omgekeerde: ‘{}’ staat ‘{}’ in de weg. Hoe "
                                         "zeker dat is: {}.",
                                         name_of(from), name_of(to), search::words_of(*verdict.hindering))
                                   : "Een bron zegt dat het niet zo werkt.";
        case EvidenceState::unknown:
            return unknown_reason(verdict, from, to, number);
    }
    return "";
}

/// The mechanisms behind the links of an arrow, with when they work and when not.
ViewJson mechanisms_of(const Snapshot& snapshot, const ArrowVerdict& verdict) {
    const auto& graph = snapshot.graph();
    std::vector<std::uint32_t> numbers;
    for (const auto& link : {verdict.leads_to, verdict.hinders})
        if (link)
            for (const auto& ground : graph.edges()[*link].grounds)
                if (std::find(numbers.begin(), numbers.end(), ground.mechanism) == numbers.end())
                    numbers.push_back(ground.mechanism);
    ViewJson list = ViewJson::array();
    for (const auto number : numbers) {
        const auto docid = snapshot.find(corpus::Kind::mechanism, graph.mechanisms()[number]);
        if (!docid) continue;
        const auto document = snapshot.document(*docid);
        const auto& record = std::get<corpus::Mechanism>(*document->record());
        auto view = document_ref(*document);
        view["voorwaarden"] = record.conditions;
        view["wanneerNiet"] = record.when_not;
        list.push_back(std::move(view));
    }
    return list;
}

ViewJson link_or_null(const Snapshot& snapshot, const std::optional<search::EdgeId>& link) {
    return link ? edge_view(snapshot, snapshot.graph().edges()[*link]) : ViewJson();
}

ViewJson paths_of(const Snapshot& snapshot, const std::vector<search::Path>& paths) {
    ViewJson list = ViewJson::array();
    for (const auto& path : paths) list.push_back(path_view(snapshot, path));
    return list;
}

ViewJson arrow_view(const Snapshot& snapshot, const Assumption& assumption, std::size_t i) {
    const auto& verdict = assumption.arrows[i];
    const auto& graph = snapshot.graph();
    ViewJson hindrances = ViewJson::array();
    for (const auto id : verdict.hindrances) {
        auto view = hindrance_view(snapshot, graph.edges()[id]);
        const auto& from = graph.concepts()[graph.edges()[id].from];
        view["inUwKeten"] = std::any_of(
            assumption.steps.begin(), assumption.steps.end(),
            [&](const AssumptionStep& step) { return step.concept_ && step.concept_->id == from; });
        hindrances.push_back(std::move(view));
    }
    return {{"van", i + 1},
            {"naar", i + 2},
            {"staat", search::id_of(verdict.state)},
            {"woord", search::words_of(verdict.state)},
            {"uitleg", explanation(verdict, assumption.steps[i], assumption.steps[i + 1], i + 1)},
            {"omstreden", verdict.disputed},
            {"nietOnderzocht", verdict.not_studied},
            {"zelfdeBegrip", verdict.same},
            {"leidtTot", link_or_null(snapshot, verdict.leads_to)},
            {"hindert", link_or_null(snapshot, verdict.hinders)},
            {"omgekeerd", link_or_null(snapshot, verdict.reverse)},
            {"mechanismen", mechanisms_of(snapshot, verdict)},
            {"hindernissen", std::move(hindrances)},
            {"omwegen", paths_of(snapshot, verdict.detours)},
            {"andereWegen", paths_of(snapshot, verdict.other_ways)}};
}

/// For the talk in the team: about the arrows that are not known, what hinders, and how to notice a step.
ViewJson questions(const Snapshot& snapshot, const Assumption& assumption) {
    constexpr std::size_t most = 5;
    const auto& graph = snapshot.graph();
    ViewJson list = ViewJson::array();
    std::set<std::string> hindering;
    for (std::size_t i = 0; i < assumption.arrows.size(); ++i) {
        const auto& verdict = assumption.arrows[i];
        if (verdict.state == EvidenceState::contradicted)
            list.push_back(fmt::format("Waarom verwacht u de stap van {} naar {} toch?", i + 1, i + 2));
        else if (verdict.state == EvidenceState::unknown)
            list.push_back(fmt::format("Waarop berust de stap van {} naar {}?", i + 1, i + 2));
        for (const auto id : verdict.hindrances) {
            const auto label =
                node_ref(snapshot.vocabulary(), graph.concepts()[graph.edges()[id].from])["label"]
                    .get<std::string>();
            if (hindering.size() < 2 && hindering.insert(label).second)
                list.push_back(fmt::format("Hoe voorkomt u dat ‘{}’ in de weg staat?", label));
        }
    }
    if (list.size() > most - 2) list.erase(list.begin() + (most - 2), list.end());
    list.push_back("Welke pijl vindt u zelf het zwakst, en waarom?");
    list.push_back(
        fmt::format("Hoe merkt u in de praktijk dat stap {} is bereikt?", assumption.steps.size()));
    return list;
}

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (c & '\xC0') != '\x80'; }));
}

}  // namespace

Result<std::vector<std::string>> read_steps(const Parameters& parameters) {
    Problems problems;
    std::vector<std::string> steps;
    for (const auto& [name, value] : parameters) {
        if (name != "stap") continue;
        std::string line = value;  // a text field may hold lines
        for (auto& c : line)
            if (c == '\r' || c == '\n') c = ' ';
        const auto text = trimmed(line);
        if (text.empty()) continue;
        steps.emplace_back(text);
        if (characters(text) > search::longest_step)
            problems.push_back(
                {"stap", fmt::format("Stap {} is te lang: {} tekens.", steps.size(), characters(text)),
                 fmt::format("Schrijf een stap in ten hoogste {} tekens.", search::longest_step)});
    }
    if (steps.size() > search::most_steps)
        problems.push_back({"stap", fmt::format("Dit zijn {} stappen.", steps.size()),
                            fmt::format("Een keten heeft {} tot {} stappen. Maak er twee ketens van.",
                                        search::fewest_steps, search::most_steps)});
    if (!problems.empty()) return problems;
    return steps;
}

std::string steps_query(const std::vector<std::string>& steps) {
    std::string query;
    for (const auto& step : steps) query += (query.empty() ? "stap=" : "&stap=") + encode_query(step);
    return query;
}

ViewJson assumption_view(const Snapshot& snapshot, const std::vector<std::string>& texts) {
    const auto assumption = search::judge(snapshot, texts);
    ViewJson steps = ViewJson::array(), arrows = ViewJson::array(), tally = ViewJson::object();
    for (std::size_t i = 0; i < assumption.steps.size(); ++i)
        steps.push_back(step_view(snapshot, assumption.steps[i], i + 1));
    for (std::size_t i = 0; i < assumption.arrows.size(); ++i)
        arrows.push_back(arrow_view(snapshot, assumption, i));
    for (const auto state : search::evidence_states)
        tally[std::string(search::id_of(state))] = assumption.tally.count(state);
    return {
        {"stappen", std::move(steps)},
        {"pijlen", std::move(arrows)},
        {"telling", std::move(tally)},
        {"opmerking", "Er is geen eindcijfer. Een keten is zo sterk als uw gesprek over de zwakke pijlen."},
        {"vragen", questions(snapshot, assumption)},
        {"url", "/onderbouwen?" + steps_query(texts)}};
}

}  // namespace werkzaam::web
