// The whole corpus in memory, and how it is read and checked.
//
// A Corpus is only read after loading: const access is safe from any thread.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/record.hpp"
#include "corpus/result.hpp"
#include "corpus/vocabulary.hpp"

namespace werkzaam::corpus {

struct Corpus {
    std::vector<Record> records;  ///< sorted by kind (interventions, dossiers, mechanisms), then id
    Vocabulary vocabulary;
    std::string hash;  ///< SHA-256 (hex) over all files in a fixed order

    const Record* find(Kind kind, std::string_view id) const;  ///< binary search; nullptr when there is none
};

/// Limits of design §3; reading refuses what is larger, before it is read.
struct ReadLimits {
    std::size_t file_bytes = std::size_t{16} * 1024 * 1024;
    int depth = 64;
};

/// Reads DIR/records and DIR/vocabulary strictly. Either a corpus without a single problem, or all problems.
Result<Corpus> load_corpus(const std::filesystem::path& dir, const ReadLimits& limits = {});

/// One record from XML text. `file` is used in problems only ("file:line"). Does not check references
/// to concepts or other records: check_references does.
Result<Record> read_record(std::string_view xml, const std::string& file, const ReadLimits& limits = {});

/// Canonical XML: read_record(write_record(r)) == r, and the bytes of a file in corpus/records.
std::string write_record(const Record& record);

/// One concept scheme from SKOS RDF/XML, and back. Reading checks what can be checked within the scheme:
/// unique ids, labels, broader and related that exist, no circles. The format is described in docs/corpus.md.
struct SchemeFile {
    Scheme scheme{};
    std::string label_nl, label_en;
    std::vector<Concept> concepts;  ///< `narrower` is empty: Vocabulary derives it
    std::unordered_map<std::string, std::vector<std::string>> joint_publishers;  ///< publishers only
};
Result<SchemeFile> read_scheme(std::string_view xml, const std::string& file, const ReadLimits& limits = {});
std::string write_scheme(const SchemeFile& scheme);

}  // namespace werkzaam::corpus
