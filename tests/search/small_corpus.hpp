// A corpus of four records and a few concepts, small enough to read.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "corpus/corpus.hpp"

namespace werkzaam::search::testing {

inline corpus::Concept concept_of(corpus::Scheme scheme, std::string id, std::string broader = {}) {
    corpus::Concept made;
    made.scheme = scheme;
    made.label_nl = "nl " + id;
    made.label_en = "en " + id;
    made.id = std::move(id);
    made.broader = std::move(broader);
    return made;
}

inline corpus::Concept age_band(std::string id, int min, std::optional<int> max) {
    auto band = concept_of(corpus::Scheme::age_bands, std::move(id));
    band.min_age = min;
    band.max_age = max;
    return band;
}

inline corpus::Concept publisher(std::string id, std::string printed) {
    auto made = concept_of(corpus::Scheme::publishers, std::move(id));
    made.alt_labels = {std::move(printed)};
    return made;
}

inline std::vector<corpus::Concept> small_concepts() {
    using corpus::Scheme;
    std::vector<corpus::Concept> concepts;
    for (const auto* kind : {"interventie", "dossier", "mechanisme", "element"})
        concepts.push_back(concept_of(Scheme::kinds, kind));
    concepts.push_back(concept_of(Scheme::themes, "schulden", "armoede"));  // child first in the file
    concepts.push_back(concept_of(Scheme::themes, "armoede"));
    concepts.push_back(concept_of(Scheme::themes, "eenzaamheid"));
    concepts.push_back(concept_of(Scheme::target_groups, "ouderen"));
    concepts.push_back(age_band("0-3", 0, 3));
    concepts.push_back(age_band("4-17", 4, 17));
    concepts.push_back(age_band("18-66", 18, 66));
    concepts.push_back(age_band("67+", 67, std::nullopt));
    concepts.push_back(concept_of(Scheme::elements, "contact"));
    concepts.push_back(concept_of(Scheme::elements, "maatje", "contact"));
    concepts.push_back(concept_of(Scheme::elements, "verhaal", "contact"));
    concepts.push_back(concept_of(Scheme::elements, "valkuilen"));
    concepts.push_back(concept_of(Scheme::elements, "medelijden", "valkuilen"));
    concepts.push_back(concept_of(Scheme::elements, "zielig-maken", "medelijden"));
    concepts.push_back(concept_of(Scheme::states, "empathie"));
    concepts.push_back(concept_of(Scheme::levels, "goed-onderbouwd"));
    concepts.push_back(publisher("movisie", "Movisie"));
    concepts.push_back(publisher("nji", "Nederlands Jeugdinstituut"));
    concepts.push_back(publisher("gemeenten", "Gemeente Ergens"));
    concepts.back().group = true;
    return concepts;
}

inline corpus::Corpus small_corpus() {
    corpus::Intervention visit;
    visit.id = "bezoek";
    visit.name = "Bezoekmaatje";
    visit.themes = {"eenzaamheid"};
    visit.target_groups = {"ouderen"};
    visit.age = corpus::AgeRange{60, std::nullopt};
    visit.elements = {{"een vast maatje", "elke week", corpus::Basis::stated, 0, {"maatje"}},
                      {"geen zielig verhaal", "", corpus::Basis::stated, 0, {"zielig-maken", "verhaal"}}};
    visit.mechanisms = {{"je leeft je in", corpus::Basis::stated, 0, "inleven"},
                        {"je bent minder alleen", corpus::Basis::interpreted, 0, std::nullopt}};
    visit.recognition = corpus::Recognition{"goed-onderbouwd", "Commissie welzijn", "2021", 0};
    visit.year = 2019;
    visit.sources = {{"", "Over het bezoek", "Movisie", 2019}, {"", "Nieuws", "Gemeente Ergens", 2020}};

    corpus::Intervention course;
    course.id = "cursus";
    course.name = "Geldcursus";
    course.themes = {"schulden"};
    course.age = corpus::AgeRange{10, 20};

    corpus::Dossier dossier;
    dossier.id = "wat-werkt";
    dossier.name = "Wat werkt";
    dossier.themes = {"armoede", "eenzaamheid"};
    dossier.publisher = "Nederlands Jeugdinstituut";
    dossier.year = 2022;
    dossier.elements = {{"contact", "", corpus::Basis::stated, 0, {"contact"}}};
    dossier.sources = {{"", "Verslag", "Movisie / NJi", 2022}};

    corpus::Mechanism mechanism;
    mechanism.id = "inleven";
    mechanism.name = "Inleven";
    mechanism.themes = {"eenzaamheid"};
    mechanism.steps = {{"s1", "Een verhaal", "element", "verhaal"},
                       {"s2", "Empathie", "process", "empathie"},
                       {"s3", "Medelijden", "element", "medelijden"}};
    mechanism.elements = {{"een maatje", "", std::nullopt, std::nullopt, {"maatje"}},
                          {"een verhaal", "", std::nullopt, std::nullopt, {"verhaal"}}};

    corpus::Corpus corpus;
    corpus.records = {visit, course, dossier, mechanism};
    corpus.vocabulary = corpus::Vocabulary(small_concepts(), {{"Movisie / NJi", {"movisie", "nji"}}});
    return corpus;
}

}  // namespace werkzaam::search::testing
