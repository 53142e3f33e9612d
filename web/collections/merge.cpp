#include "web/collections/merge.hpp"

#include <algorithm>
#include <optional>

#include "web/collections/secret.hpp"

namespace werkzaam::web {

namespace {

constexpr std::size_t digest_length = 12;  // to tell texts apart, not to keep anyone out

std::string digest(std::string_view text) {
    return sha256(text).substr(0, digest_length);
}

Texts read_digests(std::string_view line) {
    Texts digests;
    while (!line.empty()) {
        const auto end = std::min(line.find(' '), line.size());
        const auto word = line.substr(0, end);
        if (const auto colon = word.find(':'); colon != std::string_view::npos)
            digests[std::string(word.substr(0, colon))] = word.substr(colon + 1);
        line.remove_prefix(std::min(end + 1, line.size()));
    }
    return digests;
}

/// The texts of a lesson by the names of their fields.
std::map<std::string, std::string*, std::less<>> lesson_fields(Lesson& lesson) {
    std::map<std::string, std::string*, std::less<>> fields{{"les-groep", &lesson.audience},
                                                            {"les-duur", &lesson.duration},
                                                            {"les-doelen", &lesson.goals},
                                                            {"les-profiel", &lesson.profile},
                                                            {"les-kerntaak", &lesson.core_task}};
    for (auto& one : lesson.assignments) {
        const auto number = std::to_string(one.number);
        fields["opdrachttitel-" + number] = &one.title;
        fields["opdracht-" + number] = &one.task;
        fields["sleutel-" + number] = &one.key;
    }
    return fields;
}

void set(Collection& collection, std::string_view field, const std::string& text) {
    if (field == "titel") collection.title = text;
    if (field == "inleiding") collection.intro = text;
    for (auto& item : collection.items)
        if (field_of(item) == field) text_of(item) = text;
    if (!collection.lesson) return;
    for (const auto& [name, place] : lesson_fields(*collection.lesson))
        if (name == field) *place = text;
}

}  // namespace

std::string field_of(const CollectionItem& item) {
    return "tekst-" + std::to_string(item.number);
}

std::string& text_of(CollectionItem& item) {
    return item.kind == CollectionItem::Kind::heading ? item.title : item.note;
}

const std::string& text_of(const CollectionItem& item) {
    return item.kind == CollectionItem::Kind::heading ? item.title : item.note;
}

Texts texts_of(const Collection& collection) {
    Texts texts{{"titel", collection.title}, {"inleiding", collection.intro}};
    for (const auto& item : collection.items) texts[field_of(item)] = text_of(item);
    // Only read: the pointers are for who writes.
    auto copy = collection.lesson;
    if (copy)
        for (const auto& [field, text] : lesson_fields(*copy)) texts[field] = *text;
    return texts;
}

std::string digests_of(const Collection& collection) {
    std::string line;
    for (const auto& [field, text] : texts_of(collection))
        line += (line.empty() ? "" : " ") + field + ":" + digest(text);
    return line;
}

Merged merge(const Collection& current, const Texts& typed, std::string_view digests, std::int64_t version) {
    Merged merged{current, {}, {}};
    const auto stored = texts_of(current);
    const auto before = read_digests(digests);
    for (const auto& [field, mine] : typed) {
        const auto now = stored.find(field);
        const auto was = before.find(field);
        const bool known = was != before.end();
        if (now == stored.end()) {
            // A text that was left as it was goes with its item.
            if (known && was->second != digest(mine)) merged.conflicts.push_back({field, mine, "", true});
            continue;
        }
        const auto& theirs = now->second;
        if (mine == theirs || (known && was->second == digest(mine))) continue;
        const bool changed_by_them = known ? was->second != digest(theirs) : version != current.version;
        if (changed_by_them) {
            merged.conflicts.push_back({field, mine, theirs, false});
            continue;
        }
        merged.mine[field] = mine;
        set(merged.collection, field, mine);
    }
    return merged;
}

}  // namespace werkzaam::web
