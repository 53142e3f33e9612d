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

}  // namespace

void set_attribute(pugi::xml_node node, const char* name, std::string_view value) {
    node.append_attribute(name).set_value(one_line(value).c_str());
}

void set_attribute(pugi::xml_node node, const char* name, int value) {
    node.append_attribute(name).set_value(value);
}

void set_text(pugi::xml_node node, std::string_view text) {
    const auto regular = paragraphs(text);
    if (!regular.empty()) node.append_child(pugi::node_pcdata).set_value(regular.c_str());
}

pugi::xml_node add_text(pugi::xml_node parent, const char* name, std::string_view text) {
    auto child = parent.append_child(name);
    set_text(child, text);
    return child;
}

std::string canonical_bytes(const pugi::xml_document& document) {
    StringWriter out;
    out.text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    document.save(out, "  ", pugi::format_indent | pugi::format_no_declaration, pugi::encoding_utf8);
    return std::move(out.text);
}

}  // namespace werkzaam::corpus
