#include "search/analysed_document.hpp"

#include <algorithm>
#include <functional>
#include <iterator>

#include "search/field_text.hpp"

namespace werkzaam::search {

namespace {

bool ends_sentence(char c) {
    return c == '.' || c == '!' || c == '?';
}

/// Not after an abbreviation or a number: what follows must look like a start.
bool starts_sentence(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '"' || c == '\'' || (c & 0x80);
}

/// What a token holds beside itself.
std::size_t text_bytes(const Token& token) {
    constexpr std::size_t within = 15;  // characters that a string holds itself
    std::size_t bytes = 0;
    for (const auto* word : {&token.folded, &token.stem})
        if (word->capacity() > within) bytes += word->capacity();
    for (const auto* words : {&token.parts, &token.inner, &token.pieces})
        bytes += words->capacity() * sizeof(std::string);
    return bytes;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \n\t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \n\t") - first + 1);
}

}  // namespace

std::uint32_t hash_of_word(std::string_view word) {
    return static_cast<std::uint32_t>(std::hash<std::string_view>{}(word));
}

void index_words(AnalysedDocument& document) {
    auto& places = document.places;
    for (std::uint32_t s = 0; s < document.sentences.size(); ++s)
        for (std::uint32_t t = 0; t < document.sentences[s].tokens.size(); ++t) {
            const auto& token = document.sentences[s].tokens[t];
            const auto add = [&](const std::string& word) { places.push_back({hash_of_word(word), s, t}); };
            add(token.folded);
            add(token.stem);
            for (const auto* words : {&token.parts, &token.inner})
                for (const auto& word : *words) add(word);
        }
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    places.shrink_to_fit();
    for (const auto& place : places) document.may_have.set(place.hash % document.may_have.size());
}

std::vector<std::string_view> sentences_of(std::string_view text) {
    std::vector<std::string_view> found;
    std::size_t start = 0;
    const auto cut = [&](std::size_t end) {
        const auto sentence = trimmed(text.substr(start, end - start));
        if (!sentence.empty()) found.push_back(sentence);
        start = end;
    };
    for (std::size_t i = 0; i + 2 < text.size(); ++i) {
        const bool end = ends_sentence(text[i]) && text[i + 1] == ' ' && starts_sentence(text[i + 2]);
        const bool abbreviation =
            i >= 2 && (text[i - 2] == ' ' || text[i - 2] == '.' || text[i - 2] == '(');  // "o.a. De", "J. de"
        if (text[i] == '\n' || (end && !abbreviation)) cut(i + 1);
    }
    cut(text.size());
    return found;
}

std::shared_ptr<const AnalysedDocument> AnalysedDocuments::get(DocId docid) {
    return kept_.get(docid, [&] { return analyse(docid); });
}

std::pair<std::shared_ptr<const AnalysedDocument>, std::size_t> AnalysedDocuments::analyse(
    DocId docid) const {
    auto made = std::make_shared<AnalysedDocument>();
    made->document = documents_.get(docid);
    for (const auto& row : field_table) {
        if (row.weight == 0) continue;
        const auto own = texts_of(*made->document, row.field, vocabulary_, false);
        for (const auto text : texts_of(*made->document, row.field, vocabulary_, true)) {
            const bool label =
                std::none_of(own.begin(), own.end(), [&](auto piece) { return piece.data() == text.data(); });
            for (const auto sentence : sentences_of(text))
                made->sentences.push_back(
                    {row.field, sentence, row.passage && !label, analyzer_.analyze(sentence)});
        }
    }
    index_words(*made);
    std::size_t bytes = sizeof(AnalysedDocument) + made->sentences.capacity() * sizeof(Sentence) +
                        made->places.capacity() * sizeof(WordPlace);
    for (const auto& sentence : made->sentences) {
        bytes += sentence.tokens.capacity() * sizeof(Token);
        for (const auto& token : sentence.tokens) bytes += text_bytes(token);
    }
    return {std::move(made), bytes};
}

}  // namespace werkzaam::search
