// The vocabulary: SKOS concept schemes with Dutch and English labels.
//
// A Vocabulary is built once and then only read: const access is safe from any thread.
// Ids are unique within a scheme; ids of elements and states are unique together (links and paths refer to
// both).
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace werkzaam::corpus {

enum class Scheme {
    elements,  ///< working elements, and under `valkuilen` the pitfalls
    states,    ///< processes and outcomes: nodes of mechanism chains
    themes,
    target_groups,
    forms,
    settings,
    age_bands,
    levels,  ///< recognition levels, in no order of worth
    kinds,   ///< interventie, dossier, mechanisme, element
    publishers,
};
inline constexpr std::size_t scheme_count = 10;

/// "elements", "target_groups", …: file name under corpus/vocabulary and the {schema} of /api/v1/concepten.
std::string_view scheme_name(Scheme scheme);
std::optional<Scheme> scheme_from_name(std::string_view name);

struct Concept {
    Scheme scheme{};
    std::string id;  ///< slug, "eenzaamheid"
    std::string label_nl;
    std::string label_en;  ///< for publishers the same as label_nl
    std::vector<std::string>
        alt_labels;  ///< lay words, synonyms, abbreviations; for publishers the printed names
    std::vector<std::string> hidden_labels;  ///< misspellings, outdated words: searched, never shown
    std::string definition;                  ///< plain Dutch; empty for publishers
    std::string broader;                     ///< id in the same scheme, or empty
    std::vector<std::string> narrower;       ///< derived from broader when the vocabulary is built
    std::vector<std::string> related;        ///< ids in the same scheme
    std::string state_kind;               ///< states: "process" | "outcome" …; publishers: type; else empty
    std::optional<int> min_age, max_age;  ///< age bands only, years, inclusive
    bool group = false;  ///< publishers: a class of publishers; show the printed name instead
};

class Vocabulary {
public:
    /// Takes the concepts in file order and derives `narrower`. The caller has checked them (read_scheme,
    /// load_corpus).
    explicit Vocabulary(std::vector<Concept> concepts = {},
                        std::unordered_map<std::string, std::vector<std::string>> joint_publishers = {});

    const std::vector<Concept>& all() const { return concepts_; }
    /// In file order.
    std::vector<const Concept*> of(Scheme scheme) const;
    /// nullptr when there is none.
    const Concept* find(Scheme scheme, std::string_view id) const;
    /// Looks in elements, then in states: the node of a chain.
    const Concept* find_node(std::string_view id) const;
    /// The concept's ancestors, nearest first.
    std::vector<const Concept*> ancestors(const Concept& concept_) const;
    /// Elements under `valkuilen` (and that group itself): they can hinder, they are no working elements.
    bool is_pitfall(const Concept& concept_) const;
    /// Publisher concepts of a printed name; a joint name gives two; an unknown name gives none.
    std::vector<const Concept*> publishers_of(std::string_view printed_name) const;
    /// printed joint name → publisher ids.
    const std::unordered_map<std::string, std::vector<std::string>>& joint_publishers() const {
        return joint_;
    }

private:
    std::vector<Concept> concepts_;
    std::array<std::unordered_map<std::string, std::size_t>, scheme_count> index_;
    std::unordered_map<std::string, std::vector<std::string>> joint_;
    std::unordered_map<std::string, std::vector<std::string>> publisher_variants_;
};

}  // namespace werkzaam::corpus
