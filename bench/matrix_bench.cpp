// The matrix of 400 elements × 60 mechanisms: the pass over the records, and the whole JSON answer. The
// corpus is the bundled one with its interventions 20 times, and with elements and mechanisms added up to
// those numbers.
#include <benchmark/benchmark.h>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "indexer/index_builder.hpp"
#include "search/matrix.hpp"
#include "web/view/matrix_view.hpp"

namespace {

namespace fs = std::filesystem;
using namespace werkzaam;

constexpr int times = 20;
constexpr std::size_t wanted_elements = 400, wanted_mechanisms = 60;

std::string read(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// A copy of a record under another id.
void copy_as(const fs::path& file, const std::string& id) {
    auto xml = read(file);
    const auto old = "id=\"" + file.stem().string() + "\"";
    xml.replace(xml.find(old), old.size(), "id=\"" + id + "\"");
    std::ofstream(file.parent_path() / (id + ".xml"), std::ios::binary) << xml;
}

std::vector<fs::path> files_of(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder)) files.push_back(entry.path());
    return files;
}

void grow(const fs::path& corpus) {
    for (const auto& file : files_of(corpus / "records/interventions"))
        for (int i = 2; i <= times; ++i) copy_as(file, file.stem().string() + "-" + std::to_string(i));
    auto mechanisms = files_of(corpus / "records/mechanisms");
    for (std::size_t i = mechanisms.size(); i < wanted_mechanisms; ++i)
        copy_as(mechanisms[i % mechanisms.size()], "mechanisme-" + std::to_string(i));
    const auto elements = corpus / "vocabulary/elements.rdf";
    auto rdf = read(elements);
    std::string more;
    std::size_t count = 0;
    for (auto at = rdf.find("<skos:Concept "); at != rdf.npos; at = rdf.find("<skos:Concept ", at + 1))
        ++count;
    for (; count < wanted_elements + 20; ++count) {  // some are pitfalls
        const auto id = "element-" + std::to_string(count);
        more += "  <skos:Concept rdf:about=\"urn:werkzaam:vocabulary:elements:" + id +
                "\">\n    <skos:inScheme rdf:resource=\"urn:werkzaam:vocabulary:elements\" />\n"
                "    <skos:prefLabel xml:lang=\"nl\">" +
                id + "</skos:prefLabel>\n    <skos:prefLabel xml:lang=\"en\">" + id +
                "</skos:prefLabel>\n    <skos:definition xml:lang=\"nl\">Verzonnen.</skos:definition>\n"
                "  </skos:Concept>\n";
    }
    rdf.insert(rdf.rfind("</rdf:RDF>"), more);
    std::ofstream(elements, std::ios::binary) << rdf;
}

class Index {
public:
    Index() {
        std::string name = (fs::temp_directory_path() / "werkzaam-bench-XXXXXX").string();
        if (!::mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
        folder_ = name;
        fs::copy(fs::path(WERKZAAM_SOURCE_DIR) / "corpus", folder_ / "corpus", fs::copy_options::recursive);
        for (const auto& file : files_of(folder_ / "corpus"))
            if (fs::is_regular_file(file)) fs::remove(file);  // sources of the program
        grow(folder_ / "corpus");
        const auto built = indexer::build_index({folder_ / "corpus", folder_ / "index", {}});
        if (!built) throw std::runtime_error(built.problems().front().where + built.problems().front().what);
        snapshot = *search::Snapshot::open_current(folder_ / "index");
    }
    ~Index() {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }

    std::shared_ptr<const search::Snapshot> snapshot;

private:
    fs::path folder_;
};

const search::Snapshot& snapshot() {
    static const Index made;
    return *made.snapshot;
}

void make_matrix(benchmark::State& state) {
    const search::DocumentSet all(snapshot().facets().documents(), true);
    search::Matrix matrix;
    for (auto _ : state)
        matrix = search::make_matrix(snapshot(), search::Field::element, search::Field::mechanisme, all);
    state.counters["rows"] = static_cast<double>(matrix.rows.size());
    state.counters["columns"] = static_cast<double>(matrix.columns.size());
    state.counters["records"] = matrix.records;
}
BENCHMARK(make_matrix)->Unit(benchmark::kMillisecond)->Repetitions(9)->ReportAggregatesOnly();

void answer(benchmark::State& state) {
    const web::MatrixAddress address;
    std::size_t bytes = 0;
    for (auto _ : state) bytes = web::matrix_view(snapshot(), address).dump().size();
    state.counters["bytes"] = static_cast<double>(bytes);
}
BENCHMARK(answer)->Unit(benchmark::kMillisecond)->Repetitions(9)->ReportAggregatesOnly();

}  // namespace
