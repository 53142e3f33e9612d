#include "corpus/strict_xml.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

#include "corpus/plain_text.hpp"

namespace werkzaam::corpus {
namespace {

/// A file of 16 MB can hold millions of unknown elements; nobody reads more than this.
constexpr std::size_t most_problems = 500;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string_view without_mark(std::string_view xml) {
    if (xml.starts_with(byte_order_mark)) xml.remove_prefix(byte_order_mark.size());
    return xml;
}

bool is_text(pugi::xml_node node) {
    return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

/// pugixml places a text before its leading white space; a person looks at its first letter.
int leading_newlines(std::string_view text) {
    const auto white = text.substr(0, text.find_first_not_of(" \t\r\n"));
    return static_cast<int>(std::count(white.begin(), white.end(), '\n'));
}

bool contains(const std::vector<std::string_view>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::string allowed_here(std::vector<std::string_view> names, std::string_view none) {
    if (names.empty()) return std::string(none);
    std::sort(names.begin(), names.end());
    return fmt::format("Hier mogen staan: {}.", fmt::join(names, ", "));
}

}  // namespace

XmlFile::XmlFile(std::string_view xml, std::string file, const ReadLimits& limits)
    : file_(std::move(file)),
      lines_(xml.size() <= limits.file_bytes ? without_mark(xml) : std::string_view()) {
    xml = without_mark(xml);
    problems_ = check_xml(xml, file_, lines_, limits);
    if (!problems_.empty()) return;
    const auto parsed =
        document_.load_buffer(xml.data(), xml.size(), pugi::parse_default, pugi::encoding_utf8);
    if (parsed) return;
    document_.reset();
    report(lines_.line_at(static_cast<std::size_t>(std::max<std::ptrdiff_t>(parsed.offset, 0))),
           "De XML is niet te lezen.", "Controleer of elk element goed begint en eindigt.");
}

int XmlFile::line_of(pugi::xml_node node) const {
    return lines_.line_at(static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0)));
}

void XmlFile::report(int line, std::string what, std::string hint) {
    if (problems_.size() > most_problems) return;
    if (problems_.size() == most_problems) {
        what =
            fmt::format("Dit bestand heeft meer dan {} problemen; de rest staat hier niet.", most_problems);
        hint = "Los deze eerst op en controleer dan opnieuw.";
    }
    problems_.push_back({fmt::format("{}:{}", file_, line), std::move(what), std::move(hint)});
}

void XmlFile::report(pugi::xml_node node, std::string what, std::string hint) {
    report(line_of(node), std::move(what), std::move(hint));
}

void StrictElement::problem(std::string what, std::string hint) const {
    file_->report(node_, std::move(what), std::move(hint));
}

std::optional<std::string> StrictElement::optional_attribute(const char* name) {
    attributes_.push_back(name);
    const auto found = node_.attribute(name);
    if (!found) return std::nullopt;
    auto value = one_line(found.value());
    if (value.empty())
        problem(fmt::format("Het attribuut '{}' van <{}> is leeg.", name, node_.name()),
                "Vul het in, of laat het weg als het niet verplicht is.");
    return value;
}

std::string StrictElement::attribute(const char* name) {
    auto found = optional_attribute(name);
    if (found) return *std::move(found);
    problem(fmt::format("<{}> mist het attribuut '{}'.", node_.name(), name),
            fmt::format("Schrijf <{} {}=\"…\">.", node_.name(), name));
    return {};
}

std::optional<int> StrictElement::optional_number(const char* name, int least, int most) {
    const auto text = optional_attribute(name);
    if (!text || text->empty()) return std::nullopt;
    const auto number = whole_number(*text);
    if (number && *number >= least && *number <= most) return number;
    problem(fmt::format("'{}' is geen goede waarde voor '{}' van <{}>.", shown(*text), name, node_.name()),
            fmt::format("Schrijf een heel getal van {} tot en met {}.", least, most));
    return std::nullopt;
}

void StrictElement::fixed_attribute(const char* name, std::string_view value) {
    attributes_.push_back(name);
    if (node_.attribute(name).value() == value) return;
    problem(fmt::format("<{}> moet {}=\"{}\" hebben.", node_.name(), name, value),
            fmt::format("Zet {}=\"{}\" in de begintag.", name, value));
}

std::vector<StrictElement> StrictElement::children(const char* name) {
    children_.push_back(name);
    std::vector<StrictElement> found;
    for (const auto child : node_.children(name)) found.emplace_back(child, *file_);
    return found;
}

std::optional<StrictElement> StrictElement::child(const char* name) {
    auto found = children(name);
    if (found.empty()) return std::nullopt;
    if (found.size() > 1)
        found[1].problem(fmt::format("<{}> staat hier meer dan één keer.", name),
                         fmt::format("Laat één <{}> staan.", name));
    return found.front();
}

std::string StrictElement::text_or_empty(Shape shape) {
    text_taken_ = true;
    std::string joined;
    for (const auto part : node_.children())
        if (is_text(part)) joined += part.value();
    return shape == Shape::line ? one_line(joined) : paragraphs(joined);
}

std::string StrictElement::text(Shape shape) {
    auto found = text_or_empty(shape);
    if (found.empty())
        problem(fmt::format("<{}> is leeg.", node_.name()), "Vul de tekst in, of haal het element weg.");
    return found;
}

std::optional<std::string> StrictElement::optional_child_text(const char* name, Shape shape) {
    auto found = child(name);
    if (!found) return std::nullopt;
    auto content = found->text(shape);
    found->finish();
    return content;
}

std::string StrictElement::child_text(const char* name, Shape shape) {
    auto found = optional_child_text(name, shape);
    if (found) return *std::move(found);
    problem(fmt::format("<{}> mist <{}>.", node_.name(), name), fmt::format("Voeg <{0}>…</{0}> toe.", name));
    return {};
}

void StrictElement::finish() const {
    for (const auto attribute : node_.attributes())
        if (!contains(attributes_, attribute.name()))
            problem(fmt::format("Onbekend attribuut '{}' in <{}>.", shown(attribute.name()), node_.name()),
                    allowed_here(attributes_, "Dit element heeft geen attributen."));
    for (const auto child : node_.children()) {
        if (is_text(child)) {
            if (!text_taken_)
                file_->report(file_->line_of(child) + leading_newlines(child.value()),
                              fmt::format("Losse tekst in <{}>.", node_.name()),
                              "Zet de tekst in het element waar zij hoort.");
        } else if (child.type() == pugi::node_element && !contains(children_, child.name())) {
            file_->report(child,
                          fmt::format("Onbekend element <{}> in <{}>.", shown(child.name()), node_.name()),
                          allowed_here(children_, "Dit element heeft alleen tekst of attributen."));
        }
    }
}

std::optional<int> whole_number(std::string_view text) {
    int value = 0;
    if (text.empty() || text.front() == '-') return std::nullopt;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

}  // namespace werkzaam::corpus
