// Names and aliases of all documents, in docid order: one CBOR file ("names.cbor") of a snapshot, so that
// suggestions need no document to be read.
//
// Plain values. Errors: reading a damaged file is a problem; writing throws std::system_error.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "corpus/record.hpp"
#include "corpus/result.hpp"

namespace werkzaam::search {

struct DocumentName {
    corpus::Kind kind{};
    std::string id, title;
    std::vector<std::string> aliases;
    friend bool operator==(const DocumentName&, const DocumentName&) = default;
};

void write_names(const std::vector<DocumentName>& names, const std::filesystem::path& file);
Result<std::vector<DocumentName>> read_names(const std::filesystem::path& file);

}  // namespace werkzaam::search
