// Text as it stands in XML or HTML that is written as a string. Pure; safe from any thread.
#pragma once

#include <string>
#include <string_view>

namespace werkzaam::corpus {

/// For text and attributes in double quotes of XML 1.0: escaped, and without characters that it cannot hold.
std::string xml_text(std::string_view text);

}  // namespace werkzaam::corpus
