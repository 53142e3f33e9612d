#include "indexer/index_builder.hpp"

#include <chrono>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <fstream>
#include <future>
#include <system_error>
#include <unistd.h>
#include <xapian.h>

#include "corpus/corpus.hpp"
#include "indexer/chain_diagram.hpp"
#include "indexer/database_builder.hpp"
#include "indexer/document_terms.hpp"
#include "indexer/publish.hpp"
#include "indexer/write_problem.hpp"
#include "search/diagrams.hpp"
#include "search/document_lengths.hpp"
#include "search/document_order.hpp"
#include "search/document_store.hpp"
#include "search/evidence_table.hpp"
#include "search/facet_columns.hpp"
#include "search/field_text.hpp"
#include "search/field_values.hpp"
#include "search/language/concept_recogniser.hpp"
#include "search/language/everyday_words.hpp"
#include "search/language/lexicon.hpp"
#include "search/language/synonyms.hpp"
#include "search/manifest.hpp"
#include "search/mechanism_graph.hpp"
#include "search/record_evidence.hpp"
#include "search/suggestion_builder.hpp"

namespace werkzaam::indexer {

namespace fs = std::filesystem;
using corpus::Corpus;
using search::Document;

namespace {

constexpr std::size_t snapshots_kept = 2;
/// Beyond a hundred documents Xapian's in-memory trees fall out of the processor's cache.
constexpr const char* flush_threshold = "100";

/// Records in corpus order, then the working elements: groups with a definition too, pitfalls not.
std::vector<Document> documents_of(const Corpus& corpus) {
    std::vector<Document> documents;
    const auto next = [&] { return static_cast<search::DocId>(documents.size() + 1); };
    for (const auto& record : corpus.records) documents.push_back({next(), corpus::kind_of(record), record});
    for (const auto* element : corpus.vocabulary.of(corpus::Scheme::elements))
        if (!corpus.vocabulary.is_pitfall(*element))
            documents.push_back({next(), corpus::Kind::element, *element});
    return documents;
}

search::DocumentOrder::Entry order_entry(const Document& document) {
    const auto year = document.record() ? corpus::year_of(*document.record()) : std::nullopt;
    return {document.title(), static_cast<std::uint16_t>(year.value_or(0)), document.kind};
}

search::DocumentName name_of(const Document& document) {
    const auto* record = document.record();
    return {document.kind, document.id(), document.title(),
            record ? corpus::base_of(*record).aliases : document.element()->alt_labels};
}

class Build {
public:
    Build(const BuildOptions& options, const Corpus& corpus, fs::path folder)
        : options_(options), corpus_(corpus), folder_(std::move(folder)), documents_(documents_of(corpus)) {}

    Result<search::Manifest> run(const std::string& name, const std::string& built) {
        fs::create_directory(folder_);
        auto dictionary = search::build_dictionary(corpus_);
        if (!dictionary) return dictionary.problems();
        auto graph = search::MechanismGraph::build(corpus_);
        if (!graph) return graph.problems();
        const auto lexicon = write_lexicon();
        if (!lexicon) return lexicon.problems();
        write_documents(*dictionary, search::Analyzer(*lexicon, search::default_stem_algorithm,
                                                      search::Analyzer::words_of_a_corpus));
        copy_vocabulary();
        write_label_words(*lexicon);
        write_order_and_names();
        (*graph)->write(folder_ / "graph.bin");
        draw_chains();
        write_evidence(*dictionary);
        return finish(name, built);
    }

private:
    void say(std::string stage, std::uint64_t done, std::uint64_t total) const {
        if (options_.progress) options_.progress({std::move(stage), done, total});
    }

    Result<std::shared_ptr<const search::Lexicon>> write_lexicon() {
        say("woorden", 0, documents_.size());
        const auto half = documents_.size() / 2;
        auto others = std::async(std::launch::async, [&] {
            search::LexiconBuilder counted;
            for (auto index = half; index < documents_.size(); ++index)
                count_words(documents_[index], counted);
            return counted;
        });
        search::LexiconBuilder builder;
        const auto words = builder.add_dictionary(options_.dictionary);
        if (!words) return words.problems();
        builder.add_labels(corpus_.vocabulary);
        for (std::size_t index = 0; index < half; ++index) {
            count_words(documents_[index], builder);
            say("woorden", 2 * (index + 1), documents_.size());
        }
        builder.add(others.get());
        auto lexicon = builder.build();
        lexicon->write(folder_ / "lexicon.bin");
        return lexicon;
    }

    void count_words(const Document& document, search::LexiconBuilder& builder) const {
        for (const auto& row : search::field_table)
            if (row.weight > 0)
                for (const auto text : search::texts_of(document, row.field, corpus_.vocabulary, true))
                    builder.add_text(text);
    }

    void write_documents(const search::FacetDictionary& dictionary, const search::Analyzer& analyzer) {
        const auto users = search::element_users(corpus_);
        std::vector<std::vector<search::ValueId>> values(documents_.size());
        const DatabaseParts parts{
            [&](std::size_t index) {
                const auto& document = documents_[index];
                values[index] = search::value_ids(search::values_of(document, corpus_, users), dictionary);
                return terms_of(document, values[index], dictionary, corpus_.vocabulary, analyzer);
            },
            [&](std::uint64_t done) { say("documenten", done, documents_.size()); }};
        build_database(documents_.size(), parts, folder_);
        search::DocumentLengths::write(Xapian::Database((folder_ / "xapian").string()),
                                       folder_ / "lengths.bin");
        search::FacetColumnsWriter columns(dictionary);
        for (const auto& row : values) columns.add_document(row);
        columns.write(folder_ / "facets.bin");
    }

    /// The files as they are in the corpus: they were read and checked a moment ago.
    void copy_vocabulary() const {
        fs::create_directory(folder_ / "vocabulary");
        for (std::size_t i = 0; i < corpus::scheme_count; ++i) {
            const auto name = std::string(corpus::scheme_name(static_cast<corpus::Scheme>(i))) + ".rdf";
            fs::copy_file(options_.corpus / "vocabulary" / name, folder_ / "vocabulary" / name);
        }
    }

    /// What a server analyses when it opens the snapshot, analysed once here.
    void write_label_words(const std::shared_ptr<const search::Lexicon>& lexicon) const {
        const search::Analyzer analyzer(lexicon);
        const search::ConceptRecogniser recogniser(corpus_.vocabulary, analyzer);
        const search::Synonyms synonyms(corpus_.vocabulary, analyzer);
        const search::EverydayWords everyday(analyzer);
        analyzer.write_words(folder_ / "words.bin");
    }

    void write_order_and_names() const {
        std::vector<search::DocumentOrder::Entry> entries;
        search::SuggestionBuilder suggestions(corpus_.vocabulary);
        for (const auto& document : documents_) {
            entries.push_back(order_entry(document));
            suggestions.add_document(name_of(document));
        }
        search::DocumentOrder::of(entries).write(folder_ / "order.bin");
        suggestions.add_concepts();
        suggestions.write(folder_ / "suggestions.bin");
    }

    void write_evidence(const search::FacetDictionary& dictionary) const {
        std::vector<search::RecordEvidence> evidence;
        for (const auto& document : documents_) evidence.push_back(search::evidence_of(document, dictionary));
        search::EvidenceTable::write(evidence, dictionary.values().size(), folder_ / "evidence.bin");
    }

    void draw_chains() const {
        search::Diagrams diagrams;
        for (const auto& record : corpus_.records)
            if (const auto* mechanism = std::get_if<corpus::Mechanism>(&record))
                for (const auto language : {search::Language::nl, search::Language::en})
                    diagrams.add(mechanism->id, language,
                                 chain_diagram(*mechanism, corpus_.vocabulary, language));
        diagrams.write(folder_ / "diagrams.cbor");
    }

    Result<search::Manifest> finish(const std::string& name, const std::string& built) {
        say("controle", 0, 1);
        search::Manifest manifest;
        manifest.id = name;
        manifest.built = built;
        manifest.corpus_hash = corpus_.hash;
        for (const auto& document : documents_)
            ++manifest.counts[std::string(corpus::path_of(document.kind))];
        manifest.counts["documenten"] = documents_.size();
        search::list_files(folder_, manifest);
        std::ofstream out(folder_ / "manifest.json", std::ios::binary);
        out << search::to_json(manifest);
        out.close();
        if (!out)
            throw std::system_error(errno, std::generic_category(), (folder_ / "manifest.json").string());
        sync_tree(folder_);
        const auto opened = search::Snapshot::open(folder_);
        if (!opened) return opened.problems();
        say("controle", 1, 1);
        return manifest;
    }

    const BuildOptions& options_;
    const Corpus& corpus_;
    const fs::path folder_;
    const std::vector<Document> documents_;
};

/// "snapshot-20261124T101500.123Z-1a2b3c4d". A name is never used twice, also when the first is swept:
/// servers and caches know a snapshot by its name.
std::string new_name(const std::string& hash, std::chrono::system_clock::time_point now) {
    const auto milliseconds =
        std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count() % 1000;
    return fmt::format("{}{:%Y%m%dT%H%M%S}.{:03}Z-{}", snapshot_prefix, fmt::gmtime(now), milliseconds,
                       hash.substr(0, 8));
}

Result<search::Manifest> build(const BuildOptions& options, const Corpus& corpus) {
    const auto now = std::chrono::system_clock::now();
    const auto name = new_name(corpus.hash, now);
    const auto folder = options.index / (half_made + std::to_string(::getpid()));
    auto built =
        Build(options, corpus, folder).run(name, fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(now)));
    if (!built) return built;
    publish(options.index, folder, name);
    return built;
}

}  // namespace

Result<search::Manifest> build_index(const BuildOptions& options) {
    auto corpus = corpus::load_corpus(options.corpus);
    if (!corpus) return corpus.problems();
    // No thread runs yet that could read the environment.
    ::setenv("XAPIAN_FLUSH_THRESHOLD", flush_threshold, 0);  // NOLINT(concurrency-mt-unsafe)
    try {
        make_folder(options.index);
        const auto lock = IndexLock::take(options.index);
        if (!lock)
            return Problem{options.index.string(), "Er wordt al aan deze index gewerkt.",
                           "Wacht tot de andere opdracht klaar is, of kies met --index een andere map."};
        sweep(options.index, snapshots_kept);
        // Before the lock goes: a failed build leaves nothing behind, a good one pushes out the oldest.
        const Sweeper after(options.index, snapshots_kept);
        return build(options, *corpus);
    } catch (const std::exception&) {
        return write_problem(options.index);
    } catch (const Xapian::Error&) {
        return write_problem(options.index);
    }
}

}  // namespace werkzaam::indexer
