#include <fmt/format.h>
#include <map>

#include "corpus/skos.hpp"
#include "corpus/xml_output.hpp"

namespace werkzaam::corpus {
namespace {

using pugi::xml_node;

void add_label(xml_node parent, const char* name, const char* language, std::string_view text) {
    set_attribute(add_line(parent, name, text), "xml:lang", language);
}

void add_reference(xml_node parent, const char* name, std::string_view uri) {
    set_attribute(parent.append_child(name), "rdf:resource", uri);
}

void add_joint_publishers(xml_node head, const SchemeFile& scheme) {
    // In the order of their names: the map has none, and the same scheme must give the same bytes.
    const std::map<std::string, std::vector<std::string>> sorted(scheme.joint_publishers.begin(),
                                                                 scheme.joint_publishers.end());
    for (const auto& [name, ids] : sorted) {
        auto joint = head.append_child("w:jointPublisher").append_child("w:JointPublisher");
        add_line(joint, "w:printedName", name);
        auto list = joint.append_child("w:publishers");
        set_attribute(list, "rdf:parseType", "Collection");
        for (const auto& id : ids)
            set_attribute(list.append_child("rdf:Description"), "rdf:about",
                          concept_uri(Scheme::publishers, id));
    }
}

void add_concept(xml_node root, const Concept& c) {
    auto element = root.append_child("skos:Concept");
    set_attribute(element, "rdf:about", concept_uri(c.scheme, c.id));
    add_reference(element, "skos:inScheme", scheme_uri(c.scheme));
    add_label(element, "skos:prefLabel", "nl", c.label_nl);
    if (c.scheme != Scheme::publishers) add_label(element, "skos:prefLabel", "en", c.label_en);
    for (const auto& label : c.alt_labels) add_label(element, "skos:altLabel", "nl", label);
    for (const auto& label : c.hidden_labels) add_label(element, "skos:hiddenLabel", "nl", label);
    if (!c.definition.empty()) add_label(element, "skos:definition", "nl", c.definition);
    if (!c.broader.empty()) add_reference(element, "skos:broader", concept_uri(c.scheme, c.broader));
    for (const auto& id : c.related) add_reference(element, "skos:related", concept_uri(c.scheme, id));
    if (c.scheme == Scheme::states) add_line(element, "w:stateKind", c.state_kind);
    if (c.scheme == Scheme::publishers) add_line(element, "w:publisherType", c.state_kind);
    if (c.group) add_line(element, "w:group", "true");
    if (c.min_age) add_line(element, "w:minAge", std::to_string(*c.min_age));
    if (c.max_age) add_line(element, "w:maxAge", std::to_string(*c.max_age));
}

}  // namespace

std::string scheme_uri(Scheme scheme) {
    return fmt::format("urn:werkzaam:vocabulary:{}", scheme_name(scheme));
}

std::string concept_uri(Scheme scheme, std::string_view id) {
    return fmt::format("{}:{}", scheme_uri(scheme), id);
}

std::string write_scheme(const SchemeFile& scheme) {
    pugi::xml_document document;
    auto root = document.append_child("rdf:RDF");
    set_attribute(root, "xmlns:rdf", rdf_namespace);
    set_attribute(root, "xmlns:skos", skos_namespace);
    set_attribute(root, "xmlns:w", own_namespace);
    auto head = root.append_child("skos:ConceptScheme");
    set_attribute(head, "rdf:about", scheme_uri(scheme.scheme));
    add_label(head, "skos:prefLabel", "nl", scheme.label_nl);
    add_label(head, "skos:prefLabel", "en", scheme.label_en);
    add_joint_publishers(head, scheme);
    for (const auto& concept_ : scheme.concepts) add_concept(root, concept_);
    return canonical_bytes(document);
}

}  // namespace werkzaam::corpus
