#include "web/collections/collection_json.hpp"

#include <fmt/format.h>

namespace werkzaam::web {

namespace {

using Json = nlohmann::ordered_json;
constexpr const char* marker = "werkzaamVerzameling";

std::string text(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// "2026-11-26", or nothing: it is shown as a date.
std::string day(const std::string& typed) {
    constexpr std::string_view form = "0000-00-00";
    if (typed.size() != form.size()) return {};
    for (std::size_t i = 0; i < form.size(); ++i) {
        const bool digit = typed[i] >= '0' && typed[i] <= '9';
        if (form[i] == '0' ? !digit : typed[i] != '-') return {};
    }
    const int month = std::stoi(typed.substr(5, 2));
    return month >= 1 && month <= 12 ? typed : std::string();
}

RecordPrint print_of(const Json& object) {
    RecordPrint print;
    constexpr std::size_t most = 64;
    if (!object.is_object() || object.size() > most) return print;
    for (const auto& [key, value] : object.items())
        if (value.is_string() && key.size() <= most && value.get_ref<const std::string&>().size() <= most)
            print.fields[key] = value;
    return print;
}

Problem wrong_form(std::string what) {
    return {"vorm", std::move(what),
            "Gebruik een bestand dat u bij een verzameling met ‘JSON’ hebt opgehaald."};
}

Result<CollectionItem> item_from(const Json& object, std::size_t number) {
    const auto kind = object.is_object() ? item_kind_from(text(object, "soort")) : std::nullopt;
    if (!kind)
        return wrong_form(fmt::format("Onderdeel {} heeft geen soort ‘record’, ‘kop’ of ‘tekst’.", number));
    CollectionItem item;
    item.kind = *kind;
    item.title = tidy_line(text(object, "titel"));
    item.note = tidy(text(object, "notitie"));
    item.added = day(text(object, "toegevoegd"));
    if (item.kind == CollectionItem::Kind::record) {
        item.record = text(object, "record");
        if (object.contains("afdruk")) item.print = print_of(object["afdruk"]);
    }
    return item;
}

}  // namespace

Json collection_json(const Collection& collection, Keys keys) {
    Json items = Json::array();
    for (const auto& item : collection.items) {
        Json made = {{"soort", name_of(item.kind)}};
        if (item.kind == CollectionItem::Kind::record) made["record"] = item.record;
        if (!item.title.empty()) made["titel"] = item.title;
        if (!item.note.empty()) made["notitie"] = item.note;
        if (!item.added.empty()) made["toegevoegd"] = item.added;
        if (!item.print.fields.empty()) made["afdruk"] = item.print.fields;
        items.push_back(std::move(made));
    }
    Json made = {{marker, collection_format},
                 {"titel", collection.title},
                 {"inleiding", collection.intro},
                 {"gewijzigd", collection.changed},
                 {"onderdelen", std::move(items)}};
    if (collection.lesson) {
        made["les"] = lesson_json(*collection.lesson, keys);
        for (auto& one : made["les"]["opdrachten"]) one.erase("nummer");
    }
    return made;
}

Result<Collection> collection_from_json(std::string_view typed) {
    const auto root = Json::parse(typed, nullptr, false);
    if (root.is_discarded())
        return Problem{"json", "Dit is geen leesbare JSON.",
                       "Kies het bestand dat u bij een verzameling met ‘JSON’ hebt opgehaald."};
    if (!root.is_object() || !root.contains(marker) || !root[marker].is_number_integer())
        return wrong_form("Dit is geen verzameling van werkzaam.");
    const auto version = root[marker].get<std::int64_t>();
    if (version != collection_format)
        return Problem{"versie", fmt::format("Dit bestand heeft versie {}.", version),
                       fmt::format("Hier kan alleen versie {} worden gelezen.", collection_format)};
    Collection collection;
    collection.title = tidy_line(text(root, "titel"));
    collection.intro = tidy(text(root, "inleiding"));
    if (root.contains("onderdelen")) {
        if (!root["onderdelen"].is_array()) return wrong_form("‘onderdelen’ is geen lijst.");
        for (const auto& object : root["onderdelen"]) {
            auto item = item_from(object, collection.items.size() + 1);
            if (!item) return item.problems();
            collection.items.push_back(std::move(*item));
        }
    }
    if (root.contains("les")) collection.lesson = lesson_from_json(root["les"], false);
    auto problems = check(collection);
    if (!problems.empty()) return problems;
    return collection;
}

std::string stored_lesson(const std::optional<Lesson>& lesson) {
    return lesson ? lesson_json(*lesson, Keys::with).dump() : "";
}

std::optional<Lesson> lesson_from_store(std::string_view text) {
    if (text.empty()) return std::nullopt;
    return lesson_from_json(Json::parse(text, nullptr, false), true);
}

std::string print_json(const RecordPrint& print) {
    return print.fields.empty() ? "" : Json(print.fields).dump();
}

RecordPrint print_from_json(std::string_view text) {
    const auto root = Json::parse(text, nullptr, false);
    return root.is_discarded() ? RecordPrint{} : print_of(root);
}

}  // namespace werkzaam::web
