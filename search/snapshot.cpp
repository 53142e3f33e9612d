#include "search/snapshot.hpp"

#include <algorithm>
#include <fstream>
#include <future>
#include <iterator>
#include <system_error>

#include "search/manifest.hpp"
#include "search/snapshot_parts.hpp"
#include "search/terms.hpp"

namespace werkzaam::search {

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t longest_name = 200;

Result<corpus::Vocabulary> read_vocabulary(const fs::path& folder) {
    std::vector<corpus::Concept> concepts;
    std::unordered_map<std::string, std::vector<std::string>> joint;
    for (std::size_t i = 0; i < corpus::scheme_count; ++i) {
        const auto file =
            folder / (std::string(corpus::scheme_name(static_cast<corpus::Scheme>(i))) + ".rdf");
        std::ifstream in(file, std::ios::binary);
        const std::string xml{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
        auto read = corpus::read_scheme(xml, file.string());
        if (!read) return read.problems();
        std::move(read->concepts.begin(), read->concepts.end(), std::back_inserter(concepts));
        joint.merge(read->joint_publishers);
    }
    return corpus::Vocabulary(std::move(concepts), std::move(joint));
}

template <class T>
bool take(Result<T> opened, T& into, Problems& problems) {
    if (!opened) {
        problems.insert(problems.end(), opened.problems().begin(), opened.problems().end());
        return false;
    }
    into = std::move(opened).value();
    return true;
}

Problems open_analyzer(const fs::path& dir, Snapshot::Parts& parts) {
    Problems problems;
    std::shared_ptr<const Lexicon> lexicon;
    if (!take(Lexicon::open(dir / "lexicon.bin"), lexicon, problems)) return problems;
    auto analyzer = std::make_shared<Analyzer>(std::move(lexicon));
    std::size_t words = 0;
    take(analyzer->learn_words(dir / "words.bin"), words, problems);
    parts.analyzer = std::move(analyzer);
    return problems;
}

Problems open_files(const fs::path& dir, Snapshot::Parts& parts) {
    Problems problems;
    if (take(read_vocabulary(dir / "vocabulary"), parts.vocabulary, problems) &&
        take(FacetColumns::open(dir / "facets.bin"), parts.facets, problems) &&
        take(DocumentOrder::open(dir / "order.bin"), parts.order, problems) &&
        take(DocumentLengths::open(dir / "lengths.bin"), parts.lengths, problems) &&
        take(MechanismGraph::open(dir / "graph.bin"), parts.graph, problems) &&
        take(Diagrams::open(dir / "diagrams.cbor"), parts.diagrams, problems) &&
        take(EvidenceTable::open(dir / "evidence.bin", parts.facets->dictionary().values().size()),
             parts.evidence, problems))
        take(Suggester::open(dir / "suggestions.bin"), parts.suggester, problems);
    return problems;
}

/// And whether all parts are of the same documents.
Problems open_database(const fs::path& dir, Snapshot::Parts& parts) {
    try {
        parts.databases = std::make_unique<DatabasePool>((dir / "xapian").string());
        const auto documents = parts.databases->lend()->get_doccount();
        if (documents == parts.facets->documents() && documents == parts.order->documents() &&
            documents == parts.lengths->documents() && documents == parts.suggester->documents() &&
            documents == parts.evidence->documents())
            return {};
        return {{dir.string(), "De delen van deze index horen niet bij elkaar.", rebuild_hint}};
    } catch (const Xapian::Error& error) {
        return {
            {(dir / "xapian").string(), "Deze index is niet te openen: " + error.get_msg(), rebuild_hint}};
    }
}

}  // namespace

Snapshot::Snapshot(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Snapshot::~Snapshot() = default;

Result<std::shared_ptr<const Snapshot>> Snapshot::open(const fs::path& dir) {
    const auto began = std::chrono::steady_clock::now();
    auto manifest = read_manifest(dir);
    if (!manifest) return manifest.problems();
    auto problems = verify_files(dir, *manifest);
    if (!problems.empty()) return problems;
    const auto checked = std::chrono::steady_clock::now();

    auto parts = std::make_unique<Parts>();
    parts->manifest = std::move(manifest).value();
    parts->folder = dir;
    problems = open_analyzer(dir, *parts);
    if (!problems.empty()) return problems;
    const auto& analyzer = *parts->analyzer;
    // The longest parts of opening beside each other: the everyday words, and the labels of the vocabulary.
    auto everyday =
        std::async(std::launch::async, [&analyzer] { return std::make_unique<EverydayWords>(analyzer); });
    problems = open_files(dir, *parts);
    if (problems.empty()) problems = open_database(dir, *parts);
    if (!problems.empty()) return problems;
    auto synonyms = std::async(std::launch::async, [&analyzer, &vocabulary = parts->vocabulary] {
        return std::make_unique<Synonyms>(vocabulary, analyzer);
    });
    parts->recogniser = std::make_unique<ConceptRecogniser>(parts->vocabulary, analyzer);
    parts->spelling = std::make_unique<Spelling>(parts->analyzer);
    parts->postings = std::make_unique<PostingCache>();
    parts->documents = std::make_unique<DocumentStore>(*parts->databases, parts->vocabulary);
    parts->analysed = std::make_unique<AnalysedDocuments>(*parts->documents, parts->vocabulary, analyzer);
    parts->everyday = everyday.get();
    parts->synonyms = synonyms.get();
    using std::chrono::duration_cast, std::chrono::milliseconds;
    parts->times = {duration_cast<milliseconds>(checked - began),
                    duration_cast<milliseconds>(std::chrono::steady_clock::now() - checked)};
    return std::shared_ptr<const Snapshot>(new Snapshot(std::move(parts)));
}

Result<std::string> current_name(const fs::path& index) {
    const auto file = index / "CURRENT";
    std::error_code error;
    const auto size = fs::file_size(file, error);
    if (error == std::errc::no_such_file_or_directory || error == std::errc::not_a_directory)
        return Problem{file.string(), "Er is nog geen index.",
                       "Maak er een: werkzaam index --corpus CORPUS --index " + index.string()};
    if (error) return Problem{file.string(), "CURRENT is niet te lezen als bestand.", rebuild_hint};
    std::ifstream in(file, std::ios::binary);
    std::string name;
    if (size <= longest_name) std::getline(in, name);
    const bool sound = !name.empty() && name.find('/') == std::string::npos && name.starts_with("snapshot-");
    if (!sound) return Problem{file.string(), "CURRENT noemt geen index.", rebuild_hint};
    return name;
}

Result<std::shared_ptr<const Snapshot>> Snapshot::open_current(const fs::path& index) {
    for (auto name = current_name(index);;) {
        if (!name) return name.problems();
        auto opened = open(index / *name);
        if (opened) return opened;
        // It may have been removed meanwhile: then CURRENT names another by now.
        auto now = current_name(index);
        if (!now || *now == *name) return opened;
        name = std::move(now);
    }
}

const Snapshot::OpenTimes& Snapshot::open_times() const {
    return parts_->times;
}

const Manifest& Snapshot::manifest() const {
    return parts_->manifest;
}
const corpus::Vocabulary& Snapshot::vocabulary() const {
    return parts_->vocabulary;
}
const FacetColumns& Snapshot::facets() const {
    return *parts_->facets;
}
const MechanismGraph& Snapshot::graph() const {
    return *parts_->graph;
}

const Diagrams& Snapshot::diagrams() const {
    return parts_->diagrams;
}

const EvidenceTable& Snapshot::evidence() const {
    return *parts_->evidence;
}

std::shared_ptr<const Document> Snapshot::document(DocId docid) const {
    return parts_->documents->get(docid);
}

std::optional<DocId> Snapshot::find(corpus::Kind kind, std::string_view id) const {
    const auto database = parts_->databases->lend();
    const auto term = terms::document(kind, id);
    const auto posting = database->postlist_begin(term);
    if (posting == database->postlist_end(term)) return std::nullopt;
    return *posting;
}

std::vector<DocId> Snapshot::with_value(Field facet, std::string_view value) const {
    std::vector<DocId> found;
    if (const auto known = facets().dictionary().find(facet, value))
        facets().for_each_with(*known, [&](DocId docid) { found.push_back(docid); });
    return found;
}

std::vector<DocId> Snapshot::all(corpus::Kind kind) const {
    auto found = with_value(Field::soort, corpus::dutch_name_of(kind));
    std::sort(found.begin(), found.end(), [&](DocId a, DocId b) {
        return parts_->order->rank_by_name(a) < parts_->order->rank_by_name(b);
    });
    return found;
}

std::vector<Suggestion> Snapshot::suggest(std::string_view typed, std::size_t count,
                                          Language language) const {
    return parts_->suggester->suggest(typed, count, language);
}

}  // namespace werkzaam::search
