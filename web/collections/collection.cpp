#include "web/collections/collection.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "corpus/record.hpp"
#include "web/request_text.hpp"

namespace werkzaam::web {

namespace {

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (c & '\xc0') != '\x80'; }));
}

std::string_view without_edges(std::string_view text) {
    const auto first = text.find_first_not_of(" \n\t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \n\t") - first + 1);
}

/// "interventie/liftjeleven": a kind of record and a slug.
bool is_record(std::string_view text) {
    const auto slash = text.find('/');
    if (slash == std::string_view::npos || !corpus::kind_from_dutch(text.substr(0, slash))) return false;
    const auto id = text.substr(slash + 1);
    constexpr std::size_t longest = 200;
    return !id.empty() && id.size() <= longest && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

class Checker {
public:
    Problems check(const Collection& collection) {
        const auto& most = collection_limits;
        if (collection.title.empty()) add("titel", "De verzameling heeft geen titel.", "Vul een titel in.");
        text("titel", collection.title, most.title);
        text("inleiding", collection.intro, most.note);
        if (collection.items.size() > most.items)
            add("onderdelen", fmt::format("Er zijn {} onderdelen.", collection.items.size()),
                fmt::format("Bewaar er hoogstens {}; maak daarna een tweede verzameling.", most.items));
        for (const auto& item : collection.items) {
            text("kop", item.title, most.title);
            text("notitie", item.note, most.note);
            const bool record = item.kind == CollectionItem::Kind::record;
            if (record && !is_record(item.record))
                add("record", "Dit is geen kenmerk van een record.",
                    "Bijvoorbeeld: interventie/liftjeleven.");
            for (const auto& [key, digest] : item.print.fields) bytes_ += key.size() + digest.size();
        }
        if (collection.lesson) lesson(*collection.lesson);
        if (bytes_ > most.bytes)
            add("omvang", "De teksten van de verzameling zijn samen te lang.",
                "Maak notities korter, of verdeel de verzameling over twee.");
        return std::move(problems_);
    }

private:
    void add(const char* where, std::string what, std::string hint) {
        // Each rule once: five hundred notes that are too long are one problem.
        const auto same = [&](const Problem& problem) { return problem.where == where; };
        if (std::none_of(problems_.begin(), problems_.end(), same))
            problems_.push_back({where, std::move(what), std::move(hint)});
    }

    void lesson(const Lesson& lesson) {
        const auto& most = collection_limits;
        for (const auto* line : {&lesson.audience, &lesson.duration}) text("les", *line, most.title);
        text("les", lesson.goals, most.note);
        if (lesson.assignments.size() > most_assignments)
            add("les", fmt::format("Er zijn {} opdrachten.", lesson.assignments.size()),
                fmt::format("Bewaar er hoogstens {}.", most_assignments));
        for (const auto& one : lesson.assignments) {
            text("les", one.title, most.title);
            text("les", one.task, most.assignment);
            text("les", one.key, most.assignment);
        }
    }

    void text(const char* where, std::string_view text, std::size_t most) {
        bytes_ += text.size();
        if (!is_text(text))
            add("tekens", "Er staan tekens in die niet te lezen zijn.", "Stuur tekst als UTF-8.");
        if (characters(text) > most)
            add(where, fmt::format("Deze tekst heeft {} tekens.", characters(text)),
                fmt::format("Gebruik er hoogstens {}.", most));
    }

    Problems problems_;
    std::size_t bytes_ = 0;
};

}  // namespace

std::string_view name_of(CollectionItem::Kind kind) {
    switch (kind) {
        case CollectionItem::Kind::record:
            return "record";
        case CollectionItem::Kind::heading:
            return "kop";
        case CollectionItem::Kind::text:
            return "tekst";
    }
    return "";
}

std::optional<CollectionItem::Kind> item_kind_from(std::string_view name) {
    using Kind = CollectionItem::Kind;
    for (const auto kind : {Kind::record, Kind::heading, Kind::text})
        if (name_of(kind) == name) return kind;
    return std::nullopt;
}

std::string tidy(std::string_view typed) {
    std::string out;
    for (std::size_t i = 0; i < typed.size(); ++i) {
        const char c = typed[i];
        const bool line_end = c == '\n' || c == '\r';
        if (c == '\r' && i + 1 < typed.size() && typed[i + 1] == '\n') continue;
        if (line_end)
            out += '\n';
        else if (c == '\t' || (static_cast<unsigned char>(c) >= ' ' && c != '\x7f'))
            out += c;
    }
    return std::string(without_edges(out));
}

std::string tidy_line(std::string_view typed) {
    auto line = tidy(typed);
    std::replace_if(
        line.begin(), line.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
    return line;
}

Problems check(const Collection& collection) {
    return Checker().check(collection);
}

}  // namespace werkzaam::web
