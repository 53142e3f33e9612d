#include "web/view/view_parts.hpp"

#include "search/field_table.hpp"

namespace werkzaam::web {

using corpus::Scheme;
using corpus::Vocabulary;
using search::Snapshot;

std::string_view dutch(corpus::Basis basis) {
    return basis == corpus::Basis::stated ? "genoemd" : "afgeleid";
}

std::string_view dutch(corpus::Direction direction) {
    switch (direction) {
        case corpus::Direction::positive:
            return "positief";
        case corpus::Direction::mixed:
            return "wisselend";
        case corpus::Direction::none:
            return "geen";
        case corpus::Direction::negative:
            return "negatief";
    }
    return "";
}

std::string_view dutch(corpus::Evidence evidence) {
    switch (evidence) {
        case corpus::Evidence::supported:
            return "ondersteund";
        case corpus::Evidence::described:
            return "beschreven";
        case corpus::Evidence::inconclusive:
            return "niet-eenduidig";
        case corpus::Evidence::not_supported:
            return "weersproken";
        case corpus::Evidence::not_studied:
            return "niet-onderzocht";
    }
    return "";
}

std::string concept_url(const corpus::Concept& concept_) {
    switch (concept_.scheme) {
        case Scheme::elements:
            return "/elementen/" + concept_.id;
        case Scheme::states:
            return "/toestanden/" + concept_.id;
        case Scheme::themes:
            return "/themas/" + concept_.id;
        default:
            break;
    }
    for (const auto& row : search::field_table)
        if (row.scheme == concept_.scheme) return "/zoeken?" + std::string(row.name) + "=" + concept_.id;
    return "/zoeken";
}

namespace {

ViewJson reference(const corpus::Concept* found, std::string_view id) {
    if (!found) return object_of("id", id, "label", id, "url", nullptr);
    return object_of("id", found->id, "label", found->label_nl, "url", concept_url(*found));
}

}  // namespace

ViewJson concept_ref(const Vocabulary& vocabulary, Scheme scheme, std::string_view id) {
    return reference(vocabulary.find(scheme, id), id);
}

ViewJson concept_refs(const Vocabulary& vocabulary, Scheme scheme, const std::vector<std::string>& ids) {
    ViewJson list = ViewJson::array();
    for (const auto& id : ids) list.push_back(concept_ref(vocabulary, scheme, id));
    return list;
}

ViewJson node_ref(const Vocabulary& vocabulary, std::string_view id) {
    return reference(vocabulary.find_node(id), id);
}

ViewJson document_ref(const search::Document& document) {
    return object_of("id", document.id(), "soort", corpus::dutch_name_of(document.kind), "titel",
                     document.title(), "url", document.url());
}

ViewJson document_refs(const Snapshot& snapshot, const std::vector<search::DocId>& docids) {
    ViewJson list = ViewJson::array();
    for (const auto docid : docids) list.push_back(document_ref(*snapshot.document(docid)));
    return list;
}

ViewJson source_list(const std::vector<corpus::Source>& sources) {
    ViewJson list = ViewJson::array();
    for (std::size_t i = 0; i < sources.size(); ++i) {
        const auto& source = sources[i];
        list.push_back({{"nummer", source_number(i)},
                        {"titel", source.title},
                        {"uitgever", source.publisher.empty() ? ViewJson() : ViewJson(source.publisher)},
                        {"jaar", source.year ? ViewJson(*source.year) : ViewJson()},
                        {"url", source.url.empty() ? ViewJson() : ViewJson(source.url)},
                        {"gedrukt", source.url.empty()}});
    }
    return list;
}

ViewJson element_uses(const Vocabulary& vocabulary, const std::vector<corpus::ElementUse>& uses) {
    ViewJson list = ViewJson::array();
    for (const auto& use : uses) {
        ViewJson view = {{"label", use.label},
                         {"begrippen", concept_refs(vocabulary, Scheme::elements, use.concepts)}};
        view["toelichting"] = use.note.empty() ? ViewJson() : ViewJson(use.note);
        if (use.basis) view["basis"] = dutch(*use.basis);
        if (use.source) view["bron"] = source_number(*use.source);
        list.push_back(std::move(view));
    }
    return list;
}

ViewJson mechanism_uses(const Snapshot& snapshot, const std::vector<corpus::MechanismUse>& uses) {
    ViewJson list = ViewJson::array();
    for (const auto& use : uses) {
        ViewJson mechanism;
        if (use.mechanism)
            if (const auto docid = snapshot.find(corpus::Kind::mechanism, *use.mechanism))
                mechanism = document_ref(*snapshot.document(*docid));
        list.push_back({{"label", use.label},
                        {"mechanisme", mechanism},
                        {"basis", dutch(use.basis)},
                        {"bron", source_number(use.source)}});
    }
    return list;
}

ViewJson intervention_refs(const Snapshot& snapshot, const std::vector<corpus::InterventionRef>& refs) {
    ViewJson list = ViewJson::array();
    for (const auto& ref : refs) {
        ViewJson view = {{"naam", ref.name}, {"id", nullptr}, {"url", nullptr}};
        if (ref.id && snapshot.find(corpus::Kind::intervention, *ref.id)) {
            view["id"] = *ref.id;
            view["url"] = "/interventies/" + *ref.id;
        }
        list.push_back(std::move(view));
    }
    return list;
}

ViewJson similar_list(const Snapshot& snapshot, search::DocId docid) {
    constexpr std::size_t most = 5;
    ViewJson list = ViewJson::array();
    for (const auto& similar : snapshot.similar(docid, most)) {
        auto view = document_ref(*snapshot.document(similar.docid));
        view["deelt"] = ViewJson::array();
        for (const auto& shared : similar.shared) {
            ViewJson values = ViewJson::array();
            for (const auto value : shared.values) {
                const auto& known = snapshot.facets().dictionary().values()[value];
                values.push_back({{"waarde", known.id}, {"label", known.label_nl}});
            }
            view["deelt"].push_back(
                {{"facet", search::row_of(shared.facet).name}, {"waarden", std::move(values)}});
        }
        list.push_back(std::move(view));
    }
    return list;
}

void add_text(ViewJson& view, const char* key, const corpus::Text& text) {
    if (text)
        view[key] = *text;
    else
        view["nietVermeld"].push_back(key);
}

void add_list(ViewJson& view, const char* key, ViewJson list) {
    if (list.empty()) view["nietVermeld"].push_back(key);
    view[key] = std::move(list);
}

}  // namespace werkzaam::web
