// The record model: what is known about one intervention, dossier or mechanism.
//
// Plain values, no behaviour. An absent field is std::nullopt or an empty list and means: not in the sources
// used here ("niet vermeld"); it never means "no". Text is Dutch, UTF-8, in our own words. `SourceRef` is a
// zero-based index into the record's `sources`. Concept ids refer to vocabulary.hpp. The XML form is
// corpus/schema/record.rng.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace werkzaam::corpus {

enum class Kind {
    intervention,
    dossier,
    mechanism,
    element
};  ///< element: a concept shown as a page and a hit

using SourceRef = std::size_t;
using Text = std::optional<std::string>;

struct Source {
    std::string url;  ///< empty: print
    std::string title;
    std::string publisher;  ///< as printed; may be empty
    std::optional<int> year;
    friend bool operator==(const Source&, const Source&) = default;
};

enum class Basis {
    stated,
    interpreted
};  ///< genoemd: the source says so; afgeleid: concluded from the approach

/// A working element as this record words it.
struct ElementUse {
    std::string label;
    std::string note;                   ///< may be empty
    std::optional<Basis> basis;         ///< absent only in mechanisms
    std::optional<SourceRef> source;    ///< absent only in mechanisms
    std::vector<std::string> concepts;  ///< one or two ids in `elements`, the primary one first
    friend bool operator==(const ElementUse&, const ElementUse&) = default;
};

/// A working mechanism as this record words it.
struct MechanismUse {
    std::string label;
    Basis basis{};
    SourceRef source{};
    Text mechanism;  ///< id of the mechanism record it is an instance of
    friend bool operator==(const MechanismUse&, const MechanismUse&) = default;
};

enum class Direction { positive, mixed, none, negative };

struct Study {
    std::string finding;
    Text design;
    std::optional<int> year;
    Direction direction{};
    SourceRef source{};
    friend bool operator==(const Study&, const Study&) = default;
};

/// What a source says of recognition, at its date. Never computed, never a ranking.
struct Recognition {
    std::string level;  ///< id in `levels`
    Text committee;
    Text date;  ///< "2021", "2021-09" or "2021-09-30"
    SourceRef source{};
    friend bool operator==(const Recognition&, const Recognition&) = default;
};

struct SourcedText {
    std::string text;
    SourceRef source{};
    friend bool operator==(const SourcedText&, const SourcedText&) = default;
};

struct AgeRange {
    std::optional<int> min, max;  ///< years, inclusive
    friend bool operator==(const AgeRange&, const AgeRange&) = default;
};

/// A named intervention, with its record where the corpus has one.
struct InterventionRef {
    std::string name;
    Text id;
    friend bool operator==(const InterventionRef&, const InterventionRef&) = default;
};

/// What all three kinds share.
struct RecordBase {
    std::string id;  ///< slug; also the file name
    std::string name;
    std::vector<std::string> aliases;
    std::string summary;
    std::vector<std::string> themes, target_groups, forms, settings;  ///< concept ids
    std::vector<Source> sources;
    std::vector<std::string> not_found;  ///< names of fields that were looked for and not found
    friend bool operator==(const RecordBase&, const RecordBase&) = default;
};

struct Intervention : RecordBase {
    Text developer, problem, goal, target_group, approach;
    std::optional<AgeRange> age;
    Text duration, intensity, staff, materials, costs, preconditions;
    std::vector<ElementUse> elements;
    std::vector<MechanismUse> mechanisms;
    std::vector<Study> research;
    std::optional<Recognition> recognition;
    std::optional<SourcedText> recognition_note;
    std::string status;  ///< "active" | "unknown"
    std::optional<int> year;
    friend bool operator==(const Intervention&, const Intervention&) = default;
};

struct Finding {
    std::string text;
    std::string strength;  ///< "strong" | "some" | "weak" | "unclear" | "not stated"
    SourceRef source{};
    friend bool operator==(const Finding&, const Finding&) = default;
};

struct Dossier : RecordBase {
    std::string publisher;  ///< as printed
    std::optional<int> year;
    std::string question;
    std::vector<Finding> findings;
    std::vector<ElementUse> elements;
    std::vector<MechanismUse> mechanisms;
    std::vector<SourcedText> does_not_work;
    std::vector<InterventionRef> interventions;
    friend bool operator==(const Dossier&, const Dossier&) = default;
};

struct Step {
    std::string id;  ///< "s1", unique within the record
    std::string label;
    std::string role;        ///< "element" | "process" | "outcome" …, as in the schema
    std::string concept_id;  ///< an element or a state
    friend bool operator==(const Step&, const Step&) = default;
};

enum class Polarity { leads_to, hinders };
enum class Evidence {
    supported,  ///< a source reports research for this step
    described,  ///< a source asserts it; research for it was not seen
    inconclusive,
    not_supported,
    not_studied,  ///< a source says that it was not studied
};

struct Link {
    std::string from, to;  ///< step ids
    Polarity polarity{};
    Evidence evidence{};
    std::string note;  ///< may be empty
    std::vector<SourceRef> sources;
    friend bool operator==(const Link&, const Link&) = default;
};

struct Mechanism : RecordBase {
    std::string definition;
    std::string problem;  ///< problem types, in one text
    std::vector<Step> steps;
    std::vector<Link> links;
    std::vector<std::string> conditions, when_not, theory;
    std::vector<ElementUse> elements;  ///< without basis and source
    std::vector<InterventionRef> interventions;
    friend bool operator==(const Mechanism&, const Mechanism&) = default;
};

using Record = std::variant<Intervention, Dossier, Mechanism>;

Kind kind_of(const Record& record);
const RecordBase& base_of(const Record& record);
std::optional<int> year_of(const Record& record);  ///< mechanisms have none

/// Words of the XML and the JSON ("stated", "leads-to", "not-supported", "intervention", …) and back.
std::string_view name_of(Kind);
std::string_view name_of(Basis);
std::string_view name_of(Direction);
std::string_view name_of(Polarity);
std::string_view name_of(Evidence);
std::optional<Basis> basis_from(std::string_view);
std::optional<Direction> direction_from(std::string_view);
std::optional<Polarity> polarity_from(std::string_view);
std::optional<Evidence> evidence_from(std::string_view);

/// Dutch path segments: "interventies", "dossiers", "mechanismen", "elementen"; singular is the facet value
/// `soort`.
std::string_view path_of(Kind);
std::string_view dutch_name_of(Kind);
std::optional<Kind> kind_from_dutch(std::string_view singular);

}  // namespace werkzaam::corpus
