#include "search/language/everyday_words.hpp"

#include <algorithm>
#include <array>
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

/// Stop words that make a saying what it is: "geen geld", "ziet niemand", "te veel drinken".
bool is_essential(const Token& token) {
    static constexpr std::array<std::string_view, 10> words{"niet",  "geen", "niemand", "nooit",  "nergens",
                                                            "niets", "niks", "veel",    "weinig", "alleen"};
    return !token.stop || std::find(words.begin(), words.end(), token.folded) != words.end();
}

}  // namespace

EverydayWords::EverydayWords(const Analyzer& analyzer)
    : rows_(read_rows()), meanings_(rows_, analyzer), recogniser_(rows_, analyzer) {
    for (const auto& row : rows_.all()) {
        add_saying(row, row.label_nl, false, analyzer);
        for (const auto& label : row.alt_labels) add_saying(row, label, false, analyzer);
        for (const auto& label : row.hidden_labels) add_saying(row, label, true, analyzer);
    }
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

void EverydayWords::add_saying(const corpus::Concept& row, std::string_view label, bool other_words,
                               const Analyzer& analyzer) {
    Saying saying{{}, &meanings_.of(row), other_words};
    for (const auto& token : analyzer.analyze(label))
        if (is_essential(token)) saying.stems.push_back(token.stem);
    std::sort(saying.stems.begin(), saying.stems.end());
    saying.stems.erase(std::unique(saying.stems.begin(), saying.stems.end()), saying.stems.end());
    if (saying.stems.size() < 2) return;
    sayings_with_[saying.stems.front()].push_back(sayings_.size());
    sayings_.push_back(std::move(saying));
}

void EverydayWords::find_sayings(std::span<const Token> tokens, std::vector<EverydayMeaning>& found) const {
    constexpr std::size_t reach = 6;  // words between the first and the last of a saying
    const auto nearest = [&](const std::string& stem, std::size_t at) -> std::size_t {
        std::size_t best = tokens.size();
        const auto end = std::min(tokens.size(), at + reach + 1);
        for (std::size_t i = at > reach ? at - reach : 0; i < end; ++i)
            if (tokens[i].stem == stem &&
                (best == tokens.size() ||
                 std::max(i, at) - std::min(i, at) < std::max(best, at) - std::min(best, at)))
                best = i;
        return best;
    };
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        const auto sayings = sayings_with_.find(tokens[at].stem);
        if (sayings == sayings_with_.end()) continue;
        for (const auto number : sayings->second) {
            const auto& saying = sayings_[number];
            std::vector<std::size_t> where{at};
            for (std::size_t s = 1; s < saying.stems.size(); ++s)
                where.push_back(nearest(saying.stems[s], at));
            std::sort(where.begin(), where.end());
            if (where.back() == tokens.size() || where.back() - where.front() > reach) continue;
            found.push_back({where, saying.meanings, saying.other_words});
        }
    }
}

std::vector<EverydayMeaning> EverydayWords::find(std::span<const Token> tokens) const {
    std::vector<EverydayMeaning> found;
    for (const auto& row : recogniser_.recognise(tokens)) {
        std::vector<std::size_t> where;
        for (auto i = row.begin; i < row.end; ++i) where.push_back(i);
        found.push_back({std::move(where), &meanings_.of(*row.concept_), row.kind == LabelKind::hidden});
    }
    find_sayings(tokens, found);
    return found;
}

bool EverydayWords::is_light(const Token& token, std::size_t words) const {
    constexpr std::size_t long_question = 6;
    const bool number = token.folded.find_first_not_of("0123456789") == std::string::npos;
    return number || light_.contains(token.folded) ||
           (words >= long_question && light_in_long_.contains(token.folded));
}

}  // namespace werkzaam::search
