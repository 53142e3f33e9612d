#include "search/language/everyday_words.hpp"

#include <stdexcept>

#include "search/language/language_data.hpp"

namespace werkzaam::search {

namespace {

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> found;
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find(';', at), text.size());
        auto piece = text.substr(at, end - at);
        while (!piece.empty() && piece.front() == ' ') piece.remove_prefix(1);
        while (!piece.empty() && piece.back() == ' ') piece.remove_suffix(1);
        if (!piece.empty()) found.emplace_back(piece);
        at = end + 1;
    }
    return found;
}

/// Each row as a concept: the words of the texts are its names, what people say instead is only recognised.
corpus::Vocabulary read_rows() {
    std::vector<corpus::Concept> rows;
    for (const auto line : data_lines("everyday_words.txt")) {
        const auto colon = line.find(':');
        auto names = split(line.substr(0, colon));
        if (names.empty()) throw std::logic_error("everyday_words.txt: a row without words of the texts");
        corpus::Concept row;
        row.scheme = corpus::Scheme::states;
        row.id = "row-" + std::to_string(rows.size());
        row.label_nl = names.front();
        row.alt_labels.assign(names.begin() + 1, names.end());
        if (colon != std::string_view::npos) row.hidden_labels = split(line.substr(colon + 1));
        rows.push_back(std::move(row));
    }
    return corpus::Vocabulary(std::move(rows));
}

}  // namespace

EverydayWords::EverydayWords(const Analyzer& analyzer)
    : rows_(read_rows()), meanings_(rows_, analyzer), recogniser_(rows_, analyzer) {
    auto* words = &light_;
    for (const auto line : data_lines("light_words.txt"))
        if (line == "[in a long question]")
            words = &light_in_long_;
        else
            for (const auto word : data_fields(line)) {
                words->insert(word);
                if (words == &light_) light_stems_.insert(analyzer.stem(word));
            }
}

std::vector<EverydayMeaning> EverydayWords::find(std::span<const Token> tokens) const {
    std::vector<EverydayMeaning> found;
    for (const auto& row : recogniser_.recognise(tokens))
        found.push_back({row.begin, row.end, &meanings_.of(*row.concept_), row.kind == LabelKind::hidden});
    return found;
}

bool EverydayWords::is_light(const Token& token, std::size_t words) const {
    constexpr std::size_t long_question = 6;
    return light_.contains(token.folded) || (words >= long_question && light_in_long_.contains(token.folded));
}

}  // namespace werkzaam::search
