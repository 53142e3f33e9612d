// The evidence of all records (record_evidence.hpp), mapped from "evidence.bin" of a snapshot.
//
// Immutable: const access is safe from any thread. Little endian; layout in evidence_table.cpp. Errors:
// reading a damaged file is a problem; writing throws std::system_error.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <vector>

#include "corpus/result.hpp"
#include "search/document.hpp"
#include "search/mapped_file.hpp"
#include "search/record_evidence.hpp"

namespace werkzaam::search {

class EvidenceTable {
public:
    /// One record's evidence, as in RecordEvidence; valid as long as the table.
    struct Row {
        bool record = false;
        EvidenceState research{};
        std::span<const ValueId> interpreted;
        std::span<const RecordEvidence::InChain> chain;
    };

    /// `all` in docid order; `values`: how many there are in the dictionary.
    static void write(const std::vector<RecordEvidence>& all, std::size_t values,
                      const std::filesystem::path& file);
    static Result<std::shared_ptr<const EvidenceTable>> open(const std::filesystem::path& file,
                                                             std::size_t values);

    std::size_t documents() const { return rows_.size(); }
    Row operator[](DocId docid) const;  ///< of a document that there is

    struct Stored;  ///< a row of the file
    explicit EvidenceTable(MappedFile file) : file_(std::move(file)) {}
    ~EvidenceTable();

private:
    bool is_sound(std::size_t values) const;

    MappedFile file_;
    std::span<const Stored> rows_;
    std::span<const RecordEvidence::InChain> chain_;
    std::span<const ValueId> interpreted_;
};

}  // namespace werkzaam::search
