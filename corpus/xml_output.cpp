#include "corpus/xml_output.hpp"

#include "corpus/plain_text.hpp"

namespace werkzaam::corpus {
namespace {

class StringWriter : public pugi::xml_writer {
public:
    void write(const void* data, std::size_t size) override {
        text.append(static_cast<const char*>(data), size);
    }
    std::string text;
};

pugi::xml_node add_regular(pugi::xml_node parent, const char* name, const std::string& text) {
    auto child = parent.append_child(name);
    if (!text.empty()) child.append_child(pugi::node_pcdata).set_value(text.c_str());
    return child;
}

}  // namespace

void set_attribute(pugi::xml_node node, const char* name, std::string_view value) {
    node.append_attribute(name).set_value(one_line(value).c_str());
}

void set_attribute(pugi::xml_node node, const char* name, int value) {
    node.append_attribute(name).set_value(value);
}

pugi::xml_node add_line(pugi::xml_node parent, const char* name, std::string_view text) {
    return add_regular(parent, name, one_line(text));
}

pugi::xml_node add_text(pugi::xml_node parent, const char* name, std::string_view text) {
    return add_regular(parent, name, paragraphs(text));
}

std::string canonical_bytes(const pugi::xml_document& document) {
    StringWriter out;
    out.text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    document.save(out, "  ", pugi::format_indent | pugi::format_no_declaration, pugi::encoding_utf8);
    return std::move(out.text);
}

}  // namespace werkzaam::corpus
