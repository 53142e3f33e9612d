#include "web/pages/wording.hpp"

#include <array>
#include <charconv>
#include <fmt/format.h>

#include "search/evidence_state.hpp"
#include "web/http_text.hpp"

namespace werkzaam::web {

namespace {

constexpr std::array<search::Label, 12> months{{{"januari", "January"},
                                                {"februari", "February"},
                                                {"maart", "March"},
                                                {"april", "April"},
                                                {"mei", "May"},
                                                {"juni", "June"},
                                                {"juli", "July"},
                                                {"augustus", "August"},
                                                {"september", "September"},
                                                {"oktober", "October"},
                                                {"november", "November"},
                                                {"december", "December"}}};

unsigned number(std::string_view digits) {
    unsigned value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

/// Where the sentence that begins at `from` ends, its space not counted: after . ! or ? before a space and
/// anything but a small letter (so that "o.a. in" and "bijv. de" are no ends).
std::size_t sentence_end(std::string_view text, std::size_t from) {
    for (auto at = from; at < text.size(); ++at) {
        if (text[at] != '.' && text[at] != '!' && text[at] != '?') continue;
        const auto next = at + 2;
        if (next >= text.size()) return text.size();
        const bool small = text[next] >= 'a' && text[next] <= 'z';
        if ((text[at + 1] == ' ' || text[at + 1] == '\n') && !small) return at + 1;
    }
    return text.size();
}

/// Where the first whole sentences end: at most `most` bytes, or the first one.
std::size_t opening_end(std::string_view text, std::size_t most) {
    auto end = sentence_end(text, 0);
    while (end < text.size()) {
        const auto next = sentence_end(text, end);
        if (next > most) break;
        end = next;
    }
    return end;
}

}  // namespace

std::string date_in_words(std::string_view iso, search::Language language) {
    constexpr std::size_t month_at = 5, day_at = 8, two = 2, year_and_month = 7, whole = 10;
    if (iso.size() < year_and_month) return std::string(iso);
    const auto month = number(iso.substr(month_at, two));
    if (month < 1 || month > months.size()) return std::string(iso);
    const auto words = fmt::format("{} {}", months[month - 1].in(language), iso.substr(0, month_at - 1));
    if (iso.size() < whole) return words;
    return fmt::format("{} {}", number(iso.substr(day_at, two)), words);
}

std::string_view state_of(std::string_view evidence) {
    const auto known = corpus::evidence_from(evidence);
    return search::class_of(known ? search::state_of(*known) : search::EvidenceState::unknown);
}

std::string_view class_of_state(std::string_view id) {
    for (const auto state : search::evidence_states)
        if (search::id_of(state) == id) return search::class_of(state);
    return search::class_of(search::EvidenceState::unknown);
}

Opening opening(std::string_view text, std::size_t most) {
    const auto end = opening_end(text, most);
    return {std::string(text.substr(0, end)),
            end < text.size() ? std::string(text.substr(end + 1)) : std::string()};
}

std::string in_short(std::string_view text, std::size_t most) {
    std::string first(text.substr(0, opening_end(text, most)));
    if (first.size() <= most) return first;
    const auto space = first.rfind(' ', most);
    first.resize(space == std::string::npos ? most : space);
    return first + " …";
}

std::string capitalised(std::string text) {
    if (!text.empty()) text.front() = upper(text.front());
    return text;
}

}  // namespace werkzaam::web
