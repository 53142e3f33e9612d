#include "web/pages/hit_card.hpp"

#include <algorithm>

#include "web/pages/chain_list.hpp"
#include "web/pages/filter_form.hpp"
#include "web/pages/marked_text.hpp"
#include "web/pages/wording.hpp"
#include "web/view/document_view.hpp"

namespace werkzaam::web {

namespace {

using corpus::Kind;
using corpus::Scheme;
using search::Language;
using search::Snapshot;

constexpr std::size_t most_tags = 4, most_reasons = 4;

ViewJson recognition(const Snapshot& snapshot, const corpus::Intervention& record, Language language) {
    if (!record.recognition) return {{"niveau", nullptr}};
    const auto& seen = *record.recognition;
    const auto* level = snapshot.vocabulary().find(Scheme::levels, seen.level);
    const auto label = !level ? seen.level : language == Language::en ? level->label_en : level->label_nl;
    return {{"niveau", capitalised(label)},
            {"commissie", seen.committee ? ViewJson(*seen.committee) : ViewJson()},
            {"datum", seen.date ? ViewJson(date_in_words(*seen.date, language)) : ViewJson()}};
}

ViewJson element_tags(const Snapshot& snapshot, const corpus::Record& record) {
    std::vector<std::string> ids;
    const auto& uses = elements_of(record);
    for (const auto& use : uses) {
        if (use.concepts.empty() || ids.size() == most_tags) continue;
        if (std::find(ids.begin(), ids.end(), use.concepts.front()) == ids.end())
            ids.push_back(use.concepts.front());
    }
    return concept_refs(snapshot.vocabulary(), Scheme::elements, ids);
}

/// "… en …": what stands after item `i` of `count`.
std::string_view separator(std::size_t i, std::size_t count, Language language) {
    if (i + 1 == count) return ".";
    if (i + 2 < count) return ", ";
    return language == Language::nl ? " en " : " and ";
}

/// The first reasons, with their words.
ViewJson reasons(ViewJson why, Language language) {
    const auto count = std::min(why.size(), most_reasons);
    why.get_ref<ViewJson::array_t&>().resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        constexpr std::size_t members_of_a_reason = 8;
        auto& row = why[i];
        make_room(row, members_of_a_reason);
        row[row["hoe"].get<std::string>()] = true;
        const auto* field =
            row.contains("veld") ? search::row_named(row["veld"].get_ref<const std::string&>()) : nullptr;
        row["veld_label"] = field ? field->label.in(language) : "";
        row["scheiding"] = separator(i, count, language);
    }
    return why;
}

}  // namespace

ViewJson element_usage(const Snapshot& snapshot, std::string_view element) {
    const auto& dictionary = snapshot.facets().dictionary();
    const auto value = dictionary.find(search::Field::element, element);
    const auto mechanism =
        dictionary.find(search::Field::soort, corpus::dutch_name_of(corpus::Kind::mechanism));
    std::size_t stated = 0, interpreted = 0;
    // From what indexing worked out of each record: tens of thousands may have an element.
    for (const auto docid : snapshot.with_value(search::Field::element, element)) {
        const auto evidence = snapshot.evidence()[docid];
        const auto row = snapshot.facets().row(docid);
        // A mechanism has elements as steps of its chain, which say nothing of who uses them.
        if (!evidence.record || (mechanism && std::binary_search(row.begin(), row.end(), *mechanism)))
            continue;
        const bool only_interpreted =
            std::binary_search(evidence.interpreted.begin(), evidence.interpreted.end(), *value);
        ++(only_interpreted ? interpreted : stated);
    }
    return {{"genoemd_aantal", stated}, {"genoemd_een", stated == 1}, {"afgeleid_aantal", interpreted}};
}

ViewJson hit_card(const Snapshot& snapshot, const search::Hit& hit, ViewJson view,
                  const TemplateSet& templates, Language language) {
    const auto document = snapshot.document(hit.docid);
    view["soort_label"] =
        capitalised(value_label(snapshot, search::Field::soort, corpus::dutch_name_of(hit.kind), language));
    view["samenvatting"] = in_short(document->summary());
    for (auto& passage : view["fragmenten"]) {
        constexpr std::size_t members_of_a_passage = 4;
        make_room(passage, members_of_a_passage);
        const auto* row = search::row_named(passage["veld"].get_ref<const std::string&>());
        passage["veld_label"] = row ? row->label.in(language) : "";
        passage["delen"] = marked_parts(passage["html"].get_ref<const std::string&>());
    }
    view["waarom"] = reasons(std::move(view["waarom"]), language);
    view["heeft_waarom"] = !view["waarom"].empty();
    for (const auto* absent : {"uitgever", "keten", "erkenning", "gebruik"}) view[absent] = nullptr;
    view["elementen"] = ViewJson::array();
    if (const auto* record = document->record()) {
        view["elementen"] = element_tags(snapshot, *record);
        if (const auto* intervention = std::get_if<corpus::Intervention>(record))
            view["erkenning"] = recognition(snapshot, *intervention, language);
        if (const auto* dossier = std::get_if<corpus::Dossier>(record)) view["uitgever"] = dossier->publisher;
        if (const auto* mechanism = std::get_if<corpus::Mechanism>(record))
            view["keten"] = core_of_chain(*mechanism, templates, language);
    } else {
        view["gebruik"] = true;
        view.update(element_usage(snapshot, document->id()));
        view["elementen"] =
            concept_refs(snapshot.vocabulary(), Scheme::elements, document->element()->related);
    }
    view["heeft_elementen"] = !view["elementen"].empty();
    return view;
}

}  // namespace werkzaam::web
