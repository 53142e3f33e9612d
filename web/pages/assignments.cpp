#include "web/pages/assignments.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <map>
#include <set>

#include "web/collections/record_print.hpp"
#include "web/pages/sheet_text.hpp"
#include "web/view/view_parts.hpp"

namespace werkzaam::web {

namespace {

using search::Document;
using search::Snapshot;

std::string line(const std::string& text) {
    return "\n- " + text;
}

/// The sources that a key rests on, as numbered in it.
std::string sources_of(const corpus::RecordBase& record) {
    std::string text = fmt::format("\n\nBronnen bij {}:", record.name);
    for (std::size_t i = 0; i < record.sources.size(); ++i) {
        const auto& source = record.sources[i];
        text += fmt::format("\n[{}] {}{}{}{}", i + 1, source.title,
                            source.publisher.empty() ? "" : ", " + source.publisher,
                            source.year ? fmt::format(", {}", *source.year) : "",
                            source.url.empty() ? "" : ", " + source.url);
    }
    return text;
}

std::string reference(const std::optional<corpus::SourceRef>& source) {
    return source ? fmt::format(" [{}]", *source + 1) : std::string();
}

std::string element_lines(const std::vector<corpus::ElementUse>& elements) {
    std::string text;
    for (const auto& use : elements)
        text += line(fmt::format("{}{}{}{}", use.label, use.note.empty() ? "" : ": " + use.note,
                                 use.basis ? fmt::format(" ({})", dutch(*use.basis)) : "",
                                 reference(use.source)));
    return text;
}

std::string mechanism_lines(const std::vector<corpus::MechanismUse>& mechanisms) {
    std::string text;
    for (const auto& use : mechanisms)
        text += line(fmt::format("{} ({}) [{}]", use.label, dutch(use.basis), use.source + 1));
    return text;
}

std::set<std::string> mechanism_ids(const corpus::Intervention& record) {
    std::set<std::string> ids;
    for (const auto& use : record.mechanisms)
        if (use.mechanism) ids.insert(*use.mechanism);
    return ids;
}

std::string label_of(const Snapshot& snapshot, corpus::Scheme scheme, const std::string& id) {
    const auto* found = snapshot.vocabulary().find(scheme, id);
    return found ? found->label_nl : id;
}

class Maker {
public:
    Maker(const Snapshot& snapshot, const Collection& collection, const std::string& base_url,
          std::size_t of_a_kind)
        : snapshot_(snapshot), base_url_(base_url), of_a_kind_(of_a_kind) {
        std::set<std::string> seen;
        for (const auto& item : collection.items) {
            if (item.kind != CollectionItem::Kind::record || !seen.insert(item.record).second) continue;
            const auto document = document_of(snapshot, item.record);
            if (!document || !document->record()) continue;
            kept_.push_back(document);
            if (const auto* record = std::get_if<corpus::Intervention>(document->record()))
                interventions_.push_back(record);
            if (const auto* record = std::get_if<corpus::Mechanism>(document->record()))
                mechanisms_.push_back(record);
        }
    }

    std::vector<Proposal> make() {
        for (const auto* record : interventions_) find_elements(*record);
        for (std::size_t i = 0; i < interventions_.size(); ++i)
            for (std::size_t j = i + 1; j < interventions_.size(); ++j)
                choose(*interventions_[i], *interventions_[j]);
        for (const auto* record : mechanisms_) which_condition(*record);
        for (const auto* record : mechanisms_) fill_in_chain(*record);
        for (const auto& id : mechanisms_concerned()) design_research(id);
        for (const auto* record : interventions_) defend_adaptation(*record);
        return std::move(made_);
    }

private:
    void add(std::string id, std::string title, std::string task, std::string key) {
        if (++kinds_[id.substr(0, id.find('/'))] > of_a_kind_) return;
        made_.push_back({std::move(id), {0, std::move(title), std::move(task), std::move(key)}});
    }

    void find_elements(const corpus::Intervention& record) {
        if (record.elements.empty()) return;
        add("elementen/interventie/" + record.id, "Vind de werkzame elementen: " + record.name,
            fmt::format(
                "Lees over {}.\n\n{}\n\n1. Welke werkzame elementen herkent u? Noem er zo veel mogelijk.\n"
                "2. Kies er twee. Leg bij elk uit hoe het werkt: welk proces brengt het op gang, en waartoe "
                "leidt dat?\n"
                "3. Wat zegt de beschrijving zelf, en wat leidt u af?",
                record.name, record.approach.value_or(record.summary)),
            "Elementen in de bronnen:" + element_lines(record.elements) +
                (record.mechanisms.empty() ? std::string("\n\nMechanisme: niet vermeld.")
                                           : "\n\nMechanismen:" + mechanism_lines(record.mechanisms)) +
                sources_of(record));
    }

    /// Same theme, no mechanism in common.
    void choose(const corpus::Intervention& one, const corpus::Intervention& other) {
        const auto theme = std::find_first_of(one.themes.begin(), one.themes.end(), other.themes.begin(),
                                              other.themes.end());
        const auto first = mechanism_ids(one), second = mechanism_ids(other);
        if (theme == one.themes.end() || first.empty() || second.empty()) return;
        if (std::any_of(first.begin(), first.end(), [&](const auto& id) { return second.contains(id); }))
            return;
        const auto about = [](const corpus::Intervention& record) {
            return fmt::format("{}\nVoor wie: {}\nDoel: {}", record.name,
                               record.target_group.value_or("niet vermeld"),
                               record.goal.value_or("niet vermeld"));
        };
        const auto works = [](const corpus::Intervention& record) {
            return fmt::format("{}:{}", record.name, mechanism_lines(record.mechanisms));
        };
        add(fmt::format("kiezen/interventie/{}/{}", one.id, other.id),
            fmt::format("Welke past hier: {} of {}?", one.name, other.name),
            fmt::format(
                "Beide gaan over {}, maar ze werken anders.\n\n{}\n\n{}\n\n1. Neem een cliënt of groep uit "
                "uw eigen praktijk "
                "(zonder naam). Beschrijf in vijf zinnen wat er speelt.\n2. Hoe werkt elk van beide? Zoek "
                "het mechanisme op.\n"
                "3. Welke past beter bij uw casus? Gebruik in uw antwoord het mechanisme en de voorwaarden.",
                label_of(snapshot_, corpus::Scheme::themes, *theme), about(one), about(other)),
            "Een goed antwoord noemt bij elk het mechanisme:\n" + works(one) + "\n" + works(other) +
                sources_of(one) + sources_of(other));
    }

    void which_condition(const corpus::Mechanism& record) {
        constexpr std::size_t groups_asked = 3;
        std::vector<std::string> groups;
        for (const auto docid : snapshot_.with_value(search::Field::mechanisme, record.id)) {
            const auto document = snapshot_.document(docid);
            if (document->kind != corpus::Kind::intervention || groups.size() == groups_asked) continue;
            const auto& intervention = std::get<corpus::Intervention>(*document->record());
            if (intervention.target_group)
                groups.push_back(fmt::format("{} ({})", *intervention.target_group, intervention.name));
        }
        if (groups.size() < groups_asked || record.conditions.empty()) return;
        std::string listed, conditions, when_not;
        for (const auto& group : groups) listed += line(group);
        for (const auto& condition : record.conditions) conditions += line(condition);
        for (const auto& text : record.when_not) when_not += line(text);
        add("voorwaarde/mechanisme/" + record.id, "Drie groepen, één mechanisme: " + record.name,
            fmt::format("{}\n\nDit mechanisme komt voor in aanpakken voor:{}\n\n1. Welke voorwaarden heeft "
                        "dit mechanisme nodig?\n"
                        "2. Ga per groep na welke voorwaarde het moeilijkst te halen is. Waarom?\n3. Wat zou "
                        "u doen om die toch te halen?",
                        record.definition, listed),
            "Voorwaarden in de bronnen:" + conditions +
                (when_not.empty() ? std::string() : "\n\nWanneer het niet werkt:" + when_not) +
                sources_of(record));
    }

    static const corpus::Step* step(const corpus::Mechanism& record, const std::string& id) {
        for (const auto& one : record.steps)
            if (one.id == id) return &one;
        return nullptr;
    }

    static std::string arrow(const corpus::Mechanism& record, const corpus::Link& link) {
        const auto *from = step(record, link.from), *to = step(record, link.to);
        return fmt::format("{} {} {}", from ? from->label : link.from,
                           link.polarity == corpus::Polarity::leads_to ? "→" : "hindert",
                           to ? to->label : link.to);
    }

    static std::string grounds(const corpus::Link& link) {
        std::string text;
        for (const auto source : link.sources) text += fmt::format(" [{}]", source + 1);
        return text;
    }

    /// Where each step leads to, and why, is left open; what it leads to is in the key.
    void fill_in_chain(const corpus::Mechanism& record) {
        constexpr std::size_t fewest = 3;
        if (record.steps.size() < fewest || record.links.empty()) return;
        std::vector<std::string> labels;
        for (const auto& one : record.steps) labels.push_back(one.label);
        std::sort(labels.begin(), labels.end());
        std::string listed, empty, chain;
        for (const auto& label : labels) listed += line(label);
        for (const auto& link : record.links) {
            const auto* from = step(record, link.from);
            empty += fmt::format("\n{} → {}\nomdat {}", from ? from->label : link.from, blank, blank);
            chain += line(fmt::format("{} ({}){}", arrow(record, link), dutch(link.evidence), grounds(link)));
        }
        add("keten/mechanisme/" + record.id, "Vul de keten in: " + record.name,
            fmt::format(
                "Dit zijn de stappen van een werkzaam mechanisme, op alfabet:{}\n\n1. Schrijf achter elke "
                "pijl naar welke stap hij gaat, en eronder waarom. Hindert de ene stap de andere? Zet dan "
                "een kruis door de pijl.\n{}\n\n2. Bij welke pijl bent u het minst zeker? Hoe zou u dat "
                "nagaan?",
                listed, empty),
            "De pijlen, met hoe zeker ze zijn:" + chain + sources_of(record));
    }

    /// Those in the collection, then those of its interventions.
    std::vector<std::string> mechanisms_concerned() const {
        std::vector<std::string> ids;
        const auto once = [&](const std::string& id) {
            if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
        };
        for (const auto* record : mechanisms_) once(record->id);
        for (const auto* record : interventions_)
            for (const auto& use : record->mechanisms)
                if (use.mechanism) once(*use.mechanism);
        return ids;
    }

    /// Those that the interventions of the collection are for, then all.
    std::vector<std::string> groups_concerned() const {
        std::vector<std::string> ids;
        for (const auto* record : interventions_)
            ids.insert(ids.end(), record->target_groups.begin(), record->target_groups.end());
        for (const auto* group : snapshot_.vocabulary().of(corpus::Scheme::target_groups))
            ids.push_back(group->id);
        return ids;
    }

    /// The first group of which no record has this mechanism: an empty cell of the matrix.
    std::optional<std::string> group_without(const std::string& mechanism) const {
        const auto with_mechanism = snapshot_.with_value(search::Field::mechanisme, mechanism);
        for (const auto& group : groups_concerned()) {
            const auto with_group = snapshot_.with_value(search::Field::doelgroep, group);
            std::vector<search::DocId> both;
            std::set_intersection(with_mechanism.begin(), with_mechanism.end(), with_group.begin(),
                                  with_group.end(), std::back_inserter(both));
            // A group that nothing is about says more of this site than of the mechanism.
            if (both.empty() && !with_group.empty()) return group;
        }
        return std::nullopt;
    }

    void design_research(const std::string& id) {
        const auto docid = snapshot_.find(corpus::Kind::mechanism, id);
        const auto group = group_without(id);
        if (!docid || !group) return;
        const auto document = snapshot_.document(*docid);
        const auto& record = std::get<corpus::Mechanism>(*document->record());
        const auto group_label = label_of(snapshot_, corpus::Scheme::target_groups, *group);
        std::string conditions;
        for (const auto& condition : record.conditions) conditions += line(condition);
        add(fmt::format("onderzoek/mechanisme/{}/doelgroep/{}", id, *group),
            fmt::format("Ontwerp het onderzoek: {}, bij {}", record.name, group_label),
            fmt::format("Dit vak van de matrix is leeg: in werkzaam is over dit mechanisme bij deze groep "
                        "niets bekend.\n\n"
                        "Rij (mechanisme): {}\nKolom (doelgroep): {}\n"
                        "{}/matrix?rij=mechanisme&kolom=doelgroep&rijwaarde={}&kolomwaarde={}\n\n"
                        "{}\n\n1. Verwacht u dat dit ook bij deze groep werkt? Welke voorwaarde is dan het "
                        "spannendst?\n"
                        "2. Welke vraag moet onderzoek beantwoorden?\n"
                        "3. Bij wie, met welke vergelijking, en wat meet u wanneer?\n"
                        "4. Welke uitkomst zou u van gedachten laten veranderen?",
                        record.name, group_label, base_url_, id, *group, record.definition),
            "Leeg betekent dat er in werkzaam niets over bekend is, niet dat het niet werkt." +
                (conditions.empty() ? std::string() : "\n\nVoorwaarden in de bronnen:" + conditions) +
                "\n\nEen goed ontwerp meet de eerste stap van de keten vóór de laatste, vergelijkt met een "
                "groep "
                "zonder die eerste stap, en noemt vooraf een uitkomst die tegen het mechanisme pleit." +
                sources_of(record));
    }

    void defend_adaptation(const corpus::Intervention& record) {
        if (record.elements.empty() || !record.duration) return;
        add("aanpassing/interventie/" + record.id, "Verdedig een aanpassing: " + record.name,
            fmt::format("{} duurt volgens de bronnen: {}\nUw team heeft de helft van die tijd.\n\n1. Wat "
                        "haalt u eruit, en wat houdt u?\n"
                        "2. Welk element moet blijven, omdat het mechanisme zonder dat element stopt?\n3. "
                        "Verdedig uw keuze tegenover de ontwikkelaar.",
                        record.name, *record.duration),
            "De elementen; bij ‘genoemd’ zegt de bron zelf dat het een werkzaam element is:" +
                element_lines(record.elements) +
                (record.mechanisms.empty() ? std::string()
                                           : "\n\nMechanismen:" + mechanism_lines(record.mechanisms)) +
                sources_of(record));
    }

    const Snapshot& snapshot_;
    const std::string& base_url_;
    std::vector<std::shared_ptr<const Document>> kept_;  ///< what the pointers below point into
    std::vector<const corpus::Intervention*> interventions_;
    std::vector<const corpus::Mechanism*> mechanisms_;
    const std::size_t of_a_kind_;
    std::map<std::string, std::size_t> kinds_;  ///< how many of each were thought of
    std::vector<Proposal> made_;
};

}  // namespace

std::vector<Proposal> proposals(const Snapshot& snapshot, const Collection& collection,
                                const std::string& base_url, std::size_t of_a_kind) {
    return Maker(snapshot, collection, base_url, of_a_kind).make();
}

}  // namespace werkzaam::web
