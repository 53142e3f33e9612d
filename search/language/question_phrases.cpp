#include "search/language/question_phrases.hpp"

#include <algorithm>
#include <stdexcept>
#include <string_view>

#include "search/language/language_data.hpp"

namespace werkzaam::search {

namespace {

struct Slot {
    std::vector<std::string_view> words;
    bool optional = false;
};

struct Phrase {
    std::vector<Slot> slots;
    QuestionIntent intent{};
};

Slot slot_of(std::string_view field) {
    Slot slot;
    if (field.ends_with('?')) {
        slot.optional = true;
        field.remove_suffix(1);
    }
    for (std::size_t begin = 0; begin <= field.size();) {
        const auto end = std::min(field.find('|', begin), field.size());
        slot.words.push_back(field.substr(begin, end - begin));
        begin = end + 1;
    }
    return slot;
}

QuestionIntent intent_of(std::string_view section) {
    if (section == "[what_works]") return QuestionIntent::what_works;
    if (section == "[why]") return QuestionIntent::why;
    if (section == "[how]") return QuestionIntent::how;
    throw std::logic_error("question_phrases.txt: unknown section " + std::string(section));
}

const std::vector<Phrase>& phrases() {
    static const auto read = [] {
        std::vector<Phrase> list;
        auto intent = QuestionIntent::none;
        for (const auto line : data_lines("question_phrases.txt")) {
            if (line.starts_with('[')) {
                intent = intent_of(line);
                continue;
            }
            Phrase phrase{{}, intent};
            for (const auto field : data_fields(line)) phrase.slots.push_back(slot_of(field));
            list.push_back(std::move(phrase));
        }
        return list;
    }();
    return read;
}

/// The furthest end of a match that starts at `at`; 0 for none (a phrase has at least one word).
std::size_t match(const Phrase& phrase, std::size_t slot, std::span<const Token> tokens, std::size_t at) {
    if (slot == phrase.slots.size()) return at;
    const auto& wanted = phrase.slots[slot];
    std::size_t best = wanted.optional ? match(phrase, slot + 1, tokens, at) : 0;
    if (at < tokens.size() &&
        std::find(wanted.words.begin(), wanted.words.end(), tokens[at].folded) != wanted.words.end())
        best = std::max(best, match(phrase, slot + 1, tokens, at + 1));
    return best;
}

}  // namespace

std::vector<Filler> find_filler(std::span<const Token> tokens) {
    std::vector<Filler> found;
    bool subject = false;
    for (std::size_t at = 0; at < tokens.size();) {
        Filler best{at, at, QuestionIntent::none};
        for (const auto& phrase : phrases())
            if (const auto end = match(phrase, 0, tokens, at); end > best.end)
                best = {at, end, phrase.intent};
        if (best.end == at) {
            subject = subject || !tokens[at].stop;
            ++at;
            continue;
        }
        found.push_back(best);
        at = best.end;
    }
    if (!subject) found.clear();
    return found;
}

}  // namespace werkzaam::search
