// Documents of the bundled corpus, for tests of what a document holds.
#pragma once

#include <filesystem>
#include <gtest/gtest.h>
#include <stdexcept>
#include <string>
#include <vector>

#include "corpus/corpus.hpp"
#include "search/document.hpp"

namespace werkzaam::search::testing {

/// Loaded once a test program; a corpus with problems ends the test.
inline const corpus::Corpus& bundled_corpus() {
    static const corpus::Corpus loaded = [] {
        auto result = corpus::load_corpus(std::filesystem::path(WERKZAAM_SOURCE_DIR) / "corpus");
        if (!result)
            throw std::runtime_error("the bundled corpus has problems: " + result.problems()[0].what);
        return std::move(result).value();
    }();
    return loaded;
}

inline Document document_of(corpus::Record record) {
    const auto kind = corpus::kind_of(record);
    return {1, kind, std::move(record)};
}

inline Document document_of(corpus::Concept element) {
    return {1, corpus::Kind::element, std::move(element)};
}

/// The document of a record or element of the bundled corpus; throws when there is none.
inline Document bundled_document(corpus::Kind kind, const std::string& id) {
    if (kind == corpus::Kind::element) {
        const auto* element = bundled_corpus().vocabulary.find(corpus::Scheme::elements, id);
        if (!element) throw std::runtime_error("no element " + id);
        return document_of(*element);
    }
    const auto* record = bundled_corpus().find(kind, id);
    if (!record) throw std::runtime_error("no record " + id);
    return document_of(*record);
}

/// Records first, then all elements, pitfalls included.
inline std::vector<Document> bundled_documents() {
    std::vector<Document> documents;
    for (const auto& record : bundled_corpus().records) documents.push_back(document_of(record));
    for (const auto* element : bundled_corpus().vocabulary.of(corpus::Scheme::elements))
        documents.push_back(document_of(*element));
    return documents;
}

}  // namespace werkzaam::search::testing
