#include "search/query_parser.hpp"

#include <algorithm>
#include <optional>

namespace werkzaam::search {

namespace {

/// A run of characters between spaces; a quoted part keeps its spaces.
struct Piece {
    std::string text;   ///< without quotes
    std::string field;  ///< before a colon, when the rest is its value
    bool quoted = false;
    bool negated = false;
    bool is_or = false;
};

bool is_space(char c) {
    return static_cast<unsigned char>(c) <= ' ';
}

/// Control characters are spaces; the text is cut at a character boundary.
std::string bounded(std::string_view typed, const Limits& limits, std::vector<std::string>& limited) {
    std::size_t characters = 0, end = 0;
    while (end < typed.size()) {
        const bool starts = (static_cast<unsigned char>(typed[end]) & 0xC0) != 0x80;
        if (starts && characters == limits.characters) break;
        characters += starts ? 1 : 0;
        ++end;
    }
    if (end < typed.size()) limited.emplace_back("tekens");
    std::string text(typed.substr(0, end));
    std::replace_if(text.begin(), text.end(), is_space, ' ');
    return text;
}

class Scanner {
public:
    explicit Scanner(std::string_view text) : text_(text) {}

    std::optional<Piece> next() {
        while (at_ < text_.size() && text_[at_] == ' ') ++at_;
        if (at_ == text_.size()) return std::nullopt;
        Piece piece;
        if (text_[at_] == '-' && at_ + 1 < text_.size() && text_[at_ + 1] != ' ' && text_[at_ + 1] != '-') {
            piece.negated = true;
            ++at_;
        }
        const auto colon = field_colon();
        if (colon) {
            piece.field = std::string(text_.substr(at_, *colon - at_));
            at_ = *colon + 1;
        }
        take_text(piece);
        piece.is_or = !piece.quoted && !piece.negated && piece.field.empty() && piece.text == "OR";
        return piece;
    }

private:
    /// Where the colon of "naam:" is, when what follows is a value and the name is one of the table.
    std::optional<std::size_t> field_colon() const {
        const auto end = text_.find_first_of(" \"", at_);
        const auto colon = text_.find(':', at_);
        if (colon == std::string_view::npos || (end != std::string_view::npos && colon > end))
            return std::nullopt;
        if (colon + 1 >= text_.size() || text_[colon + 1] == ' ') return std::nullopt;
        if (!row_named(text_.substr(at_, colon - at_))) return std::nullopt;
        return colon;
    }

    void take_text(Piece& piece) {
        if (text_[at_] == '"') {
            const auto close = text_.find('"', at_ + 1);
            if (close != std::string_view::npos) {
                piece.text = std::string(text_.substr(at_ + 1, close - at_ - 1));
                piece.quoted = true;
                at_ = close + 1;
                return;
            }
        }
        auto end = text_.find(' ', at_);
        // A quote inside a word starts a phrase only where a word may start; an odd one is text.
        if (end == std::string_view::npos) end = text_.size();
        piece.text = std::string(text_.substr(at_, end - at_));
        at_ = end;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

bool is_prefix(const Piece& piece) {
    constexpr std::size_t shortest = 3;  // letters before the star
    return !piece.quoted && piece.text.size() > shortest && piece.text.back() == '*' &&
           piece.text.find('*') == piece.text.size() - 1;
}

Clause clause_of(const Piece& piece) {
    Clause clause;
    clause.negated = piece.negated;
    clause.text = piece.text;
    if (!piece.field.empty()) {
        clause.type = Clause::Type::field;
        clause.field = row_named(piece.field)->field;
    } else if (piece.quoted) {
        clause.type = Clause::Type::phrase;
    } else if (is_prefix(piece)) {
        clause.type = Clause::Type::prefix;
        clause.text.pop_back();
    } else {
        clause.type = Clause::Type::word;
    }
    return clause;
}

}  // namespace

ParsedQuery parse_query(std::string_view typed, const Limits& limits) {
    ParsedQuery parsed;
    const auto text = bounded(typed, limits, parsed.limited);
    std::vector<Piece> pieces;
    Scanner scanner(text);
    for (auto piece = scanner.next(); piece; piece = scanner.next()) {
        if (pieces.size() == limits.words) {
            parsed.limited.emplace_back("woorden");
            break;
        }
        if (!piece->text.empty()) pieces.push_back(std::move(*piece));
    }
    const auto is_or_at = [&](std::size_t i) {
        return i > 0 && i + 1 < pieces.size() && pieces[i].is_or && !pieces[i + 1].is_or;
    };
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        std::vector<Clause> either;
        if (is_or_at(i + 1)) {
            either.push_back(clause_of(pieces[i]));
            while (is_or_at(i + 1)) {
                either.push_back(clause_of(pieces[i + 2]));
                i += 2;
            }
            parsed.either.push_back(std::move(either));
            continue;
        }
        auto clause = clause_of(pieces[i]);
        if (clause.type != Clause::Type::word || clause.negated) {
            parsed.clauses.push_back(std::move(clause));
            parsed.plain += " . ";  // Words on both sides of an operator are no neighbours.
        } else {
            parsed.plain += (parsed.plain.empty() ? "" : " ") + clause.text;
        }
    }
    return parsed;
}

}  // namespace werkzaam::search
