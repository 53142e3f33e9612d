// A snapshot: one immutable index, opened. Everything a page needs is in it; nothing of the corpus folder is
// read.
//
// Thread safety: const access from any thread; Xapian databases are lent one a request inside. Hold a
// shared_ptr while a request runs: the files stay mapped until the last one lets go. Errors: open() gives
// problems (missing, half-written, older format, damaged file: what and how to mend, in Dutch); searching
// never throws for what a user typed.
//
// Folder (written by indexer/, made current by the file INDEX/CURRENT):
//   manifest.json    format version, snapshot id, corpus hash, counts, time, XXH3-128 of every other file
//   xapian/          the database; document data is the record's XML (an element: its id)
//   facets.bin       facet_columns.hpp
//   lexicon.bin      language/lexicon.hpp
//   words.bin        words of labels, analysed: language/analyzer.hpp
//   order.bin        document_order.hpp
//   lengths.bin      document_lengths.hpp
//   graph.bin        mechanism_graph.hpp
//   suggestions.bin  suggester.hpp
//   diagrams.cbor    diagrams.hpp
//   evidence.bin     evidence_table.hpp
//   vocabulary/      the concept schemes, as in corpus/vocabulary
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/corpus.hpp"
#include "corpus/result.hpp"
#include "search/diagrams.hpp"
#include "search/document.hpp"
#include "search/evidence_table.hpp"
#include "search/facet_columns.hpp"
#include "search/mechanism_graph.hpp"
#include "search/request.hpp"
#include "search/response.hpp"

namespace werkzaam::search {

inline constexpr int snapshot_format = 5;

struct Manifest {
    int format = snapshot_format;
    std::string id;  ///< folder name, "snapshot-<time>-<hash>"
    std::string corpus_hash;
    std::string built;                            ///< UTC, ISO 8601
    std::map<std::string, std::uint64_t> counts;  ///< "interventies", "dossiers", …, "documenten"
    struct File {
        std::uint64_t bytes = 0;
        std::string xxh3;
    };
    std::map<std::string, File> files;  ///< path within the snapshot
};

struct Ranking;

class Snapshot {
public:
    /// Verifies the manifest and every checksum, then opens.
    static Result<std::shared_ptr<const Snapshot>> open(const std::filesystem::path& dir);
    /// The snapshot that INDEX/CURRENT names.
    static Result<std::shared_ptr<const Snapshot>> open_current(const std::filesystem::path& index);
    ~Snapshot();

    /// How long opening took: the checksums of all files, and the rest.
    struct OpenTimes {
        std::chrono::milliseconds checked{}, opened{};
    };
    const OpenTimes& open_times() const;

    const Manifest& manifest() const;
    const corpus::Vocabulary& vocabulary() const;
    const FacetColumns& facets() const;
    const MechanismGraph& graph() const;
    const Diagrams& diagrams() const;
    const EvidenceTable& evidence() const;

    /// Parsed once and kept in a bounded cache.
    std::shared_ptr<const Document> document(DocId docid) const;
    std::optional<DocId> find(corpus::Kind kind, std::string_view id) const;
    /// Documents with this facet value, ascending; empty for an unknown value.
    std::vector<DocId> with_value(Field facet, std::string_view value) const;
    /// All documents of a kind, by title in Dutch collation order.
    std::vector<DocId> all(corpus::Kind kind) const;

    Response search(const Request& request, const Limits& limits = {}) const;
    /// With other numbers than the ones that were measured best: for measuring.
    Response search(const Request& request, const Limits& limits, const Ranking& ranking) const;
    std::vector<Similar> similar(DocId docid, std::size_t count) const;
    std::vector<Suggestion> suggest(std::string_view typed, std::size_t count, Language language) const;

    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;

    struct Parts;  ///< search/snapshot_parts.hpp, for code inside search/
    const Parts& parts() const { return *parts_; }

private:
    explicit Snapshot(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

/// The name in INDEX/CURRENT, or a problem that says what to do.
Result<std::string> current_name(const std::filesystem::path& index);

}  // namespace werkzaam::search
