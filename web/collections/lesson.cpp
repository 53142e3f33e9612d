#include "web/collections/lesson.hpp"

#include <algorithm>

#include "web/collections/collection.hpp"

namespace werkzaam::web {

namespace {

using Json = nlohmann::ordered_json;

std::string text(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? tidy(found->get<std::string>()) : std::string();
}

template <std::size_t count>
std::string known(const std::array<Qualification, count>& all, std::string id) {
    const bool there = std::any_of(all.begin(), all.end(), [&](const auto& one) { return one.id == id; });
    return there ? id : std::string();
}

}  // namespace

Json lesson_json(const Lesson& lesson, Keys keys) {
    Json list = Json::array();
    for (const auto& one : lesson.assignments) {
        Json made = {{"titel", one.title}, {"opdracht", one.task}};
        if (keys == Keys::with) {
            made["sleutel"] = one.key;
            made["nummer"] = one.number;
        }
        list.push_back(std::move(made));
    }
    return {{"groep", lesson.audience},  {"duur", lesson.duration},      {"doelen", lesson.goals},
            {"profiel", lesson.profile}, {"kerntaak", lesson.core_task}, {"opdrachten", std::move(list)}};
}

Lesson lesson_from_json(const Json& object, bool stored) {
    Lesson lesson;
    if (!object.is_object()) return lesson;
    lesson.audience = tidy_line(text(object, "groep"));
    lesson.duration = tidy_line(text(object, "duur"));
    lesson.goals = text(object, "doelen");
    lesson.profile = known(profiles, text(object, "profiel"));
    lesson.core_task = known(core_tasks, text(object, "kerntaak"));
    const auto list = object.find("opdrachten");
    if (list == object.end() || !list->is_array()) return lesson;
    for (const auto& one : *list) {
        if (!one.is_object()) continue;
        Assignment made;
        made.title = tidy_line(text(one, "titel"));
        made.task = text(one, "opdracht");
        made.key = text(one, "sleutel");
        if (stored && one.contains("nummer") && one["nummer"].is_number_integer())
            made.number = one["nummer"];
        lesson.assignments.push_back(std::move(made));
    }
    return lesson;
}

}  // namespace werkzaam::web
