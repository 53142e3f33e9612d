// Text as it stands in XML or HTML that is written as a string: the one place that knows the entities. Pure;
// safe from any thread.
#pragma once

#include <string>
#include <string_view>

namespace werkzaam::corpus {

/// For text and attributes in double quotes of XML 1.0: escaped, and without characters that it cannot hold.
std::string xml_text(std::string_view text);

/// An apostrophe ends no attribute in double quotes; within single quotes it must be an entity too.
enum class Apostrophe { kept, escaped };
/// Appends the text with its markup escaped and every other byte as it is.
void append_escaped(std::string& out, std::string_view text, Apostrophe apostrophe = Apostrophe::kept);

}  // namespace werkzaam::corpus
