// The lesson part of a collection: for whom, what for, and assignments with a teacher's key.
//
// Plain values; texts as in collection.hpp. Profiles and core tasks are those of the Landelijk
// Opleidingsdocument Sociaal Werk, in short words of our own. Functions are pure.
#pragma once

#include <array>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace werkzaam::web {

inline constexpr std::size_t most_assignments = 40;

struct Assignment {
    std::int64_t number = 0;  ///< as CollectionItem::number, from the same row of numbers
    std::string title;
    std::string task;  ///< for students
    std::string key;   ///< for the teacher only
    friend bool operator==(const Assignment&, const Assignment&) = default;
};

struct Lesson {
    std::string audience, duration, goals;
    std::string profile, core_task;  ///< ids below, or empty
    std::vector<Assignment> assignments;
    friend bool operator==(const Lesson&, const Lesson&) = default;
};

struct Qualification {
    std::string_view id, label_nl, label_en;
};
inline constexpr std::array profiles{
    Qualification{"welzijn-en-samenleving", "Welzijn en samenleving", "Welfare and society"},
    Qualification{"zorg", "Zorg", "Care"},
    Qualification{"jeugd", "Jeugd", "Youth"},
};
inline constexpr std::array core_tasks{
    Qualification{"sociaal-functioneren", "1. Sociaal functioneren van mensen en hun omgeving bevorderen",
                  "1. Furthering the social functioning of people and their surroundings"},
    Qualification{"organisatie", "2. De organisaties rond het sociaal werk versterken",
                  "2. Strengthening the organisations around social work"},
    Qualification{"professionaliteit", "3. De eigen professionaliteit en het beroep ontwikkelen",
                  "3. Developing one's own professionalism and the profession"},
};
inline constexpr std::string_view qualification_source =
    "Landelijk Opleidingsdocument Sociaal Werk, Vereniging Hogescholen, 2017";

/// {"groep","duur","doelen","profiel","kerntaak","opdrachten":[{"titel","opdracht","sleutel"}]}. Without
/// keys: for who may only read.
enum class Keys { with, without };
nlohmann::ordered_json lesson_json(const Lesson& lesson, Keys keys);
/// What is not of that form is left out; texts are tidied. Numbers are kept when `stored`, else 0.
Lesson lesson_from_json(const nlohmann::ordered_json& object, bool stored);

}  // namespace werkzaam::web
