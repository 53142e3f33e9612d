// What an open snapshot consists of, for code inside search/ (it shows Xapian, so nothing outside may include
// it).
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "search/analysed_document.hpp"
#include "search/database_pool.hpp"
#include "search/document_lengths.hpp"
#include "search/document_order.hpp"
#include "search/document_store.hpp"
#include "search/language/analyzer.hpp"
#include "search/language/concept_recogniser.hpp"
#include "search/language/everyday_words.hpp"
#include "search/language/spelling.hpp"
#include "search/language/synonyms.hpp"
#include "search/mechanism_graph.hpp"
#include "search/posting_cache.hpp"
#include "search/snapshot.hpp"
#include "search/suggester.hpp"

namespace werkzaam::search {

struct Snapshot::Parts {
    Manifest manifest;
    OpenTimes times;
    std::filesystem::path folder;
    corpus::Vocabulary vocabulary;
    std::shared_ptr<const FacetColumns> facets;
    std::shared_ptr<const DocumentOrder> order;
    std::shared_ptr<const DocumentLengths> lengths;
    std::shared_ptr<const MechanismGraph> graph;
    Diagrams diagrams;
    std::shared_ptr<const EvidenceTable> evidence;
    std::shared_ptr<const Analyzer> analyzer;
    std::unique_ptr<ConceptRecogniser> recogniser;
    std::unique_ptr<Synonyms> synonyms;
    std::unique_ptr<EverydayWords> everyday;
    std::unique_ptr<Spelling> spelling;
    std::unique_ptr<DatabasePool> databases;
    std::unique_ptr<PostingCache> postings;
    std::unique_ptr<DocumentStore> documents;
    std::unique_ptr<AnalysedDocuments> analysed;
    std::shared_ptr<const Suggester> suggester;
};

}  // namespace werkzaam::search
