#include "corpus/xml_text.hpp"

namespace werkzaam::corpus {

namespace {

/// Empty for what stands for itself.
std::string_view entity_of(char c) {
    switch (c) {
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        case '"':
            return "&quot;";
        default:
            return {};
    }
}

}  // namespace

std::string xml_text(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const auto rest = text.substr(i);
        if (rest.starts_with("\xEF\xBF\xBE") || rest.starts_with("\xEF\xBF\xBF")) {
            i += 2;  // U+FFFE and U+FFFF are no characters of XML
        } else if (const auto entity = entity_of(c); !entity.empty()) {
            out += entity;
        } else if (static_cast<unsigned char>(c) >= ' ' || c == '\n' || c == '\t') {
            out += c;
        }
    }
    return out;
}

void append_escaped(std::string& out, std::string_view text, Apostrophe apostrophe) {
    std::size_t done = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool quote = text[i] == '\'' && apostrophe == Apostrophe::escaped;
        const auto entity = quote ? std::string_view("&apos;") : entity_of(text[i]);
        if (entity.empty()) continue;
        out.append(text, done, i - done).append(entity);
        done = i + 1;
    }
    out.append(text, done);
}

}  // namespace werkzaam::corpus
