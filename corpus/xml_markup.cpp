#include <algorithm>
#include <charconv>
#include <fmt/format.h>

#include "corpus/plain_text.hpp"
#include "corpus/xml_check.hpp"

namespace werkzaam::corpus {
namespace {

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// More than any format has; keeps the search for repeated ones short.
constexpr std::size_t most_attributes = 256;

/// ASCII alone: no format that is read here has other letters in its names.
bool is_name_start(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':';
}

bool is_name_part(char c) {
    return is_name_start(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

/// Walks over the markup once. `ok_` is false after a problem from which there is no going on.
class MarkupScanner {
public:
    MarkupScanner(std::string_view xml, const std::string& file, const LineIndex& lines,
                  const ReadLimits& limits, Problems& problems)
        : xml_(xml), file_(file), lines_(lines), limits_(limits), problems_(problems) {}

    void run() {
        while (ok_ && at_ < xml_.size()) {
            if (xml_[at_] == '<')
                markup();
            else
                text();
        }
        if (!ok_) return;
        if (!open_.empty()) {
            const auto& tag = open_.back();
            stop(tag.offset, fmt::format("Het element <{}> wordt niet gesloten.", shown(tag.name)),
                 fmt::format("Zet </{}> op de juiste plaats. Misschien is het bestand afgebroken.",
                             shown(tag.name)));
        } else if (!root_seen_) {
            stop(0, "Het bestand bevat geen XML-element.", "Neem een bestaand record als voorbeeld.");
        }
    }

private:
    struct OpenTag {
        std::string_view name;
        std::size_t offset;
    };

    void report(std::size_t offset, std::string what, std::string hint) {
        if (problems_.size() >= most_xml_problems) ok_ = false;
        problems_.push_back(
            {fmt::format("{}:{}", file_, lines_.line_at(offset)), std::move(what), std::move(hint)});
    }

    void stop(std::size_t offset, std::string what, std::string hint) {
        report(offset, std::move(what), std::move(hint));
        ok_ = false;
    }

    bool starts(std::string_view wanted) const { return xml_.substr(at_).starts_with(wanted); }

    void skip_space() {
        while (at_ < xml_.size() && is_space(xml_[at_])) ++at_;
    }

    std::string_view name() {
        const auto begin = at_;
        if (at_ < xml_.size() && is_name_start(xml_[at_]))
            while (at_ < xml_.size() && is_name_part(xml_[at_])) ++at_;
        return xml_.substr(begin, at_ - begin);
    }

    void text() {
        const auto begin = at_;
        at_ = std::min(xml_.find('<', at_), xml_.size());
        const auto part = xml_.substr(begin, at_ - begin);
        if (open_.empty()) {
            const auto stray = std::find_if_not(part.begin(), part.end(), is_space);
            if (stray != part.end())
                stop(begin + static_cast<std::size_t>(stray - part.begin()),
                     root_seen_ ? "Er staat tekst na het einde van het hoofdelement."
                                : "Er staat tekst voor het hoofdelement.",
                     "Haal die tekst weg.");
            return;
        }
        if (const auto closing = part.find("]]>"); closing != part.npos)
            report(begin + closing, "In de tekst staat ]]>.", "Schrijf ]]&gt;.");
        references(begin, part);
    }

    void references(std::size_t offset, std::string_view part) {
        for (auto amp = part.find('&'); amp != part.npos && ok_; amp = part.find('&', amp + 1)) {
            const auto end = part.find(';', amp);
            const auto start =
                part.substr(amp, std::min<std::size_t>(end == part.npos ? 12 : end - amp + 1, 24));
            if (end == part.npos || !is_name_or_number(part.substr(amp + 1, end - amp - 1))) {
                report(offset + amp, fmt::format("Een losse & in de tekst: '{}'.", one_line(start)),
                       "Schrijf &amp;.");
            } else {
                reference(offset + amp, part.substr(amp + 1, end - amp - 1));
            }
        }
    }

    static bool is_name_or_number(std::string_view inner) {
        if (inner.starts_with('#')) return inner.size() > 1;
        return !inner.empty() && is_name_start(inner.front()) &&
               std::all_of(inner.begin(), inner.end(), is_name_part);
    }

    void reference(std::size_t offset, std::string_view inner) {
        if (inner.starts_with('#')) {
            if (!allowed_number(inner.substr(1)))
                report(offset,
                       fmt::format("&{}; staat voor een teken dat niet mag.", one_line(inner.substr(0, 24))),
                       "Haal het weg of schrijf het bedoelde teken zelf.");
            return;
        }
        constexpr std::string_view known[] = {"amp", "lt", "gt", "quot", "apos"};
        if (std::find(std::begin(known), std::end(known), inner) == std::end(known))
            report(offset, fmt::format("Onbekende entiteit &{};.", one_line(inner.substr(0, 24))),
                   "Schrijf het teken zelf; alleen &amp; &lt; &gt; &quot; &apos; en getallen als &#233; "
                   "bestaan hier.");
    }

    static bool allowed_number(std::string_view digits) {
        const int base = digits.starts_with('x') ? 16 : 10;
        if (base == 16) digits.remove_prefix(1);
        unsigned value = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
        return error == std::errc() && end == digits.data() + digits.size() && is_allowed_character(value);
    }

    void markup() {
        if (starts("<!--")) return comment();
        if (starts("<![CDATA[")) return cdata();
        if (starts("<!"))
            return stop(at_, "Een DOCTYPE of andere <!-verklaring mag niet.",
                        "Haal de regel weg; eigen entiteiten worden niet ondersteund.");
        if (starts("<?")) return instruction();
        if (starts("</")) return end_tag();
        start_tag();
    }

    void comment() {
        const auto end = xml_.find("--", at_ + 4);
        if (end == xml_.npos) return stop(at_, "Commentaar wordt niet gesloten.", "Sluit het af met -->.");
        if (!xml_.substr(end).starts_with("-->"))
            return stop(end, "In commentaar staan twee streepjes (--).", "Gebruik een enkel streepje.");
        at_ = end + 3;
    }

    void cdata() {
        if (open_.empty())
            return stop(at_, "CDATA staat buiten het hoofdelement.",
                        "Zet de tekst in het element waar zij hoort.");
        const auto end = xml_.find("]]>", at_);
        if (end == xml_.npos) return stop(at_, "CDATA wordt niet gesloten.", "Sluit het af met ]]>.");
        at_ = end + 3;
    }

    void instruction() {
        const auto begin = at_;
        const auto end = xml_.find("?>", at_);
        if (end == xml_.npos)
            return stop(at_, "Een <?-regel wordt niet gesloten.", "Sluit de regel af met ?>.");
        at_ += 2;
        const auto target = name();
        const auto rest = xml_.substr(at_, end > at_ ? end - at_ : 0);
        at_ = end + 2;
        if (target == "xml") return declaration(begin, rest);
        const bool reserved = target.size() == 3 && (target[0] | 32) == 'x' && (target[1] | 32) == 'm' &&
                              (target[2] | 32) == 'l';
        if (target.empty() || reserved || (!rest.empty() && !is_space(rest.front())))
            stop(begin, "Een <?-regel is niet goed geschreven.",
                 "Haal de regel weg; alleen <?xml …?> is nodig.");
    }

    void declaration(std::size_t begin, std::string_view rest) {
        if (begin != 0)
            return stop(begin, "De regel <?xml …?> staat niet aan het begin.",
                        "Zet haar vooraan, zonder iets ervoor.");
        if (auto problem = problem_of_declaration(rest))
            stop(begin, std::move(problem->what), std::move(problem->hint));
    }

    void end_tag() {
        const auto begin = at_;
        at_ += 2;
        const auto closed = name();
        skip_space();
        if (closed.empty() || at_ >= xml_.size() || xml_[at_] != '>')
            return stop(begin, "Een eindtag is niet af.", "Schrijf bijvoorbeeld </name>.");
        ++at_;
        if (open_.empty())
            return stop(begin, fmt::format("</{}> sluit niets.", shown(closed)), "Haal de eindtag weg.");
        if (open_.back().name != closed)
            return stop(begin,
                        fmt::format("</{}> past niet bij <{}> van regel {}.", shown(closed),
                                    shown(open_.back().name), lines_.line_at(open_.back().offset)),
                        fmt::format("Sluit eerst <{}>.", shown(open_.back().name)));
        open_.pop_back();
    }

    void start_tag() {
        const auto begin = at_++;
        const auto opened = name();
        if (opened.empty())
            return stop(begin, "Een losse < in de tekst.", "Schrijf &lt; als u het teken bedoelt.");
        if (open_.empty() && root_seen_)
            return stop(begin, fmt::format("Een tweede hoofdelement: <{}>.", shown(opened)),
                        "Een bestand heeft precies één hoofdelement. Zet het tweede in een eigen bestand.");
        root_seen_ = true;
        attributes(begin, opened);
        if (!ok_) return;
        if (static_cast<int>(open_.size()) >= limits_.depth)
            return stop(begin, fmt::format("Elementen zitten meer dan {} diep in elkaar.", limits_.depth),
                        "Controleer of elementen op tijd gesloten worden.");
        if (xml_[at_] == '/') {
            at_ += 2;
            return;
        }
        ++at_;
        open_.push_back({opened, begin});
    }

    /// Leaves `at_` on the '>' or the '/>' that ends the tag.
    void attributes(std::size_t begin, std::string_view tag) {
        std::vector<std::string_view> seen;
        while (ok_) {
            const auto before = at_;
            skip_space();
            if (at_ < xml_.size() && (xml_[at_] == '>' || starts("/>"))) return;
            const auto attribute = name();
            if (attribute.empty() || at_ == before || !is_space(xml_[before]))
                return stop(
                    at_ < xml_.size() ? at_ : begin,
                    fmt::format("Het element <{}> is niet goed geschreven.", shown(tag)),
                    R"(Schrijf bijvoorbeeld <source number="1">, met aanhalingstekens om elke waarde.)");
            if (std::find(seen.begin(), seen.end(), attribute) != seen.end())
                report(
                    before + 1,
                    fmt::format("Het attribuut '{}' staat twee keer in <{}>.", shown(attribute), shown(tag)),
                    "Laat er één staan.");
            seen.push_back(attribute);
            if (seen.size() > most_attributes)
                return stop(begin,
                            fmt::format("Het element <{}> heeft meer dan {} attributen.", shown(tag),
                                        most_attributes),
                            "Controleer of alle aanhalingstekens er staan.");
            attribute_value(begin, tag, attribute);
        }
    }

    void attribute_value(std::size_t begin, std::string_view tag, std::string_view attribute) {
        const auto broken = [&] {
            stop(begin,
                 fmt::format("De waarde van '{}' in <{}> is niet goed geschreven.", shown(attribute),
                             shown(tag)),
                 "Zet de waarde tussen aanhalingstekens en schrijf &lt; voor <.");
        };
        skip_space();
        if (at_ >= xml_.size() || xml_[at_] != '=') return broken();
        ++at_;
        skip_space();
        if (at_ >= xml_.size() || (xml_[at_] != '"' && xml_[at_] != '\'')) return broken();
        const auto value_begin = at_ + 1;
        const auto end = xml_.find(xml_[at_], value_begin);
        if (end == xml_.npos) return broken();
        const auto value = xml_.substr(value_begin, end - value_begin);
        if (value.find('<') != value.npos) return broken();
        references(value_begin, value);
        at_ = end + 1;
    }

    std::string_view xml_;
    const std::string& file_;
    const LineIndex& lines_;
    const ReadLimits& limits_;
    Problems& problems_;
    std::vector<OpenTag> open_;
    std::size_t at_ = 0;
    bool root_seen_ = false;
    bool ok_ = true;
};

}  // namespace

void check_markup(std::string_view xml, const std::string& file, const LineIndex& lines,
                  const ReadLimits& limits, Problems& problems) {
    MarkupScanner(xml, file, lines, limits, problems).run();
}

}  // namespace werkzaam::corpus
