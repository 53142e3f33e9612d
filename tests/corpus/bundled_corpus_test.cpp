// The corpus that comes with werkzaam: whole, canonical, and with everything the facts held.
#include <map>

#include "corpus/check.hpp"

#include "corpus_fixture.hpp"

namespace werkzaam::corpus::testing {
namespace {

const Corpus& bundled() {
    static const auto corpus = load_corpus(bundled_dir());
    if (!corpus) throw std::runtime_error(lines_of(corpus.problems()));
    return *corpus;
}

using Numbers = std::map<std::string, std::size_t>;

void add_uses(const std::vector<ElementUse>& elements, const std::vector<MechanismUse>& mechanisms,
              Numbers& n) {
    for (const auto& use : elements) {
        ++n["elements"];
        n["element_concepts"] += use.concepts.size();
        n["element_notes"] += !use.note.empty();
        n["elements.stated"] += use.basis == Basis::stated;
    }
    for (const auto& use : mechanisms) {
        ++n["mechanism_uses"];
        n["mechanism_uses.stated"] += use.basis == Basis::stated;
        n["linked_mechanism_uses"] += use.mechanism.has_value();
    }
}

void add_interventions(const std::vector<InterventionRef>& named, Numbers& n) {
    n["interventions"] += named.size();
    for (const auto& one : named) n["linked_interventions"] += one.id.has_value();
}

void add(const Intervention& r, Numbers& n) {
    add_uses(r.elements, r.mechanisms, n);
    n["studies"] += r.research.size();
    for (const auto& study : r.research) {
        ++n["studies." + std::string(name_of(study.direction))];
        n["studies.design"] += study.design.has_value();
        n["studies.year"] += study.year.has_value();
    }
    n["recognition_notes"] += r.recognition_note.has_value();
    if (r.recognition) {
        ++n["recognitions." + r.recognition->level];
        n["recognitions.date"] += r.recognition->date.has_value();
        n["recognitions.committee"] += r.recognition->committee.has_value();
    }
    n["recognitions"] += r.recognition.has_value();
    n["ages"] += r.age.has_value();
    const std::pair<const char*, const Text&> texts[] = {{"developer", r.developer},
                                                         {"problem", r.problem},
                                                         {"goal", r.goal},
                                                         {"approach", r.approach},
                                                         {"duration", r.duration},
                                                         {"intensity", r.intensity},
                                                         {"staff", r.staff},
                                                         {"materials", r.materials},
                                                         {"costs", r.costs},
                                                         {"preconditions", r.preconditions},
                                                         {"target_group", r.target_group}};
    for (const auto& [name, text] : texts) n[std::string("interventions.") + name] += text.has_value();
}

void add(const Dossier& r, Numbers& n) {
    add_uses(r.elements, r.mechanisms, n);
    add_interventions(r.interventions, n);
    n["findings"] += r.findings.size();
    for (const auto& finding : r.findings) ++n["findings." + finding.strength];
    n["does_not_work"] += r.does_not_work.size();
}

void add(const Mechanism& r, Numbers& n) {
    add_uses(r.elements, {}, n);
    add_interventions(r.interventions, n);
    n["steps"] += r.steps.size();
    n["links"] += r.links.size();
    for (const auto& step : r.steps) ++n["steps." + step.role];
    for (const auto& link : r.links) {
        ++n["links." + std::string(name_of(link.polarity))];
        ++n["links." + std::string(name_of(link.evidence))];
        n["link_sources"] += link.sources.size();
    }
    n["conditions"] += r.conditions.size();
    n["when_not"] += r.when_not.size();
    n["theory"] += r.theory.size();
}

void add_base(const Record& record, Numbers& n) {
    const auto& r = base_of(record);
    ++n["records." + std::string(name_of(kind_of(record)))];
    n["years"] += year_of(record).has_value();
    n["aliases"] += r.aliases.size();
    n["themes"] += r.themes.size();
    n["target_groups"] += r.target_groups.size();
    n["forms"] += r.forms.size();
    n["settings"] += r.settings.size();
    n["not_found"] += r.not_found.size();
    for (const auto& source : r.sources) {
        ++n["sources"];
        n["sources.url"] += !source.url.empty();
        n["sources.publisher"] += !source.publisher.empty();
        n["sources.year"] += source.year.has_value();
    }
}

Numbers numbers_of(const Corpus& corpus) {
    Numbers n;
    for (const auto& record : corpus.records) {
        add_base(record, n);
        std::visit([&](const auto& any) { add(any, n); }, record);
    }
    for (const auto& c : corpus.vocabulary.all()) {
        ++n["concepts." + std::string(scheme_name(c.scheme))];
        n["concepts.altLabel"] += c.alt_labels.size();
        n["concepts.hiddenLabel"] += c.hidden_labels.size();
        n["concepts.related"] += c.related.size();
        n["concepts.broader"] += !c.broader.empty();
    }
    n["joint_publishers"] = corpus.vocabulary.joint_publishers().size();
    return n;
}

TEST(BundledCorpus, HoldsWhatTheFactsHeld) {
    const auto found = numbers_of(bundled());
    const auto expected = rows_of(data_dir() / "conversion_counts.tsv");
    for (const auto& row : expected) {
        const auto at = found.find(row.at(0));
        ASSERT_NE(at, found.end()) << row[0];
        EXPECT_EQ(std::to_string(at->second), row.at(1)) << row[0];
    }
    EXPECT_EQ(found.size(), expected.size());
}

TEST(BundledCorpus, CountAgreesWithTheFacts) {
    Numbers expected;
    for (const auto& row : rows_of(data_dir() / "conversion_counts.tsv"))
        expected[row.at(0)] = std::stoul(row.at(1));
    const auto counts = count(bundled());
    EXPECT_EQ(counts.interventions, expected["records.intervention"]);
    EXPECT_EQ(counts.dossiers, expected["records.dossier"]);
    EXPECT_EQ(counts.mechanisms, expected["records.mechanism"]);
    for (std::size_t i = 0; i < scheme_count; ++i) {
        const std::string name(scheme_name(static_cast<Scheme>(i)));
        EXPECT_EQ(counts.concepts[i], expected["concepts." + name]) << name;
    }
    EXPECT_EQ(counts.elements, expected["elements"]);
    EXPECT_EQ(counts.mechanism_uses, expected["mechanism_uses"]);
    EXPECT_EQ(counts.linked_mechanism_uses, expected["linked_mechanism_uses"]);
    EXPECT_EQ(counts.steps, expected["steps"]);
    EXPECT_EQ(counts.links, expected["links"]);
    EXPECT_EQ(counts.studies, expected["studies"]);
    EXPECT_EQ(counts.findings, expected["findings"]);
    EXPECT_EQ(counts.does_not_work, expected["does_not_work"]);
    EXPECT_EQ(counts.recognitions, expected["recognitions"]);
    EXPECT_EQ(counts.sources, expected["sources"]);
    EXPECT_EQ(counts.not_found, expected["not_found"]);
}

TEST(BundledCorpus, EveryRecordFileIsCanonical) {
    const auto files = files_under(bundled_dir() / "records", ".xml");
    ASSERT_EQ(files.size(), bundled().records.size());
    for (const auto& file : files) {
        const auto bytes = read_bytes(file);
        const auto record = read_record(bytes, file.string());
        ASSERT_TRUE(record) << lines_of(record.problems());
        EXPECT_EQ(write_record(*record), bytes) << file;
    }
}

TEST(BundledCorpus, EverySchemeFileIsCanonical) {
    const auto files = files_under(bundled_dir() / "vocabulary", ".rdf");
    ASSERT_EQ(files.size(), scheme_count);
    for (const auto& file : files) {
        const auto bytes = read_bytes(file);
        const auto scheme = read_scheme(bytes, file.string());
        ASSERT_TRUE(scheme) << lines_of(scheme.problems());
        EXPECT_EQ(write_scheme(*scheme), bytes) << file;
    }
}

TEST(BundledCorpus, IsSortedAndEveryRecordIsFound) {
    const Record* before = nullptr;
    for (const auto& record : bundled().records) {
        const auto key = [](const Record& r) { return std::pair(kind_of(r), base_of(r).id); };
        if (before) {
            EXPECT_LT(key(*before), key(record));
        }
        before = &record;
        EXPECT_EQ(bundled().find(kind_of(record), base_of(record).id), &record);
    }
    EXPECT_EQ(bundled().find(Kind::intervention, "inleven-en-empathie"), nullptr);
    EXPECT_NE(bundled().find(Kind::mechanism, "inleven-en-empathie"), nullptr);
    EXPECT_EQ(bundled().find(Kind::intervention, ""), nullptr);
    EXPECT_EQ(bundled().find(Kind::element, "eigen-doelen"), nullptr);
}

TEST(BundledCorpus, LiftjelevenIsAsTheSourcesSay) {
    const auto& r = std::get<Intervention>(*bundled().find(Kind::intervention, "liftjeleven"));
    EXPECT_EQ(r.name, "Liftjeleven");
    EXPECT_EQ(r.developer, "Stichting LIFT (Jeanine Schreurs)");
    EXPECT_EQ(r.year, 2012);
    EXPECT_EQ(r.elements.size(), 5u);
    EXPECT_EQ(r.elements[4].basis, Basis::interpreted);
    EXPECT_EQ(r.elements[4].source, SourceRef{1});
    EXPECT_EQ(r.sources[0].title, "Movisies, najaar 2019");
    EXPECT_EQ(r.sources[0].url, "");
    EXPECT_FALSE(r.costs);
    EXPECT_FALSE(r.recognition);
    ASSERT_TRUE(r.recognition_note);
    EXPECT_EQ(r.not_found,
              (std::vector<std::string>{"duration", "costs", "recognition", "age", "preconditions"}));
}

}  // namespace
}  // namespace werkzaam::corpus::testing
