// A mechanism's chain as an accessible SVG, for inside an HTML page.
//
// Numbered boxes from top to bottom, an arrow a link; each arrow is a link to `#pijl-N` in the list of the
// same page (N counts the record's links from 1), with its state in words beside it. The state shows in the
// line's pattern, a mark and a word; a link that hinders, or that a source contradicts, ends in a bar instead
// of an arrowhead. Only classes, no style:
//   svg.diagram · rect.box.box--element|process|outcome|pitfall · text.nr · text.role[.role--start] ·
//   path.line.line--supported|described|inconclusive|contradicted|unknown · path.head · path.bar ·
//   a > rect.hit, g.mark (currentColor), text
// The same record gives the same bytes. Not thread safe, errors: as chain_layout.hpp.
#pragma once

#include <string>

#include "corpus/record.hpp"
#include "corpus/vocabulary.hpp"
#include "search/field_table.hpp"

namespace werkzaam::indexer {

/// `mechanism` was checked: its links refer to its steps.
std::string chain_diagram(const corpus::Mechanism& mechanism, const corpus::Vocabulary& vocabulary,
                          search::Language language);

}  // namespace werkzaam::indexer
