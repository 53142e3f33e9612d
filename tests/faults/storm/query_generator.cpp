#include "query_generator.hpp"

#include "search/field_table.hpp"
#include "web/pages/search_address.hpp"

namespace werkzaam::faults {
namespace {

constexpr std::size_t longest = 4000;

std::string repeated(const std::string& text, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
}

std::string encoded(std::string_view bytes) {
    return web::encode_query(bytes);
}

}  // namespace

std::size_t QueryGenerator::below(std::size_t limit) {
    // Not std::uniform_int_distribution, which gives other numbers with another library.
    return random_() % limit;
}

std::string QueryGenerator::word() {
    return any(material_.words);
}

std::string QueryGenerator::misspelt() {
    auto text = word();
    for (auto count = 1 + below(2); count > 0 && !text.empty(); --count) {
        const auto at = below(text.size());
        switch (below(3)) {
            case 0:
                text.erase(at, 1);
                break;
            case 1:
                text.insert(at, 1, static_cast<char>('a' + below(26)));
                break;
            default:
                text[at] = static_cast<char>('a' + below(26));
        }
    }
    return text;
}

std::string QueryGenerator::words(std::size_t most) {
    std::string text;
    for (auto count = 1 + below(most); count > 0; --count) text += (text.empty() ? "" : " ") + word();
    return text;
}

std::string QueryGenerator::wildcards() {
    std::string text;
    for (auto count = 1 + below(26); count > 0; --count) {
        const auto length = one_in(2) ? 1 + below(3) : 3 + below(4);
        text += word().substr(0, length) + "* ";
    }
    return text;
}

std::string QueryGenerator::operators() {
    static const std::vector<std::string> signs{"\"", "(", ")",  "OR", "AND", "NOT",  "-", "+",  "*",
                                                ":",  "~", "^2", "..", "?",   "NEAR", "<", "[]", "\\"};
    if (one_in(8)) return repeated(any(signs) + (one_in(2) ? " " : ""), 1 + below(2000));
    std::string text;
    for (auto count = 1 + below(20); count > 0; --count)
        text += one_in(2) ? word() + " " : any(signs) + (one_in(3) ? "" : " ");
    return text;
}

std::string QueryGenerator::fields() {
    const auto& row = search::field_table[below(std::size(search::field_table))];
    const auto name = one_in(6) ? word() : std::string(row.name);
    const auto value = one_in(3) ? "\"" + words(4) + "\"" : one_in(3) ? std::string(row.example) : word();
    return (one_in(4) ? "-" : "") + name + ":" + value + (one_in(2) ? " " + words(3) : "");
}

/// Bytes that are no text, or hardly.
std::string QueryGenerator::bytes() {
    static const std::vector<std::string> bad{std::string(1, '\0'),
                                              "\xff",
                                              "\xc3",
                                              "\xc0\xaf",
                                              "\xed\xa0\x80",
                                              "\xf4\x90\x80\x80",
                                              "\xe2\x80\x8b",
                                              "\xf0\x9f\x98\x80",
                                              "e\xcc\x81",
                                              "\xef\xbf\xbd",
                                              "\r\nX: y",
                                              "\x1b[31m",
                                              "<script>",
                                              "' OR 1=1 --",
                                              "../../etc/passwd",
                                              "%s%n",
                                              "\xe2\x80\xae"};
    auto text = words(2) + any(bad) + word();
    if (one_in(3))
        for (auto count = 1 + below(300); count > 0; --count) text += static_cast<char>(below(256));
    return text;
}

std::string QueryGenerator::text(std::string_view& kind) {
    const auto of = [&kind](std::string_view name, std::string text) {
        kind = name;
        return text;
    };
    switch (below(12)) {
        case 0:
            return of("misspelt", misspelt() + " " + words(2));
        case 1:
            return of("wildcards", wildcards());
        case 2:
            return of("phrase", "\"" + words(one_in(4) ? 300 : 8) + "\"");
        case 3:
            return of("operators", operators());
        case 4:
            return of("fields", fields());
        case 5:
            return of("bytes", bytes());
        case 6:
            return of("400 words", words(400));
        case 7:
            return of("not and or", words(3) + " -" + word() + " OR " + word());
        case 8:
            return of("one word again and again", repeated(word(), 1 + below(400)));
        case 9:
            return of("open quote", "\"" + words(5));
        default:
            return of("some words", words(5));
    }
}

std::string QueryGenerator::number() {
    static const std::vector<std::string> odd{"",     "-1",         "0",          "1.5",
                                              "1e9",  "0x10",       "NaN",        "+1",
                                              "twee", "2147483648", "4294967296", "18446744073709551616"};
    if (one_in(6)) return one_in(4) ? repeated("9", 1 + below(1000)) : any(odd);
    return std::to_string(one_in(3) ? below(60'000) : below(10) * 20);
}

std::string QueryGenerator::filters() {
    std::string query;
    for (auto count = below(one_in(4) ? 60 : 5); count > 0; --count) {
        const auto& [facet, value] = any(material_.values);
        query += "&" + facet + "=" + (one_in(20) ? encoded(word()) : encoded(value));
    }
    return query;
}

std::string QueryGenerator::page() {
    std::string query;
    if (one_in(3)) query += "&vanaf=" + encoded(number());
    if (one_in(6)) query += "&aantal=" + encoded(number());
    static const std::vector<std::string> orders{"relevantie", "naam", "jaar", "niveau", ""};
    if (one_in(6)) query += "&sorteer=" + any(orders);
    return query;
}

Question QueryGenerator::next() {
    static const std::vector<std::string> searches{
        "/zoeken?q=", "/api/v1/_zoek?q=", "/zoeken.json?q=", "/en/zoeken?q="};
    Question question;
    auto& [kind, target] = question;
    switch (below(20)) {
        case 0:
            target = "/api/v1/_suggesties?q=" + encoded(text(kind));
            kind = "suggestions";
            break;
        case 1:
            kind = "a record";
            target = any(material_.records) + (one_in(3) ? encoded(word()) : one_in(2) ? ".json" : "");
            break;
        case 2:
            target = "/matrix?rij=element&kolom=mechanisme&q=" + encoded(text(kind)) + filters();
            kind = "matrix";
            break;
        case 3:
            kind = "a list";
            target = "/api/v1/interventies?x=" + page();
            break;
        case 4:
            kind = "browsing";
            target = any(searches) + filters() + page();
            break;
        default:
            target = any(searches) + encoded(text(kind));
            target += filters();
            target += page();
    }
    if (target.size() > longest) target.resize(longest);
    return question;
}

}  // namespace werkzaam::faults
