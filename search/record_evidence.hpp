// What each record can say as evidence: worked out while indexing; evidence_table.hpp keeps it.
//
// A record is evidence for a pair of facet values when it has both. In which state it puts the pair:
//
//   element × mechanism
//     the mechanism's own record   the links out of the element's steps in its chain (into them where none
//     goes
//                                  out), by EvidenceTally; `hinders` when they only hinder. An element that
//                                  is listed and no step: described.
//     intervention, dossier        described: it names both; its studies are about the whole, not about this
//     step
//   any other pair
//     intervention                 its studies by EvidenceTally: positive is supported, mixed inconclusive,
//     no or
//                                  negative effect contradicted; without studies described. A study counts
//                                  for an element or mechanism only where the source names it itself: for an
//                                  interpreted one (afgeleid) the state is described
//     dossier, mechanism           described: it says so of the pair, without telling how firm that is
//
// Elements (documents that are no record) are evidence for nothing. Ancestors have what their children have.
// A plain value.
#pragma once

#include <vector>

#include "search/document.hpp"
#include "search/evidence_state.hpp"
#include "search/facet_dictionary.hpp"

namespace werkzaam::search {

struct RecordEvidence {
    struct InChain {
        ValueId element{};
        EvidenceState state{};
        bool hinders = false;
        friend bool operator==(const InChain&, const InChain&) = default;
    };
    bool record = false;  ///< false: an element, which is no evidence
    EvidenceState research = EvidenceState::described;
    std::vector<ValueId> interpreted;  ///< ascending: elements and mechanisms that no source names here
    std::vector<InChain> chain;        ///< of a mechanism, ascending by element
    friend bool operator==(const RecordEvidence&, const RecordEvidence&) = default;
};

/// `dictionary` is that of the corpus.
RecordEvidence evidence_of(const Document& document, const FacetDictionary& dictionary);

}  // namespace werkzaam::search
