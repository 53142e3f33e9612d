// The Xapian database of a snapshot, built in ranges of documents by several writers at once and put together
// in order, so that every document keeps its number.
//
// Xapian's in-memory trees grow slow with what is not yet written: writers flush often, and a range is a
// database of its own. Errors: Xapian::Error and std::system_error of the first writer that fails, after all
// have stopped.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>

#include "indexer/document_terms.hpp"

namespace werkzaam::indexer {

struct DatabaseParts {
    /// What is indexed of document `index`; called by several threads at once, once a document.
    std::function<DocumentTerms(std::size_t index)> document;
    /// After each document, with how many are done; one call at a time.
    std::function<void(std::uint64_t done)> progress;
};

/// Writes documents 0 … count - 1 as docids 1 … count, as FOLDER/xapian, with every fsync done and nothing
/// else left in FOLDER. A database without documents is one too.
void build_database(std::size_t count, const DatabaseParts& parts, const std::filesystem::path& folder);

}  // namespace werkzaam::indexer
