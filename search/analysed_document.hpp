// A document's text as analysed sentences: what passages quote and what "gevonden op" looks in. Made once a
// document and kept within a bound.
//
// AnalysedDocuments is thread safe. Views point into the document, which is held.
#pragma once

#include <bitset>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "search/document_store.hpp"
#include "search/field_table.hpp"
#include "search/language/analyzer.hpp"
#include "search/language/token.hpp"

namespace werkzaam::search {

struct Sentence {
    Field field{};
    std::string_view text;      ///< a sentence, or a label
    bool quotable = false;      ///< own text of a field whose passages are shown
    std::vector<Token> tokens;  ///< offsets in `text`
};

/// Where a token stands that has a word as one of its forms (folded, stem, part or inner part).
struct WordPlace {
    std::uint32_t hash = 0;  ///< of the word
    std::uint32_t sentence = 0, token = 0;

    friend auto operator<=>(const WordPlace&, const WordPlace&) = default;
};
std::uint32_t hash_of_word(std::string_view word);

struct AnalysedDocument {
    std::shared_ptr<const Document> document;
    std::vector<Sentence> sentences;  ///< in table order of fields, then reading order
    // A question looks its words up here, and reads only where they may be.
    std::vector<WordPlace> places;  ///< sorted
    std::bitset<8192> may_have;     ///< of hashes, modulo its size: most words of a question are not there
};

/// Fills places and may_have from the sentences.
void index_words(AnalysedDocument& document);

class AnalysedDocuments {
public:
    static constexpr std::size_t default_bytes = 64u << 20;

    AnalysedDocuments(DocumentStore& documents, const corpus::Vocabulary& vocabulary,
                      const Analyzer& analyzer, std::size_t bytes = default_bytes)
        : documents_(documents), vocabulary_(vocabulary), analyzer_(analyzer), kept_(bytes) {}

    std::shared_ptr<const AnalysedDocument> get(DocId docid);

private:
    std::pair<std::shared_ptr<const AnalysedDocument>, std::size_t> analyse(DocId docid) const;

    DocumentStore& documents_;
    const corpus::Vocabulary& vocabulary_;
    const Analyzer& analyzer_;
    BoundedCache<DocId, AnalysedDocument> kept_;
};

/// Splits running text after . ! ? … and a following space and capital, digit or quote. Views into `text`,
/// trimmed.
std::vector<std::string_view> sentences_of(std::string_view text);

}  // namespace werkzaam::search
