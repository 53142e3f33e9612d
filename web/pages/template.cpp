#include "web/pages/template.hpp"

#include <algorithm>
#include <stdexcept>

#include "corpus/xml_text.hpp"
#include "web/http_text.hpp"

namespace werkzaam::web {

namespace {

constexpr std::string_view line_end = "\n";

bool is_name(std::string_view text) {
    return text == "." || (!text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
               return is_alphanumeric(c) || c == '_';
           }));
}

bool is_false(const ViewJson* value) {
    return !value || value->is_null() || (value->is_boolean() && !value->get<bool>()) ||
           (value->is_array() && value->empty());
}

}  // namespace

Template::Template(std::string_view text) {
    constexpr std::string_view open = "{{", close = "}}";
    std::vector<std::size_t> sections;  // that are open
    const auto fail = [](std::string_view what, std::string_view tag) {
        throw std::logic_error(std::string(what) + ": {{" + std::string(tag) + "}}");
    };
    for (auto at = text.find(open); at != std::string_view::npos; at = text.find(open)) {
        add_text(text.substr(0, at));
        text.remove_prefix(at + open.size());
        const bool raw = text.starts_with('{');
        const auto end = text.find(raw ? "}}}" : close);
        if (end == std::string_view::npos) fail("a tag that does not end", text);
        const auto tag = text.substr(0, end);
        text.remove_prefix(end + close.size() + raw);
        const char sign = tag.empty() ? ' ' : tag.front();
        const bool signed_ = raw || sign == '#' || sign == '^' || sign == '/';
        const auto name = tag.substr(signed_);
        if (!is_name(name)) fail("no tag that a template may hold", tag);
        if (sign == '/') {
            if (sections.empty() || nodes_[sections.back()].text != name)
                fail("closes what is not open", tag);
            nodes_[sections.back()].end = nodes_.size();
            sections.pop_back();
            continue;
        }
        if (sign == '#' || sign == '^') sections.push_back(nodes_.size());
        const auto kind = raw           ? Kind::raw_value
                          : sign == '#' ? Kind::section
                          : sign == '^' ? Kind::inverted_section
                                        : Kind::value;
        nodes_.push_back({kind, std::string(name)});
    }
    add_text(text);
    if (!sections.empty()) fail("a section that is not closed", nodes_[sections.back()].text);
}

/// A line end is a node of its own when it follows a tag: whether its line is left out shows when rendering.
void Template::add_text(std::string_view text) {
    const auto first = text.find(line_end);
    if (first != std::string_view::npos) {
        if (first > 0) nodes_.push_back({Kind::text, std::string(text.substr(0, first))});
        nodes_.push_back({Kind::text, std::string(line_end)});
        text.remove_prefix(first + 1);
        const auto last = text.rfind(line_end);
        if (last != std::string_view::npos) {
            nodes_.push_back({Kind::text, std::string(text.substr(0, last + 1))});
            text.remove_prefix(last + 1);
        }
    }
    if (!text.empty()) nodes_.push_back({Kind::text, std::string(text)});
}

class Template::Rendering {
public:
    Rendering(const std::vector<Node>& nodes, const ViewJson& view) : nodes_(nodes), scopes_{&view} {
        constexpr std::size_t most_pages = 64u << 10;
        out_.reserve(most_pages);
    }

    std::string all() {
        nodes(0, nodes_.size());
        end_line({});
        return std::move(out_);
    }

private:
    void nodes(std::size_t i, std::size_t end) {
        while (i < end) {
            const auto& node = nodes_[i];
            switch (node.kind) {
                case Kind::text:
                    add(node.text);
                    break;
                case Kind::value:
                case Kind::raw_value:
                    if (const auto* value = find(node.text)) add(*value, node.kind == Kind::raw_value);
                    break;
                case Kind::section:
                    if (const auto* value = find(node.text); !is_false(value)) each(*value, i + 1, node.end);
                    break;
                case Kind::inverted_section:
                    if (is_false(find(node.text))) section(i + 1, node.end);
                    break;
            }
            const bool has_end = node.kind == Kind::section || node.kind == Kind::inverted_section;
            i = has_end ? node.end : i + 1;
        }
    }

    void each(const ViewJson& value, std::size_t begin, std::size_t end) {
        const auto within = [&](const ViewJson& scope) {
            scopes_.push_back(&scope);
            section(begin, end);
            scopes_.pop_back();
        };
        if (!value.is_array()) return within(value);
        for (const auto& item : value) within(item);
    }

    void section(std::size_t begin, std::size_t end) {
        line_has_section_ = true;
        nodes(begin, end);
        line_has_section_ = true;
    }

    const ViewJson* find(const std::string& name) const {
        if (name == ".") return scopes_.back();
        for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope)
            if (const auto* members = (*scope)->get_ptr<const ViewJson::object_t*>())
                for (const auto& [key, value] : *members)
                    if (key == name) return &value;
        return nullptr;
    }

    void add(const ViewJson& value, bool raw) {
        if (const auto* text = value.get_ptr<const ViewJson::string_t*>())
            raw ? void(out_ += *text) : corpus::append_escaped(out_, *text, corpus::Apostrophe::escaped);
        else if (value.is_number())
            out_ += value.dump();
    }

    void add(const std::string& text) {
        if (text == line_end) return end_line(line_end);
        out_ += text;
        if (text.ends_with(line_end)) begin_line();
    }

    void end_line(std::string_view end) {
        const auto line = std::string_view(out_).substr(line_begin_);
        if (line_has_section_ && line.find_first_not_of(" \t") == std::string_view::npos)
            out_.resize(line_begin_);
        else
            out_ += end;
        begin_line();
    }

    void begin_line() {
        line_begin_ = out_.size();
        line_has_section_ = false;
    }

    const std::vector<Node>& nodes_;
    std::vector<const ViewJson*> scopes_;  ///< outermost first
    std::string out_;
    std::size_t line_begin_ = 0;  ///< of the line that is being written, in `out_`
    bool line_has_section_ = false;
};

std::string Template::render(const ViewJson& view) const {
    return Rendering(nodes_, view).all();
}

}  // namespace werkzaam::web
