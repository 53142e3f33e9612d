// Reading XML strictly: every element and attribute that nobody asked for is a problem.
//
// A reader asks a StrictElement for the attributes and children it knows and then calls finish(), which
// reports the rest. Every problem has file, line, what and a hint in Dutch; reading goes on, so that all
// problems come out. Not thread safe: one XmlFile belongs to one reader. Errors never throw.
#pragma once

#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/xml_check.hpp"

namespace werkzaam::corpus {

/// A parsed file and the problems found in it so far. After a failed parse `root()` is empty and problems are
/// there.
class XmlFile {
public:
    XmlFile(std::string_view xml, std::string file, const ReadLimits& limits);

    pugi::xml_node root() const { return document_.document_element(); }
    int line_of(pugi::xml_node node) const;
    void report(int line, std::string what, std::string hint);
    void report(pugi::xml_node node, std::string what, std::string hint);
    Problems& problems() { return problems_; }

private:
    std::string file_;
    LineIndex lines_;
    Problems problems_;
    pugi::xml_document document_;
};

class StrictElement {
public:
    StrictElement(pugi::xml_node node, XmlFile& file) : node_(node), file_(&file) {}

    std::string_view name() const { return node_.name(); }
    int line() const { return file_->line_of(node_); }
    void problem(std::string what, std::string hint) const;

    /// The value with white space made regular. Missing or empty: a problem, and "".
    std::string attribute(const char* name);
    /// Missing: nullopt. Empty: a problem.
    std::optional<std::string> optional_attribute(const char* name);
    /// A whole number from `least` to `most`; anything else is a problem and nullopt.
    std::optional<int> optional_number(const char* name, int least, int most);
    /// The attribute must be there and be exactly this.
    void fixed_attribute(const char* name, std::string_view value);

    std::vector<StrictElement> children(const char* name);
    /// At most one; a second is a problem.
    std::optional<StrictElement> child(const char* name);

    enum class Shape { line, paragraphs };
    /// The text of this element, which may hold no elements. Empty: a problem.
    std::string text(Shape shape = Shape::line);
    /// As text(), but may be empty.
    std::string text_or_empty(Shape shape = Shape::line);
    /// A child that holds text and nothing else.
    std::string child_text(const char* name, Shape shape = Shape::line);
    std::optional<std::string> optional_child_text(const char* name, Shape shape = Shape::line);

    /// Reports every attribute, element and text that was not asked for.
    void finish() const;

private:
    pugi::xml_node node_;
    XmlFile* file_;
    std::vector<std::string_view> attributes_, children_;
    bool text_taken_ = false;
};

/// The number in `text` when it is one, without sign, space or leading text.
std::optional<int> whole_number(std::string_view text);

}  // namespace werkzaam::corpus
