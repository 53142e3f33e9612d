#include "indexer/document_terms.hpp"

#include "search/document_store.hpp"
#include "search/field_table.hpp"
#include "search/field_text.hpp"
#include "search/terms.hpp"

namespace werkzaam::indexer {

namespace {

using search::FieldRow;
using search::Token;
namespace terms = search::terms;

class TermWriter {
public:
    TermWriter(DocumentTerms& made, const search::Analyzer& analyzer)
        : document_(made.document), field_words_(made.field_words), analyzer_(analyzer) {}

    void add_text(const FieldRow& row, std::string_view text) {
        analyzer_.analyze(text, tokens_);
        std::uint32_t last = 0;
        for (const auto& token : tokens_) {
            add_positions(token);
            last = token.position + static_cast<std::uint32_t>(token.pieces.size());
            if (!token.stop) add_word(row, token);
        }
        position_ += last + terms::field_gap;
    }

private:
    /// The word as written, and the pieces of a hyphenated word on the positions it takes.
    void add_positions(const Token& token) {
        document_.add_posting(terms::word(token.folded), position_ + token.position, 0);
        for (std::size_t i = 0; i < token.pieces.size(); ++i)
            document_.add_posting(terms::word(token.pieces[i]),
                                  position_ + token.position + static_cast<std::uint32_t>(i), 0);
    }

    void add_word(const FieldRow& row, const Token& token) {
        const auto weight = static_cast<Xapian::termcount>(row.weight);
        document_.add_term(terms::stem(token.stem), weight);
        field_words_.push_back(terms::field_word(row.field, token.stem));
        for (const auto* parts : {&token.parts, &token.inner})
            for (const auto& part : *parts) {
                document_.add_term(terms::part(part), weight);
                field_words_.push_back(terms::field_word(row.field, part));
            }
    }

    Xapian::Document& document_;
    std::vector<std::string>& field_words_;
    const search::Analyzer& analyzer_;
    std::vector<Token> tokens_;
    Xapian::termpos position_ = 0;
};

}  // namespace

DocumentTerms terms_of(const search::Document& document, std::span<const search::ValueId> values,
                       const search::FacetDictionary& dictionary, const corpus::Vocabulary& vocabulary,
                       const search::Analyzer& analyzer) {
    DocumentTerms made;
    made.document.set_data(search::stored_form(document));
    made.document.add_boolean_term(terms::document(document.kind, document.id()));
    for (const auto value : values)
        for (std::optional<search::ValueId> at = value; at; at = dictionary.values()[*at].parent) {
            const auto& found = dictionary.values()[*at];
            made.document.add_boolean_term(terms::value(found.facet, found.id));
        }
    TermWriter writer(made, analyzer);
    for (const auto& row : search::field_table) {
        if (row.weight == 0) continue;
        for (const auto text : search::texts_of(document, row.field, vocabulary, true))
            writer.add_text(row, text);
    }
    return made;
}

}  // namespace werkzaam::indexer
