// Whether bytes are the XML that this project reads: well-formed XML 1.0 in UTF-8, without a DOCTYPE.
//
// pugixml builds the tree, but accepts much in silence: bytes that are not UTF-8, control characters, unknown
// entities, a second root, repeated attributes. This looks at the bytes first. Source of the rules: XML 1.0,
// fifth edition. Never throws on bad input; safe from any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/corpus.hpp"
#include "corpus/result.hpp"

namespace werkzaam::corpus {

/// Line numbers (from 1) of byte offsets.
class LineIndex {
public:
    explicit LineIndex(std::string_view text);
    int line_at(std::size_t offset) const;

private:
    std::vector<std::size_t> line_ends_;
};

/// All problems of the characters, then those of the markup up to the first from which there is no going on.
/// Size and depth are checked against `limits`. Empty when pugixml may read it.
Problems check_xml(std::string_view xml, const std::string& file, const LineIndex& lines,
                   const ReadLimits& limits);

/// The second half of check_xml: tags, attributes, entities, comments. Expects valid UTF-8.
void check_markup(std::string_view xml, const std::string& file, const LineIndex& lines,
                  const ReadLimits& limits, Problems& problems);

/// What is wrong with the inside of `<?xml …?>`, without its place.
std::optional<Problem> problem_of_declaration(std::string_view rest);

/// After this many the rest of a file's bytes is not looked at.
inline constexpr std::size_t most_xml_problems = 20;

}  // namespace werkzaam::corpus
