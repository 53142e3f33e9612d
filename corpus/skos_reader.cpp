#include <fmt/format.h>
#include <unordered_map>
#include <unordered_set>

#include "corpus/plain_text.hpp"
#include "corpus/skos.hpp"
#include "corpus/strict_xml.hpp"

namespace werkzaam::corpus {
namespace {

/// Reads one scheme; remembers the line of each reference, to check them when all concepts are known.
class SchemeReader {
public:
    explicit SchemeReader(XmlFile& file) : file_(file) {}

    LocatedScheme read() {
        StrictElement root(file_.root(), file_);
        if (root.name() != "rdf:RDF") {
            root.problem(fmt::format("<{}> is geen vocabulaire.", shown(root.name())),
                         "Het hoofdelement is <rdf:RDF>.");
            return {};
        }
        root.fixed_attribute("xmlns:rdf", rdf_namespace);
        root.fixed_attribute("xmlns:skos", skos_namespace);
        root.fixed_attribute("xmlns:w", own_namespace);
        if (!read_scheme_head(root)) return {};
        for (auto& element : root.children("skos:Concept")) read_concept(element);
        root.finish();
        check_references();
        check_circles();
        return std::move(located_);
    }

private:
    struct Pending {
        std::string id;
        int line;
    };

    bool read_scheme_head(StrictElement& root) {
        auto head = root.child("skos:ConceptScheme");
        if (!head) {
            root.problem("Het bestand heeft geen <skos:ConceptScheme>.", "Zet het schema voor de concepten.");
            return false;
        }
        constexpr std::string_view prefix = "urn:werkzaam:vocabulary:";
        const auto uri = head->attribute("rdf:about");
        const auto scheme = uri.starts_with(prefix)
                                ? scheme_from_name(std::string_view(uri).substr(prefix.size()))
                                : std::nullopt;
        if (!scheme) {
            head->problem(
                fmt::format("'{}' is geen bekend schema.", shown(uri)),
                fmt::format("Schrijf rdf:about=\"{}themes\" of de naam van een ander schema.", prefix));
            return false;
        }
        scheme_ = located_.scheme.scheme = *scheme;
        read_labels(*head, located_.scheme.label_nl, located_.scheme.label_en, true);
        if (scheme_ == Scheme::publishers)
            for (auto& joint : head->children("w:jointPublisher")) read_joint(joint);
        head->finish();
        return true;
    }

    /// prefLabel in Dutch, and in English where `english` says that it is needed.
    void read_labels(StrictElement& element, std::string& nl, std::string& en, bool english) {
        for (auto& label : element.children("skos:prefLabel")) {
            const auto language = label.attribute("xml:lang");
            auto* into = language == "nl" ? &nl : language == "en" && english ? &en : nullptr;
            if (!into) {
                label.problem(
                    fmt::format("Een prefLabel in de taal '{}'.", shown(language)),
                    english ? "Er is een prefLabel in nl en een in en." : "Hier is één prefLabel, in nl.");
            } else if (!into->empty()) {
                label.problem(fmt::format("Een tweede prefLabel in de taal '{}'.", shown(language)),
                              "Laat er één staan; maak van de andere een altLabel.");
            } else {
                *into = label.text();
            }
            label.finish();
        }
        if (nl.empty()) missing_label(element, "nl");
        if (en.empty() && english) missing_label(element, "en");
        if (!english) en = nl;
    }

    static void missing_label(StrictElement& element, std::string_view language) {
        element.problem(
            fmt::format("Er is geen prefLabel in de taal '{}'.", shown(language)),
            fmt::format("Voeg <skos:prefLabel xml:lang=\"{}\">…</skos:prefLabel> toe.", language));
    }

    void read_concept(StrictElement& element) {
        Concept c;
        c.scheme = scheme_;
        c.id = id_in(element, element.attribute("rdf:about"));
        const auto in_scheme = element.child("skos:inScheme");
        if (!in_scheme) {
            element.problem(
                "Het concept mist <skos:inScheme>.",
                fmt::format("Voeg <skos:inScheme rdf:resource=\"{}\"/> toe.", scheme_uri(scheme_)));
        } else {
            auto reference = *in_scheme;
            reference.fixed_attribute("rdf:resource", scheme_uri(scheme_));
            reference.finish();
        }
        const bool publisher = scheme_ == Scheme::publishers;
        read_labels(element, c.label_nl, c.label_en, !publisher);
        c.alt_labels = read_texts(element, "skos:altLabel");
        c.hidden_labels = read_texts(element, "skos:hiddenLabel");
        read_definition(element, c);
        if (auto broader = element.child("skos:broader")) {
            c.broader = read_reference(*broader);
            broader_.push_back({c.broader, broader->line()});
        } else {
            broader_.push_back({"", element.line()});
        }
        std::unordered_set<std::string> seen{c.id};
        for (auto& related : element.children("skos:related")) {
            const auto id = read_reference(related);
            if (!seen.insert(id).second)
                related.problem(fmt::format("related '{}' staat er al, of is het concept zelf.", id),
                                "Haal deze regel weg.");
            related_.push_back({id, related.line()});
            c.related.push_back(id);
        }
        if (!element.children("skos:narrower").empty())
            element.problem("skos:narrower hoort niet in het bestand.",
                            "Haal het weg: het volgt uit skos:broader van het andere concept.");
        read_extras(element, c);
        element.finish();
        add(std::move(c), element.line());
    }

    void read_definition(StrictElement& element, Concept& c) {
        auto definition = element.child("skos:definition");
        if (!definition) {
            if (scheme_ != Scheme::publishers)
                element.problem("Het concept heeft geen definitie.",
                                "Voeg <skos:definition xml:lang=\"nl\">…</skos:definition> toe.");
            return;
        }
        definition->fixed_attribute("xml:lang", "nl");
        c.definition = definition->text();
        definition->finish();
    }

    /// What only one scheme has; elsewhere finish() reports it as unknown.
    void read_extras(StrictElement& element, Concept& c) {
        if (scheme_ == Scheme::states) {
            c.state_kind = element.child_text("w:stateKind");
            if (!c.state_kind.empty() && c.state_kind != "process" && c.state_kind != "outcome")
                element.problem(fmt::format("'{}' is geen soort toestand.", shown(c.state_kind)),
                                "Kies uit: process, outcome.");
        }
        if (scheme_ == Scheme::publishers) {
            c.state_kind = element.child_text("w:publisherType");
            if (const auto group = element.optional_child_text("w:group")) {
                c.group = *group == "true";
                if (!c.group)
                    element.problem("w:group is altijd true.", "Schrijf true, of haal <w:group> weg.");
            }
        }
        if (scheme_ != Scheme::age_bands) return;
        c.min_age = read_age(element, "w:minAge");
        c.max_age = read_age(element, "w:maxAge");
        if (!c.min_age)
            element.problem("De leeftijdsgroep heeft geen <w:minAge>.", "Voeg de laagste leeftijd toe.");
        if (c.min_age && c.max_age && *c.min_age > *c.max_age)
            element.problem("De laagste leeftijd is hoger dan de hoogste.", "Wissel w:minAge en w:maxAge.");
    }

    std::optional<int> read_age(StrictElement& element, const char* name) {
        const auto text = element.optional_child_text(name);
        if (!text) return std::nullopt;
        const auto age = whole_number(*text);
        if (age && *age <= 120) return age;
        element.problem(fmt::format("'{}' is geen leeftijd.", shown(*text)),
                        "Schrijf een heel getal van 0 tot en met 120.");
        return std::nullopt;
    }

    std::vector<std::string> read_texts(StrictElement& element, const char* name) {
        std::vector<std::string> found;
        std::unordered_set<std::string> seen;
        for (auto& label : element.children(name)) {
            label.fixed_attribute("xml:lang", "nl");
            auto text = label.text();
            if (!seen.insert(text).second)
                label.problem(fmt::format("'{}' staat er twee keer.", shown(text)), "Laat er één staan.");
            found.push_back(std::move(text));
            label.finish();
        }
        return found;
    }

    void read_joint(StrictElement& holder) {
        auto joint = holder.child("w:JointPublisher");
        holder.finish();
        if (!joint) {
            holder.problem("w:jointPublisher is leeg.", "Zet er een <w:JointPublisher> in.");
            return;
        }
        const auto name = joint->child_text("w:printedName");
        auto& ids = located_.scheme.joint_publishers[name];
        if (!ids.empty())
            joint->problem(fmt::format("'{}' staat er twee keer.", shown(name)), "Laat er één staan.");
        if (auto list = joint->child("w:publishers")) {
            list->fixed_attribute("rdf:parseType", "Collection");
            for (auto& member : list->children("rdf:Description")) {
                auto id = id_in(member, member.attribute("rdf:about"));
                related_.push_back({id, member.line()});
                ids.push_back(std::move(id));
                member.finish();
            }
            list->finish();
        }
        if (ids.size() < 2)
            joint->problem("Een gezamenlijke uitgever heeft ten minste twee uitgevers.",
                           "Noem ze in <w:publishers rdf:parseType=\"Collection\">.");
        joint->finish();
    }

    std::string read_reference(StrictElement& element) {
        auto id = id_in(element, element.attribute("rdf:resource"));
        element.finish();
        return id;
    }

    /// The id at the end of a concept's address in this scheme; "" and a problem when it is another address.
    std::string id_in(StrictElement& element, const std::string& uri) {
        const auto prefix = concept_uri(scheme_, "");
        if (uri.starts_with(prefix) && is_slug(std::string_view(uri).substr(prefix.size())))
            return uri.substr(prefix.size());
        if (!uri.empty())
            element.problem(
                fmt::format("'{}' is geen concept van dit schema.", shown(uri)),
                fmt::format("Schrijf {}, en dan een id van kleine letters, cijfers en streepjes.", prefix));
        return {};
    }

    void add(Concept c, int line) {
        const auto [found, is_new] = index_.emplace(c.id, located_.scheme.concepts.size());
        if (!is_new && !c.id.empty())
            file_.report(line, fmt::format("Het concept '{}' staat er twee keer.", c.id),
                         fmt::format("Voeg het samen met regel {}.", located_.lines[found->second]));
        located_.scheme.concepts.push_back(std::move(c));
        located_.lines.push_back(line);
    }

    void check_references() {
        auto all = broader_;
        all.insert(all.end(), related_.begin(), related_.end());
        for (const auto& [id, line] : all)
            if (!id.empty() && !index_.contains(id))
                file_.report(line, fmt::format("Het concept '{}' bestaat niet in dit schema.", id),
                             "Voeg het concept toe of verbeter de verwijzing.");
    }

    /// Follows broader from each concept up to where an earlier walk came; each circle is reported once.
    void check_circles() {
        const auto& concepts = located_.scheme.concepts;
        std::vector<std::size_t> walk_of(concepts.size(), 0);
        for (std::size_t start = 0; start < concepts.size(); ++start) {
            std::size_t at = start;
            while (walk_of[at] == 0) {
                walk_of[at] = start + 1;
                const auto next = index_.find(concepts[at].broader);
                if (concepts[at].broader.empty() || next == index_.end()) break;
                at = next->second;
                if (walk_of[at] != start + 1) continue;
                file_.report(broader_[at].line,
                             fmt::format("'{}' is via skos:broader een soort van zichzelf.", concepts[at].id),
                             "Haal een van de skos:broader in deze kring weg.");
            }
        }
    }

    XmlFile& file_;
    Scheme scheme_{};
    LocatedScheme located_;
    std::unordered_map<std::string, std::size_t> index_;
    std::vector<Pending> broader_, related_;
};

}  // namespace

Result<LocatedScheme> read_located_scheme(std::string_view xml, const std::string& file,
                                          const ReadLimits& limits) {
    XmlFile parsed(xml, file, limits);
    if (!parsed.problems().empty()) return std::move(parsed.problems());
    auto located = SchemeReader(parsed).read();
    if (!parsed.problems().empty()) return std::move(parsed.problems());
    return located;
}

Result<SchemeFile> read_scheme(std::string_view xml, const std::string& file, const ReadLimits& limits) {
    auto located = read_located_scheme(xml, file, limits);
    if (!located) return located.problems();
    return std::move(located->scheme);
}

}  // namespace werkzaam::corpus
