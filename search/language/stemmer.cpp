#include "search/language/stemmer.hpp"

#include <algorithm>
#include <stdexcept>
#include <unordered_map>
#include <xapian.h>

#include "search/language/language_data.hpp"

namespace werkzaam::search {

namespace {

using Exceptions = std::unordered_map<std::string_view, std::string_view>;

/// Lines "stem: word word …".
const Exceptions& exceptions() {
    static const auto read = [] {
        Exceptions table;
        for (const auto line : data_lines("stems.txt")) {
            const auto colon = line.find(':');
            if (colon == std::string_view::npos) throw std::logic_error("stems.txt: no colon in a line");
            const auto stem = line.substr(0, colon);
            for (const auto word : data_fields(line.substr(colon + 1))) table.emplace(word, stem);
        }
        return table;
    }();
    return read;
}

bool letters_only(std::string_view word) {
    return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// "baby's" → baby, "zzp'ers" → zzp, "lhbti'er" → lhbti; other apostrophes are taken out.
std::string without_apostrophe(std::string_view word) {
    for (const std::string_view ending : {"'s", "'er", "'ers", "'tje", "'tjes", "'en"})
        if (word.size() > ending.size() + 1 && word.ends_with(ending)) {
            word.remove_suffix(ending.size());
            break;
        }
    std::string plain(word);
    std::erase(plain, '\'');
    return plain;
}

}  // namespace

struct Stemmer::Snowball {
    explicit Snowball(const char* name) : stem(name) {}
    Xapian::Stem stem;
};

Stemmer::Stemmer(std::shared_ptr<const Lexicon> lexicon, StemAlgorithm algorithm)
    : inflection_(std::move(lexicon)),
      snowball_(std::make_unique<Snowball>(algorithm == StemAlgorithm::dutch ? "dutch" : "kraaij_pohlmann")) {
}
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

std::string Stemmer::operator()(std::string_view folded) const {
    const auto& table = exceptions();
    if (const auto found = table.find(folded); found != table.end()) return std::string(found->second);
    if (folded.find('\'') != std::string_view::npos) {
        const auto plain = without_apostrophe(folded);
        return plain.empty() ? std::string(folded) : (*this)(plain);
    }
    if (!letters_only(folded)) return std::string(folded);
    if (folded.size() < 4) {
        const auto verb = inflection_.irregular(folded);
        return verb.size() < 4 ? std::string(folded) : (*this)(verb);
    }
    const auto base = inflection_.base(folded);
    if (const auto found = table.find(base); found != table.end()) return std::string(found->second);
    if (inflection_.is_noun_in_s(base)) return inflection_.spelled(base, base);
    auto stem = inflection_.spelled(base, snowball_->stem(base));
    return stem.empty() ? std::string(folded) : stem;
}

}  // namespace werkzaam::search
