#include "search/suggester.hpp"

#include <algorithm>
#include <cstring>
#include <tuple>

#include "search/language/fold.hpp"

namespace werkzaam::search {

using suggestion_file::Entry;
using suggestion_file::Header;
using suggestion_file::Key;

namespace {

constexpr std::size_t fewest_letters = 2;

/// Of one page the best of its keys; what is first is suggested first.
struct Candidate {
    std::uint8_t penalty, rank;
    std::string_view label;
    std::uint32_t entry;
    bool operator<(const Candidate& other) const {
        return std::tie(penalty, rank, label, entry) <
               std::tie(other.penalty, other.rank, other.label, other.entry);
    }
};

/// Into its place, without the page's own worse key and what is then one too many.
void insert(std::vector<Candidate>& best, std::size_t count, const Candidate& candidate) {
    const auto same = std::find_if(best.begin(), best.end(),
                                   [&](const Candidate& other) { return other.entry == candidate.entry; });
    if (same != best.end()) {
        if (!(candidate < *same)) return;
        best.erase(same);
    } else if (best.size() == count) {
        best.pop_back();
    }
    best.insert(std::upper_bound(best.begin(), best.end(), candidate), candidate);
}

}  // namespace

Result<std::shared_ptr<const Suggester>> Suggester::open(const std::filesystem::path& file) {
    auto mapped = MappedFile::open(file);
    if (!mapped) return mapped.problems();
    const auto bytes = mapped->bytes();
    Header header;
    if (bytes.size() >= sizeof header) std::memcpy(&header, bytes.data(), sizeof header);
    const auto keys = std::uint64_t{header.keys} * sizeof(Key);
    const auto entries = std::uint64_t{header.entries} * sizeof(Entry);
    if (bytes.size() != sizeof header + keys + entries + header.text || header.magic != Header{}.magic)
        return Problem{file.string(), "Het bestand met de namen is beschadigd.",
                       "Bouw de index opnieuw met `werkzaam index`."};
    auto opened = std::make_shared<Suggester>(std::move(mapped).value());
    // The map starts at a page, and every section before the text is a multiple of four bytes.
    const auto* const first = bytes.data() + sizeof header;
    opened->documents_ = header.documents;
    opened->keys_ = {reinterpret_cast<const Key*>(first), header.keys};
    opened->entries_ = {reinterpret_cast<const Entry*>(first + keys), header.entries};
    opened->text_ = {reinterpret_cast<const char*>(first + keys + entries), header.text};
    return std::shared_ptr<const Suggester>(std::move(opened));
}

std::string_view Suggester::text(suggestion_file::Text text) const {
    const auto fits = text.offset <= text_.size() && text.length <= text_.size() - text.offset;
    return fits ? text_.substr(text.offset, text.length) : std::string_view{};
}

std::string_view Suggester::label(std::uint32_t entry) const {
    return entry < entries_.size() ? text(entries_[entry].label_nl) : std::string_view{};
}

std::span<const Key> Suggester::keys_from(std::string_view folded) const {
    const auto first =
        std::lower_bound(keys_.begin(), keys_.end(), folded,
                         [this](const Key& key, std::string_view value) { return text(key.folded) < value; });
    return {first, keys_.end()};
}

bool Suggester::is_name(std::string_view folded) const {
    for (const auto& key : keys_from(folded)) {
        if (text(key.folded) != folded) break;
        if (key.name) return true;
    }
    return false;
}

std::vector<Suggestion> Suggester::suggest(std::string_view typed, std::size_t count,
                                           Language language) const {
    auto start = fold(typed);
    start.erase(0, start.find_first_not_of(' '));
    if (start.size() < fewest_letters || count == 0) return {};
    std::vector<Candidate> best;
    for (const auto& key : keys_from(start)) {
        if (!text(key.folded).starts_with(start)) break;
        if (key.entry >= entries_.size()) continue;
        Candidate candidate{key.penalty, key.rank, {}, key.entry};
        // Two letters start tens of thousands of words: most lose before their label is looked at.
        if (best.size() == count &&
            std::tie(best.back().penalty, best.back().rank) < std::tie(candidate.penalty, candidate.rank))
            continue;
        candidate.label = label(key.entry);
        if (best.size() < count || candidate < best.back()) insert(best, count, candidate);
    }
    std::vector<Suggestion> suggestions;
    for (const auto& found : best) {
        const auto& entry = entries_[found.entry];
        suggestions.push_back({std::string(text(language == Language::en ? entry.label_en : entry.label_nl)),
                               std::string(text(entry.url)), std::string(text(entry.kind))});
    }
    return suggestions;
}

}  // namespace werkzaam::search
