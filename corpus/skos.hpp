// The SKOS RDF/XML of the vocabulary files: names, addresses, and reading with the line of every concept.
//
// The files use fixed prefixes (rdf, skos, w), one element per concept and no narrower, which is derived.
// Source: SKOS Reference (W3C, 2009). Pure functions; safe from any thread; no exceptions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/corpus.hpp"

namespace werkzaam::corpus {

inline constexpr std::string_view rdf_namespace = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
inline constexpr std::string_view skos_namespace = "http://www.w3.org/2004/02/skos/core#";
inline constexpr std::string_view own_namespace = "urn:werkzaam:vocabulary:1#";

/// "urn:werkzaam:vocabulary:themes" and "urn:werkzaam:vocabulary:themes:eenzaamheid".
std::string scheme_uri(Scheme scheme);
std::string concept_uri(Scheme scheme, std::string_view id);

struct LocatedScheme {
    SchemeFile scheme;
    std::vector<int> lines;  ///< of scheme.concepts, in the same order
};
Result<LocatedScheme> read_located_scheme(std::string_view xml, const std::string& file,
                                          const ReadLimits& limits = {});

}  // namespace werkzaam::corpus
