// Labels that two concepts of one scheme share: a search for such a word could not tell which is meant.
//
// Preferred, alternative and hidden labels, compared folded and without spaces and hyphens. Not for
// publishers: joint names belong to several. Pure function, thread-safe.
#pragma once

#include "corpus/result.hpp"
#include "corpus/vocabulary.hpp"

namespace werkzaam::search {

/// One problem a label, in the order of the vocabulary; nothing when every label belongs to one concept.
Problems shared_labels(const corpus::Vocabulary& vocabulary);

}  // namespace werkzaam::search
