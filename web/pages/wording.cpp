#include "web/pages/wording.hpp"

#include <array>
#include <charconv>
#include <fmt/format.h>

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
    if (evidence == "not-supported") return "contradicted";
    if (evidence == "not-studied") return "unknown";
    return evidence;
}

std::string capitalised(std::string text) {
    if (!text.empty()) text.front() = upper(text.front());
    return text;
}

}  // namespace werkzaam::web
