#include "corpus/record_parts.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <sstream>
#include <unordered_set>

#include "corpus/plain_text.hpp"

namespace werkzaam::corpus {
namespace {

using Shape = StrictElement::Shape;

bool is_web_address(std::string_view url) {
    const std::size_t scheme = url.starts_with("https://") ? 8 : url.starts_with("http://") ? 7 : 0;
    if (scheme == 0 || url.size() == scheme || url[scheme] == '/') return false;
    return url.find_first_of(" \"<>\\") == url.npos;
}

std::vector<std::string> words_of(const std::string& text) {
    std::istringstream in(text);
    return {std::istream_iterator<std::string>(in), {}};
}

Source read_source(StrictElement& element, RecordParts& parts) {
    Source source;
    source.year = parts.year(element);
    source.title = element.child_text("title");
    source.publisher = element.optional_child_text("publisher").value_or("");
    if (auto url = element.child("url")) {
        source.url = url->text();
        if (!source.url.empty() && !is_web_address(source.url))
            url->problem(
                fmt::format("'{}' is geen webadres.", shown(source.url)),
                "Schrijf het hele adres, met http:// of https://. Laat <url> weg bij een bron op papier.");
        url->finish();
    }
    element.finish();
    return source;
}

}  // namespace

void RecordParts::read_base(StrictElement& root, RecordBase& base,
                            const std::vector<std::string_view>& fields) {
    root.fixed_attribute("xmlns", record_namespace);
    root.fixed_attribute("xml:lang", "nl");
    base.id = root.attribute("id");
    if (!base.id.empty() && !is_slug(base.id))
        root.problem(
            fmt::format("'{}' is geen goede id.", shown(base.id)),
            "Gebruik kleine letters zonder accent, cijfers en losse streepjes: inleven-en-empathie.");
    base.name = root.child_text("name");
    base.aliases = texts(root, "alias", Shape::line);
    base.summary = root.child_text("summary", Shape::paragraphs);
    read_sources(root, base);
    read_tags(root, base);
    read_not_found(root, base, fields);
}

void RecordParts::read_sources(StrictElement& root, RecordBase& base) {
    auto found = root.children("source");
    source_count_ = found.size();
    if (found.empty())
        root.problem("Het record heeft geen bron.", "Voeg ten minste één <source number=\"1\"> toe.");
    for (auto& element : found) {
        const auto number = element.attribute("number");
        const auto expected = std::to_string(base.sources.size() + 1);
        if (!number.empty() && number != expected)
            element.problem(fmt::format("Bron met nummer {}, maar dit is bron {}.", number, expected),
                            fmt::format("Nummer de bronnen op volgorde vanaf 1: number=\"{}\".", expected));
        base.sources.push_back(read_source(element, *this));
    }
}

void RecordParts::read_tags(StrictElement& root, RecordBase& base) {
    auto tags = root.child("tags");
    if (!tags) return;
    const auto read = [&](const char* name, Reference::To to, std::vector<std::string>& into) {
        std::unordered_set<std::string> seen;
        for (auto& element : tags->children(name)) {
            const auto id = element.attribute("ref");
            if (!id.empty() && !seen.insert(id).second)
                element.problem(fmt::format("<{} ref=\"{}\"> staat er twee keer.", name, shown(id)),
                                "Laat er één staan.");
            into.push_back(id);
            refer(element, to, id);
            element.finish();
        }
    };
    read("theme", Reference::To::theme, base.themes);
    read("target_group", Reference::To::target_group, base.target_groups);
    read("form", Reference::To::form, base.forms);
    read("setting", Reference::To::setting, base.settings);
    tags->finish();
}

void RecordParts::read_not_found(StrictElement& root, RecordBase& base,
                                 const std::vector<std::string_view>& fields) {
    std::unordered_set<std::string> seen;
    for (auto& element : root.children("not_found")) {
        const auto field = element.attribute("field");
        if (!field.empty() && std::find(fields.begin(), fields.end(), field) == fields.end())
            element.problem(fmt::format("'{}' is geen veld van dit soort record.", shown(field)),
                            fmt::format("Kies uit: {}.", fmt::join(fields, ", ")));
        if (!field.empty() && !seen.insert(field).second)
            element.problem(fmt::format("not_found '{}' staat er twee keer.", shown(field)),
                            "Laat er één staan.");
        base.not_found.push_back(field);
        element.finish();
    }
}

std::optional<SourceRef> RecordParts::source_number(const StrictElement& element,
                                                    std::string_view text) const {
    const auto number = whole_number(text);
    if (number && *number >= 1 && static_cast<std::size_t>(*number) <= source_count_)
        return static_cast<SourceRef>(*number - 1);
    element.problem(fmt::format("Bron {} bestaat niet in dit record.", shown(text)),
                    source_count_ == 0 ? "Voeg de bron toe als <source number=\"1\">."
                                       : fmt::format("Kies een nummer van 1 tot en met {}.", source_count_));
    return std::nullopt;
}

std::optional<SourceRef> RecordParts::source(StrictElement& element, bool required) {
    const auto text =
        required ? element.attribute("source") : element.optional_attribute("source").value_or("");
    if (text.empty()) return std::nullopt;
    return source_number(element, text);
}

std::vector<SourceRef> RecordParts::sources(StrictElement& element) {
    std::vector<SourceRef> found;
    std::unordered_set<SourceRef> seen;
    for (const auto& word : words_of(element.attribute("sources"))) {
        const auto number = source_number(element, word);
        if (!number) continue;
        if (!seen.insert(*number).second)
            element.problem(fmt::format("Bron {} staat er twee keer.", shown(word)),
                            "Noem elke bron één keer.");
        found.push_back(*number);
    }
    return found;
}

std::optional<int> RecordParts::year(StrictElement& element) {
    return element.optional_number("year", first_year, last_year);
}

std::vector<ElementUse> RecordParts::elements(StrictElement& root, Sourced sourced) {
    std::vector<ElementUse> found;
    for (auto& element : root.children("element")) {
        ElementUse use;
        use.concepts = words_of(element.attribute("concepts"));
        if (use.concepts.size() > 2)
            element.problem("Een element verwijst naar ten hoogste twee concepten.",
                            "Kies de een of twee die het best passen, de belangrijkste eerst.");
        if (use.concepts.size() == 2 && use.concepts[0] == use.concepts[1])
            element.problem(fmt::format("Het concept '{}' staat er twee keer.", use.concepts[0]),
                            "Laat er één staan.");
        for (const auto& id : use.concepts) refer(element, Reference::To::element, id);
        if (sourced == Sourced::yes) {
            use.basis = choice<Basis>(element, "basis", basis_from, "stated, interpreted");
            use.source = source(element);
        }
        use.label = element.child_text("label");
        use.note = element.optional_child_text("note", Shape::paragraphs).value_or("");
        element.finish();
        found.push_back(std::move(use));
    }
    return found;
}

std::vector<MechanismUse> RecordParts::mechanisms(StrictElement& root) {
    std::vector<MechanismUse> found;
    for (auto& element : root.children("mechanism")) {
        MechanismUse use;
        use.basis = choice<Basis>(element, "basis", basis_from, "stated, interpreted");
        use.source = source(element).value_or(0);
        use.mechanism = element.optional_attribute("ref");
        if (use.mechanism) refer(element, Reference::To::mechanism, *use.mechanism);
        use.label = element.text();
        element.finish();
        found.push_back(std::move(use));
    }
    return found;
}

std::vector<InterventionRef> RecordParts::interventions(StrictElement& root) {
    std::vector<InterventionRef> found;
    for (auto& element : root.children("intervention")) {
        InterventionRef named;
        named.id = element.optional_attribute("ref");
        if (named.id) refer(element, Reference::To::intervention, *named.id);
        named.name = element.text();
        element.finish();
        found.push_back(std::move(named));
    }
    return found;
}

std::vector<SourcedText> RecordParts::sourced_texts(StrictElement& root, const char* name) {
    std::vector<SourcedText> found;
    for (auto& element : root.children(name)) {
        SourcedText part;
        part.source = source(element).value_or(0);
        part.text = element.text(Shape::paragraphs);
        element.finish();
        found.push_back(std::move(part));
    }
    return found;
}

std::vector<std::string> RecordParts::texts(StrictElement& root, const char* name, Shape shape) {
    std::vector<std::string> found;
    for (auto& element : root.children(name)) {
        found.push_back(element.text(shape));
        element.finish();
    }
    return found;
}

void RecordParts::refer(const StrictElement& element, Reference::To to, const std::string& id) {
    if (id.empty()) return;
    if (!is_slug(id))
        element.problem(fmt::format("'{}' is geen goede id.", shown(id)),
                        "Een id heeft kleine letters zonder accent, cijfers en losse streepjes.");
    else
        references_.push_back({to, id, element.line()});
}

}  // namespace werkzaam::corpus
