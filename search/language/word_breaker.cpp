#include "search/language/word_breaker.hpp"

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/utext.h>

namespace werkzaam::search {

namespace {

bool is_ascii(char c) {
    return static_cast<unsigned char>(c) < 0x80;
}
bool is_blank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_alnum(char c) {
    return is_letter(c) || is_digit(c);
}

/// ICU 72 takes @ for a letter ("M@ZL").
bool is_alphabetic(char c) {
    return is_letter(c) || c == '@';
}

/// UAX #29 for ASCII: does `c` between `before` and `after` keep them together? (WB6, 7, 11, 12)
bool joins(char before, char c, char after) {
    const bool digits = is_digit(before) && is_digit(after);
    if (c == '.' || c == '\'') return digits || (is_alphabetic(before) && is_alphabetic(after));
    return (c == ',' || c == ';') && digits;
}

void ascii_words(std::string_view text, std::size_t first, std::size_t last, std::vector<Span>& out) {
    for (auto i = first; i < last;) {
        if (!is_digit(text[i]) && !is_alphabetic(text[i]) && text[i] != '_') {
            ++i;
            continue;
        }
        const auto begin = i;
        bool word = false;
        for (; i < last; ++i) {
            if (is_digit(text[i]) || is_alphabetic(text[i])) {
                word = word || text[i] != '@';
            } else if (text[i] != '_' &&
                       !(i > begin && i + 1 < last && joins(text[i - 1], text[i], text[i + 1]))) {
                break;
            }
        }
        if (word) out.push_back({begin, i});
    }
}

icu::BreakIterator& break_iterator() {
    thread_local const auto iterator = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::BreakIterator> made(
            icu::BreakIterator::createWordInstance(icu::Locale("nl"), status));
        if (U_FAILURE(status)) throw std::runtime_error("ICU has no word boundaries");
        return made;
    }();
    return *iterator;
}

/// Not "@" alone.
bool holds_letter(std::string_view word) {
    return std::any_of(word.begin(), word.end(), [](char c) { return is_alnum(c) || !is_ascii(c); });
}

void icu_words(std::string_view text, std::size_t first, std::size_t last, std::vector<Span>& out) {
    UErrorCode status = U_ZERO_ERROR;
    UText source = UTEXT_INITIALIZER;
    utext_openUTF8(&source, text.data() + first, static_cast<int64_t>(last - first), &status);
    auto& iterator = break_iterator();
    iterator.setText(&source, status);
    if (U_FAILURE(status)) throw std::runtime_error("ICU could not read a text");
    auto begin = iterator.first();
    for (auto end = iterator.next(); end != icu::BreakIterator::DONE; begin = end, end = iterator.next())
        if (iterator.getRuleStatus() >= UBRK_WORD_NUMBER) {
            const Span span{first + static_cast<std::size_t>(begin), first + static_cast<std::size_t>(end)};
            if (holds_letter(text.substr(span.begin, span.end - span.begin))) out.push_back(span);
        }
    utext_close(&source);
}

/// Length in bytes of the hyphen at `at`, 0 when there is none. An en dash joins numbers only.
std::size_t hyphen_at(std::string_view text, std::size_t at, bool after_digit) {
    if (at >= text.size()) return 0;
    if (text[at] == '-') return 1;
    const auto three = text.substr(at, 3);
    if (three == "\u2010" || three == "\u2011") return 3;
    return three == "\u2013" && after_digit ? 3 : 0;
}

bool continues_word(char c) {
    return is_alnum(c) || !is_ascii(c);
}

/// "67+", "LHBTI+": the plus is part of the word unless it is a sum.
std::size_t with_plus(std::string_view text, std::size_t end) {
    if (end >= text.size() || text[end] != '+') return end;
    return end + 1 < text.size() && continues_word(text[end + 1]) ? end : end + 1;
}

/// "movisie.nl" is two words, "g.g.z" one, "12.500" one.
bool is_abbreviation(std::string_view word) {
    if (word.size() < 3 || word.size() % 2 == 0) return false;
    for (std::size_t i = 0; i < word.size(); ++i)
        if (i % 2 == 0 ? !is_letter(word[i]) : word[i] != '.') return false;
    return true;
}

void split_at_points(std::string_view text, Span span, std::vector<Span>& out) {
    const auto letters_around = [&](std::size_t i) {
        return !is_digit(text[i - 1]) || i + 1 == span.end || !is_digit(text[i + 1]);
    };
    auto begin = span.begin;
    for (auto i = span.begin; i < span.end; ++i) {
        if (text[i] != '_' && !(text[i] == '.' && letters_around(i))) continue;
        if (i > begin) out.push_back({begin, i});
        begin = i + 1;
    }
    if (begin < span.end) out.push_back({begin, span.end});
}

}  // namespace

std::vector<Span> unicode_words(std::string_view utf8, bool shortcut) {
    std::vector<Span> spans;
    if (!shortcut) {
        icu_words(utf8, 0, utf8.size(), spans);
        return spans;
    }
    // White space ends every word, so the pieces between it can be looked at one by one.
    for (std::size_t i = 0; i < utf8.size();) {
        if (is_blank(utf8[i])) {
            ++i;
            continue;
        }
        const auto begin = i;
        bool ascii = true;
        for (; i < utf8.size() && !is_blank(utf8[i]); ++i) ascii = ascii && is_ascii(utf8[i]);
        ascii ? ascii_words(utf8, begin, i, spans) : icu_words(utf8, begin, i, spans);
    }
    return spans;
}

void find_words(std::string_view utf8, std::vector<Word>& out) {
    out.clear();
    std::vector<Span> spans;
    for (const auto& span : unicode_words(utf8)) {
        const auto text = utf8.substr(span.begin, span.end - span.begin);
        if (text.find_first_of("._") == std::string_view::npos || is_abbreviation(text))
            spans.push_back(span);
        else
            split_at_points(utf8, span, spans);
    }
    for (std::size_t i = 0; i < spans.size(); ++i) {
        Word word;
        word.span = {spans[i].begin, with_plus(utf8, spans[i].end)};
        word.abbreviation = is_abbreviation(utf8.substr(spans[i].begin, spans[i].end - spans[i].begin));
        word.pieces.push_back(word.span);
        while (const auto hyphen = hyphen_at(utf8, word.span.end, is_digit(utf8[word.span.end - 1]))) {
            const auto next = word.span.end + hyphen;
            if (i + 1 == spans.size() || spans[i + 1].begin != next) {
                word.suspended = next == utf8.size() || is_blank(utf8[next]) || utf8[next] == ',';
                break;
            }
            ++i;
            word.pieces.push_back({next, with_plus(utf8, spans[i].end)});
            word.span.end = word.pieces.back().end;
        }
        if (word.pieces.size() == 1) word.pieces.clear();
        out.push_back(std::move(word));
    }
}

}  // namespace werkzaam::search
