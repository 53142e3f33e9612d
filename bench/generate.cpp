// Writes synthetic records and questions for the engines that are compared (bench/compare.py), or a corpus
// that `werkzaam index` takes.
//
//   generate records N FILE       a line a record: number, per facet its values (comma), the words (space);
//   tabs between generate questions N SEED FILE  a line a question: words (space), tab, per filter
//   facet:value|value (;) generate corpus N DIR VOCABULARY  N interventions as XML, tagged with concepts of
//   the vocabulary
#include <algorithm>
#include <cstdlib>
#include <exception>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <string_view>

#include "corpus/corpus.hpp"

#include "bench/synthetic.hpp"

namespace {

namespace fs = std::filesystem;
using namespace werkzaam;
using bench::facet_shapes;
using bench::first_value;

std::ofstream open(const fs::path& file) {
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out.exceptions(std::ios::failbit | std::ios::badbit);
    return out;
}

void write_records(std::uint64_t count, const fs::path& file) {
    const bench::Synthetic synthetic;
    auto out = open(file);
    std::string line;
    for (std::uint64_t number = 1; number <= count; ++number) {
        const auto record = synthetic.record(number);
        line = std::to_string(number);
        auto value = record.values.begin();
        for (std::size_t facet = 0; facet < facet_shapes.size(); ++facet) {
            line += '\t';
            for (bool first = true; value != record.values.end() && *value < first_value(facet + 1);
                 ++value) {
                fmt::format_to(std::back_inserter(line), "{}{}", first ? "" : ",", *value);
                first = false;
            }
        }
        fmt::format_to(std::back_inserter(line), "\t{}\n", fmt::join(record.words, " "));
        out << line;
    }
}

void write_questions(std::size_t count, std::uint64_t seed, const fs::path& file) {
    auto out = open(file);
    for (const auto& question : bench::Synthetic().questions(count, seed)) {
        std::string filters;
        for (std::size_t facet = 0; facet < facet_shapes.size(); ++facet)
            if (!question.chosen[facet].empty())
                filters += fmt::format("{}{}:{}", filters.empty() ? "" : ";", facet,
                                       fmt::join(question.chosen[facet], "|"));
        out << fmt::format("{}\t{}\n", fmt::join(question.words, " "), filters);
    }
}

/// Sentences of the record's words, as long as sentences are.
std::string text_of(const std::vector<std::string>& words, std::size_t& at, std::size_t count) {
    constexpr std::size_t sentence = 14;
    std::string text;
    for (std::size_t i = 0; i < count && at < words.size(); ++i, ++at) {
        auto word = words[at];
        if (i % sentence == 0) word[0] = static_cast<char>(word[0] - 'a' + 'A');
        if (i > 0) text += i % sentence == 0 ? ". " : " ";
        text += word;
    }
    return text.empty() ? std::string("Geen") : text + ".";
}

class CorpusWriter {
public:
    CorpusWriter(fs::path folder, const fs::path& vocabulary) : folder_(std::move(folder)) {
        fs::create_directories(folder_ / "records" / "interventions");
        fs::copy(vocabulary, folder_ / "vocabulary",
                 fs::copy_options::overwrite_existing | fs::copy_options::recursive);
        for (std::size_t i = 0; i < corpus::scheme_count; ++i) {
            const auto name = std::string(corpus::scheme_name(static_cast<corpus::Scheme>(i))) + ".rdf";
            std::ifstream in(vocabulary / name, std::ios::binary);
            const auto scheme =
                corpus::read_scheme(std::string(std::istreambuf_iterator<char>(in), {}), name);
            if (!scheme) throw std::runtime_error(scheme.problems().front().what);
            for (const auto& found : scheme->concepts) ids_[i].push_back(found.id);
        }
    }

    void write(std::uint64_t number) const {
        const auto record = synthetic_.record(number);
        corpus::Intervention made;
        std::size_t at = 0;
        made.id = fmt::format("synthetisch-{:07}", number);
        made.name = fmt::format("{} {}", record.words[0], record.words[1]);
        at = 2;
        made.status = "active";
        made.sources.push_back({"https://example.org/" + made.id, "Synthetisch", "Generator", 2020});
        made.year = static_cast<int>(2010 + number % 15);
        made.summary = text_of(record.words, at, 30);
        made.goal = text_of(record.words, at, 25);
        made.problem = text_of(record.words, at, 35);
        tag(made, record);
        made.approach = text_of(record.words, at, record.words.size());
        auto out = open(folder_ / "records" / "interventions" / (made.id + ".xml"));
        out << corpus::write_record(made);
    }

private:
    const std::string& concept_of(corpus::Scheme scheme, std::size_t number) const {
        const auto& ids = ids_[static_cast<std::size_t>(scheme)];
        return ids[number % ids.size()];
    }

    void tag(corpus::Intervention& made, const bench::SyntheticRecord& record) const {
        for (const auto value : record.values) {
            const auto add = [&](std::vector<std::string>& to, corpus::Scheme scheme, std::size_t facet) {
                if (value < first_value(facet) || value >= first_value(facet + 1)) return;
                const auto& id = concept_of(scheme, value - first_value(facet));
                if (std::find(to.begin(), to.end(), id) == to.end()) to.push_back(id);
            };
            add(made.themes, corpus::Scheme::themes, 1);
            add(made.target_groups, corpus::Scheme::target_groups, 2);
            add(made.forms, corpus::Scheme::forms, 4);
            add(made.settings, corpus::Scheme::settings, 5);
            std::vector<std::string> elements;
            add(elements, corpus::Scheme::elements, 6);
            for (const auto& id : elements)
                made.elements.push_back({id, "", corpus::Basis::stated, corpus::SourceRef{0}, {id}});
        }
    }

    const bench::Synthetic synthetic_;
    const fs::path folder_;
    std::array<std::vector<std::string>, corpus::scheme_count> ids_;
};

int run(int count, char** arguments) {
    const auto is = [&](std::string_view what, int expected) {
        return count == expected && arguments[1] == what;
    };
    if (is("records", 4)) {
        write_records(std::strtoull(arguments[2], nullptr, 10), arguments[3]);
    } else if (is("questions", 5)) {
        write_questions(std::strtoull(arguments[2], nullptr, 10), std::strtoull(arguments[3], nullptr, 10),
                        arguments[4]);
    } else if (is("corpus", 5)) {
        const CorpusWriter writer(arguments[3], arguments[4]);
        for (std::uint64_t number = 1; number <= std::strtoull(arguments[2], nullptr, 10); ++number)
            writer.write(number);
    } else {
        fmt::print(stderr, "generate records N FILE | questions N SEED FILE | corpus N DIR VOCABULARY\n");
        return 2;
    }
    return 0;
}

}  // namespace

int main(int count, char** arguments) {
    try {
        return run(count, arguments);
    } catch (const std::exception& error) {
        fmt::print(stderr, "generate: {}\n", error.what());
        return 1;
    }
}
