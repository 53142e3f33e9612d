// The parts that records share, read strictly: sources, elements, mechanisms, references. Used by
// record_reader.cpp.
//
// Every function reports what is wrong to the element's file and returns what it could read. Not thread safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/plain_text.hpp"
#include "corpus/record_reader.hpp"
#include "corpus/strict_xml.hpp"

namespace werkzaam::corpus {

/// Reads the parts of one record; collects its references.
class RecordParts {
public:
    /// Reads name, aliases, summary, tags, sources and not_found of the record, whose fields may be in
    /// `fields`.
    void read_base(StrictElement& root, RecordBase& base, const std::vector<std::string_view>& fields);

    /// The attribute 'source' (from 1) as a zero-based index; a number without a source is a problem.
    std::optional<SourceRef> source(StrictElement& element, bool required = true);
    /// The attribute 'sources': numbers with spaces between them, at least one, none twice.
    std::vector<SourceRef> sources(StrictElement& element);
    std::optional<int> year(StrictElement& element);

    enum class Sourced { yes, no };
    std::vector<ElementUse> elements(StrictElement& root, Sourced sourced);
    std::vector<MechanismUse> mechanisms(StrictElement& root);
    std::vector<InterventionRef> interventions(StrictElement& root);
    std::vector<SourcedText> sourced_texts(StrictElement& root, const char* name);
    std::vector<std::string> texts(StrictElement& root, const char* name, StrictElement::Shape shape);

    /// Remembers a reference; an id that is no slug is a problem at once.
    void refer(const StrictElement& element, Reference::To to, const std::string& id);

    std::vector<Reference> take_references() { return std::move(references_); }

private:
    void read_sources(StrictElement& root, RecordBase& base);
    void read_tags(StrictElement& root, RecordBase& base);
    void read_not_found(StrictElement& root, RecordBase& base, const std::vector<std::string_view>& fields);
    std::optional<SourceRef> source_number(const StrictElement& element, std::string_view text) const;

    std::vector<Reference> references_;
    std::size_t source_count_ = 0;
};

/// The value that `from` gives for an attribute, which must be there; what is allowed stands in `allowed`.
template <class Value, class From>
Value choice(StrictElement& element, const char* name, From from, std::string_view allowed) {
    const auto text = element.attribute(name);
    if (const auto value = from(text)) return *value;
    if (!text.empty())
        element.problem("'" + shown(text) + "' is geen waarde van '" + name + "'.",
                        "Kies uit: " + std::string(allowed) + ".");
    return {};
}

}  // namespace werkzaam::corpus
