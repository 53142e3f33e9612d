#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>
#include <limits>
#include <optional>
#include <stdexcept>

#include "search/language/compound_rules.hpp"
#include "search/language/fold.hpp"
#include "search/language/folded_word.hpp"
#include "search/language/lexicon.hpp"
#include "search/language/lexicon_format.hpp"
#include "search/language/word_breaker.hpp"

namespace werkzaam::search {

namespace format = lexicon_format;

namespace {

/// As tokens are folded: without hyphens. Empty for what is no single word ("ad fundum").
std::string word_of(std::string_view line) {
    auto folded = fold(line);
    std::erase(folded, '-');
    const bool word = !folded.empty() && folded.size() <= format::longest_word &&
                      folded.find_first_of(" .,/\t\r") == std::string::npos;
    return word ? folded : std::string{};
}

bool starts_with_capital(std::string_view line) {
    return !line.empty() && (line[0] < 'a' || line[0] > 'z') && fold(line.substr(0, 1)) != line.substr(0, 1);
}

/// Every word of a text, hyphenated ones also by piece.
std::vector<std::string> words_of(std::string_view utf8) {
    std::vector<Word> found;
    find_words(utf8, found);
    std::vector<std::string> words;
    const auto add = [&words](std::string& word) {
        if (!word.empty() && word.size() <= format::longest_word) words.push_back(std::move(word));
    };
    for (const auto& word : found) {
        auto folded = fold_word(utf8, word);
        add(folded.whole);
        for (auto& piece : folded.pieces) add(piece);
    }
    return words;
}

std::uint16_t one_more(std::uint16_t count) {
    return count == std::numeric_limits<std::uint16_t>::max() ? count : static_cast<std::uint16_t>(count + 1);
}

/// Entries in byte order of their words, and what is counted over them.
class Layout {
public:
    explicit Layout(std::vector<std::pair<std::string_view, format::Entry>> words)
        : words_(std::move(words)) {
        std::sort(words_.begin(), words_.end(),
                  [](const auto& a, const auto& b) { return a.first < b.first; });
        slots_.assign(std::bit_ceil(words_.size() * 2 + 2), format::empty_slot);
        for (std::uint32_t i = 0; i < words_.size(); ++i) {
            words_[i].second.letters = letters_;
            words_[i].second.length = static_cast<std::uint8_t>(words_[i].first.size());
            letters_ += words_[i].second.length;
            std::size_t slot = format::hash(words_[i].first) & (slots_.size() - 1);
            while (slots_[slot] != format::empty_slot) slot = (slot + 1) & (slots_.size() - 1);
            slots_[slot] = i;
        }
        starts_.resize(words_.size());
        ends_.resize(words_.size());
        with_s_.resize(words_.size());
        for (const auto& word : words_) count_parts(word);
        for (std::size_t i = 0; i < words_.size(); ++i) {
            auto& entry = words_[i].second;
            entry.first_share = share(entry.length, entry.as_first, starts_[i]);
            entry.s_share = static_cast<std::uint8_t>(255.0 * (with_s_[i] + 0.5) / (entry.as_first + 1.5));
            entry.last_share = share(entry.length, entry.as_last, ends_[i]);
        }
    }

    std::vector<std::byte> bytes() const {
        format::Header header;
        header.magic = format::magic;
        header.entries = static_cast<std::uint32_t>(words_.size());
        header.slots = static_cast<std::uint32_t>(slots_.size());
        header.letters = letters_;
        const auto index = index_words(header);
        header.index_words = static_cast<std::uint32_t>(index.size());
        std::vector<std::byte> out;
        append(out, &header, 1);
        for (const auto& [word, entry] : words_) append(out, &entry, 1);
        append(out, slots_.data(), slots_.size());
        append(out, index.data(), index.size());
        for (const auto& [word, entry] : words_) append(out, word.data(), word.size());
        return out;
    }

private:
    template <class T>
    static void append(std::vector<std::byte>& out, const T* values, std::size_t count) {
        const auto* first = reinterpret_cast<const std::byte*>(values);
        out.insert(out.end(), first, first + count * sizeof(T));
    }

    std::optional<std::size_t> find(std::string_view word) const {
        for (std::size_t slot = format::hash(word) & (slots_.size() - 1); slots_[slot] != format::empty_slot;
             slot = (slot + 1) & (slots_.size() - 1))
            if (words_[slots_[slot]].first == word) return slots_[slot];
        return std::nullopt;
    }

    std::optional<std::size_t> find_common(std::string_view word) const {
        const auto found = find(word);
        return found && (words_[*found].second.flags & format::dictionary) ? found : std::nullopt;
    }

    /// Smoothed by what is usual for a word of that length: short words are often there by accident.
    static std::uint8_t share(std::size_t length, std::uint16_t parts, std::uint32_t all) {
        constexpr std::array<double, 9> usual{0, 0, 0, 0.1, 0.2, 0.3, 0.45, 0.6, 0.7};
        const double prior = usual[std::min(length, usual.size() - 1)];
        return static_cast<std::uint8_t>(std::min(255.0, 255.0 * (parts + 2 * prior) / (all + 2.0)));
    }

    /// Every way in which a listed word is two listed words counts for both.
    void count_parts(const std::pair<std::string_view, format::Entry>& row) {
        const auto word = row.first;
        if (!(row.second.flags & format::dictionary) || word.size() < 7) return;
        for (std::size_t cut = 3; cut + 3 <= word.size(); ++cut) {
            const auto head = word.substr(0, cut);
            const auto last = find_common(word.substr(cut));
            if (const auto first = find_common(head)) ++starts_[*first];
            if (!last) continue;
            ++ends_[*last];
            bool counted = false;
            for (const auto link : compound_rules::links) {
                if (!head.ends_with(link) || head.size() < link.size() + 3) continue;
                const auto first = find_common(head.substr(0, head.size() - link.size()));
                if (!first) continue;
                auto& entry = words_[*first].second;
                entry.as_first = one_more(entry.as_first);
                if (link == "s") ++with_s_[*first];
                counted = true;
            }
            if (counted) words_[*last].second.as_last = one_more(words_[*last].second.as_last);
        }
    }

    std::vector<format::IndexWord> index_words(format::Header& header) const {
        std::vector<std::vector<format::IndexWord>> by_length(format::longest_word + 1);
        for (std::uint32_t i = 0; i < words_.size(); ++i)
            if (words_[i].second.frequency > 0 || (words_[i].second.flags & format::label))
                by_length[words_[i].first.size()].push_back({i, format::letter_set(words_[i].first)});
        std::vector<format::IndexWord> index;
        for (std::size_t length = 0; length < by_length.size(); ++length) {
            header.first_of_length[length] = static_cast<std::uint32_t>(index.size());
            index.insert(index.end(), by_length[length].begin(), by_length[length].end());
        }
        header.first_of_length.back() = static_cast<std::uint32_t>(index.size());
        return index;
    }

    std::vector<std::pair<std::string_view, format::Entry>> words_;
    std::vector<std::uint32_t> slots_;
    std::vector<std::uint32_t> starts_, ends_;  ///< listed words that start or end with these letters
    std::vector<std::uint32_t> with_s_;         ///< … that start with them and a linking s
    std::uint32_t letters_ = 0;
};

}  // namespace

Result<std::size_t> LexiconBuilder::add_dictionary(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::size_t count = 0;
    for (std::string line; std::getline(in, line);) {
        const auto word = word_of(line);
        if (word.empty()) continue;
        ++count;
        auto& entry = words_[word];
        (starts_with_capital(line) ? entry.name : entry.dictionary) = true;
    }
    if (count == 0)
        return Problem{file.string(), "De Nederlandse woordenlijst ontbreekt of is leeg.",
                       "Installeer haar met `apt-get install wdutch`."};
    return count;
}

void LexiconBuilder::add_labels(const corpus::Vocabulary& vocabulary) {
    const auto add = [this](std::string_view text) {
        for (const auto& word : words_of(text)) words_[word].label = true;
    };
    for (const auto& entry : vocabulary.all()) {
        add(entry.label_nl);
        for (const auto& label : entry.alt_labels) add(label);
    }
}

void LexiconBuilder::add_text(std::string_view utf8) {
    for (const auto& word : words_of(utf8)) ++words_[word].frequency;
}

void LexiconBuilder::add(LexiconBuilder&& other) {
    words_.merge(other.words_);  // what is left there stands here already
    for (const auto& [text, word] : other.words_) {
        auto& entry = words_.at(text);
        entry.dictionary |= word.dictionary;
        entry.name |= word.name;
        entry.label |= word.label;
        entry.frequency += word.frequency;
    }
    other.words_.clear();
}

std::shared_ptr<const Lexicon> LexiconBuilder::build() const {
    std::vector<std::pair<std::string_view, format::Entry>> rows;
    rows.reserve(words_.size());
    for (const auto& [text, word] : words_) {
        format::Entry entry;
        entry.frequency = word.frequency;
        if (word.dictionary) entry.flags |= format::dictionary;
        if (word.name && !word.dictionary) entry.flags |= format::name;
        if (word.label) entry.flags |= format::label;
        rows.emplace_back(text, entry);
    }
    auto built = Lexicon::from_bytes(Layout(std::move(rows)).bytes());
    if (!built) throw std::logic_error("a lexicon that was just built cannot be read");
    return *built;
}

}  // namespace werkzaam::search
