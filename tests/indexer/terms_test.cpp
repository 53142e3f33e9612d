// One literal document as terms: the specification of what is in the index.
#include <algorithm>
#include <gmock/gmock.h>
#include <set>

#include "indexer/document_terms.hpp"
#include "search/field_values.hpp"
#include "search/language/lexicon.hpp"
#include "search/small_corpus.hpp"

#include "index_fixture.hpp"

namespace werkzaam::indexer::testing {
namespace {

/// "term wdf", and "@position" for each position; the words of fields without either. In byte order.
std::vector<std::string> spelled(const DocumentTerms& made) {
    const auto& document = made.document;
    const std::set<std::string> field_words(made.field_words.begin(), made.field_words.end());
    std::vector<std::string> terms(field_words.begin(), field_words.end());
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
        auto line = *term + " " + std::to_string(term.get_wdf());
        for (auto at = term.positionlist_begin(); at != term.positionlist_end(); ++at)
            line += " @" + std::to_string(*at);
        terms.push_back(std::move(line));
    }
    std::sort(terms.begin(), terms.end());
    return terms;
}

std::vector<std::string> terms_of_record(corpus::Record record, const search::Analyzer& analyzer) {
    auto corpus = search::testing::small_corpus();
    corpus.records.push_back(record);
    const auto dictionary = search::build_dictionary(corpus);
    const search::Document document{1, corpus::kind_of(record), record};
    const auto values = search::values_of(document, corpus, search::element_users(corpus));
    return spelled(
        terms_of(document, search::value_ids(values, *dictionary), *dictionary, corpus.vocabulary, analyzer));
}

corpus::Intervention literal() {
    corpus::Intervention record;
    record.id = "geldmaatje";
    record.name = "Geldmaatjes";
    record.summary = "Een vrijwilliger helpt. Hij helpt thuis.";
    record.themes = {"schulden"};
    record.year = 2019;
    return record;
}

TEST(Terms, OfALiteralDocument) {
    const search::Analyzer without_compounds(nullptr);
    // The theme "nl schulden" (weight 4) has a parent, "armoede". The fields follow each other in table
    // order: theme, name (weight 8), summary (weight 3), a hundred positions apart. "een" and "hij" are stop
    // words: they have a position, but no stem.
    EXPECT_THAT(terms_of_record(literal(), without_compounds),
                ::testing::ElementsAre(
                    "Qinterventie/geldmaatje 0", "Ween 0 @201", "Wgeldmaatjes 0 @101", "Whelpt 0 @203 @205",
                    "Whij 0 @204", "Wnl 0 @0", "Wschulden 0 @1", "Wthuis 0 @206", "Wvrijwilliger 0 @202",
                    "XJAAR=2019 0", "XNAAM:geldmaatjes", "XNIVEAU=niet-gezien 0", "XSAMENVATTING:helpt",
                    "XSAMENVATTING:thuis", "XSAMENVATTING:vrijwilliger", "XSOORT=interventie 0", "XTHEMA:nl",
                    "XTHEMA:schuld", "XTHEMA=armoede 0", "XTHEMA=schulden 0", "Zgeldmaatjes 8", "Zhelpt 6",
                    "Znl 4", "Zschuld 4", "Zthuis 3", "Zvrijwilliger 3"));
}

TEST(Terms, OfACompoundHoldItsParts) {
    const auto lexicon = search::Lexicon::open(current_folder(bundled_index()) / "lexicon.bin");
    ASSERT_TRUE(lexicon);
    const search::Analyzer analyzer(*lexicon);
    auto record = literal();
    record.name = "Ouderenmishandeling";
    const auto terms = terms_of_record(record, analyzer);
    EXPECT_THAT(terms, ::testing::IsSupersetOf(std::vector<std::string>{
                           "Wouderenmishandeling 0 @101", "Zouderenmishandel 8", "Coudere 8", "Cmishandel 8",
                           "XNAAM:ouderenmishandel", "XNAAM:oudere", "XNAAM:mishandel"}));
}

TEST(Terms, OfOneFieldAreFarFromThoseOfTheNext) {
    const search::Analyzer analyzer(nullptr);
    auto record = literal();
    record.name = "Laatste";
    record.summary = "Eerste";
    const auto terms = terms_of_record(record, analyzer);
    EXPECT_THAT(terms,
                ::testing::IsSupersetOf(std::vector<std::string>{"Wlaatste 0 @101", "Weerste 0 @201"}));
}

}  // namespace
}  // namespace werkzaam::indexer::testing
