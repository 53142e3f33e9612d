#include "corpus/check.hpp"

#include <fmt/format.h>
#include <ostream>
#include <string_view>

namespace werkzaam::corpus {
namespace {

void count_uses(const std::vector<MechanismUse>& uses, CorpusCounts& counts) {
    counts.mechanism_uses += uses.size();
    for (const auto& use : uses)
        if (use.mechanism) ++counts.linked_mechanism_uses;
}

void add(const Intervention& r, CorpusCounts& counts) {
    ++counts.interventions;
    counts.elements += r.elements.size();
    count_uses(r.mechanisms, counts);
    counts.studies += r.research.size();
    if (r.recognition) ++counts.recognitions;
}

void add(const Dossier& r, CorpusCounts& counts) {
    ++counts.dossiers;
    counts.elements += r.elements.size();
    count_uses(r.mechanisms, counts);
    counts.findings += r.findings.size();
    counts.does_not_work += r.does_not_work.size();
}

void add(const Mechanism& r, CorpusCounts& counts) {
    ++counts.mechanisms;
    counts.elements += r.elements.size();
    counts.steps += r.steps.size();
    counts.links += r.links.size();
}

constexpr std::array<std::string_view, scheme_count> scheme_labels{
    "elementen", "toestanden",       "thema's", "doelgroepen", "vormen",
    "plekken",   "leeftijdsgroepen", "niveaus", "soorten",     "uitgevers"};

}  // namespace

CorpusCounts count(const Corpus& corpus) {
    CorpusCounts counts;
    for (const auto& record : corpus.records) {
        std::visit([&](const auto& any) { add(any, counts); }, record);
        counts.sources += base_of(record).sources.size();
        counts.not_found += base_of(record).not_found.size();
    }
    for (const auto& concept_ : corpus.vocabulary.all())
        ++counts.concepts.at(static_cast<std::size_t>(concept_.scheme));
    return counts;
}

void print_counts(const CorpusCounts& counts, std::ostream& out) {
    const auto line = [&](std::string_view label, std::size_t number) {
        out << fmt::format("{:<32}{:>6}\n", label, number);
    };
    line("interventies", counts.interventions);
    line("dossiers", counts.dossiers);
    line("mechanismen", counts.mechanisms);
    for (std::size_t i = 0; i < scheme_count; ++i)
        line(fmt::format("vocabulaire: {}", scheme_labels[i]), counts.concepts[i]);
    line("elementen in records", counts.elements);
    line("mechanismen in records", counts.mechanism_uses);
    line("  waarvan met eigen record", counts.linked_mechanism_uses);
    line("stappen in ketens", counts.steps);
    line("schakels in ketens", counts.links);
    line("onderzoeken", counts.studies);
    line("bevindingen", counts.findings);
    line("wat niet werkt", counts.does_not_work);
    line("erkenningen", counts.recognitions);
    line("bronnen", counts.sources);
    line("niet vermeld", counts.not_found);
}

void print_problems(const Problems& problems, std::ostream& out) {
    for (const auto& problem : problems)
        out << problem.where << ": " << problem.what << "\n    " << problem.hint << "\n";
    out << fmt::format("{} {}.\n", problems.size(), problems.size() == 1 ? "probleem" : "problemen");
}

bool check(const std::filesystem::path& dir, std::ostream& out, std::ostream& errors,
           const ReadLimits& limits) {
    const auto corpus = load_corpus(dir, limits);
    if (!corpus) {
        print_problems(corpus.problems(), errors);
        return false;
    }
    print_counts(count(*corpus), out);
    out << "Geen problemen gevonden.\n";
    return true;
}

}  // namespace werkzaam::corpus
