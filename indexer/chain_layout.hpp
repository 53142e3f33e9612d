// Where the boxes and arrows of a mechanism's chain go: measured in the units of the drawing (18 units is the
// height of its letters), y downwards.
//
// Graphviz (its "dot" engine) finds the places; sizes are ours: boxes and the room for the words at an arrow
// have a fixed size, so no font of the machine has a say and the same chain gives the same places. Steps go
// from top to bottom; what only hinders one step stands at its right side. Not thread safe (Graphviz keeps
// global state). Errors: std::runtime_error when Graphviz fails.
#pragma once

#include <string>
#include <vector>

#include "corpus/record.hpp"

namespace werkzaam::indexer {

inline constexpr double text_line_height = 23;

struct Point {
    double x = 0, y = 0;
};

struct PlacedStep {
    Point corner;  ///< top left
    double width = 0, height = 0;
    std::vector<std::string> lines;  ///< the label, broken
    bool role_below = false;         ///< there is room for the role below the label, not at its right
    bool beside = false;             ///< it hinders one step, and stands at its right
};

struct PlacedLink {
    std::vector<Point> curve;  ///< Bézier: a start, then three points a piece; from the step to the step
    Point words;               ///< left middle of the room for the words
};

struct ChainLayout {
    std::vector<PlacedStep> steps;  ///< as in the record
    std::vector<PlacedLink> links;  ///< as in the record
    double width = 0, height = 0;
};

/// The room that the words of a link take is `words_width` wide.
ChainLayout lay_out(const corpus::Mechanism& mechanism, const std::vector<double>& words_width);

/// About how wide a text is in units, at 18 units high; never less than it is in a usual sans-serif.
double text_width(std::string_view text);

/// Lines of at most `width`, broken at spaces; a word that is longer stands alone.
std::vector<std::string> broken_lines(std::string_view text, double width);

}  // namespace werkzaam::indexer
