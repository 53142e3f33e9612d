// Writing canonical XML: declaration, two spaces of indentation, UTF-8, one newline at the end.
//
// Text is made regular (plain_text.hpp) before it is written. Internal to corpus; safe from any thread.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace werkzaam::corpus {

void set_attribute(pugi::xml_node node, const char* name, std::string_view value);
void set_attribute(pugi::xml_node node, const char* name, int value);
/// A child with text on one line, and a child with text that may have paragraphs.
pugi::xml_node add_line(pugi::xml_node parent, const char* name, std::string_view text);
pugi::xml_node add_text(pugi::xml_node parent, const char* name, std::string_view text);
/// The document's bytes, with the XML declaration.
std::string canonical_bytes(const pugi::xml_document& document);

}  // namespace werkzaam::corpus
