#include "search/language/inflection.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <unordered_map>
#include <vector>

#include "search/language/language_data.hpp"

namespace werkzaam::search {

namespace {

/// Particles that stand apart from their verb ("los op"), and prefixes that do not ("beloven").
constexpr std::array<std::string_view, 45> particles{
    "aan",    "achter", "af",     "bij",   "binnen", "deel", "door",  "goed",     "in",
    "kennis", "klaar",  "langs",  "los",   "mee",    "na",   "neer",  "om",       "onder",
    "op",     "over",   "plaats", "samen", "schoon", "stil", "tegen", "tegemoet", "terug",
    "thuis",  "toe",    "tussen", "uit",   "vast",   "vol",  "voor",  "voorbij",  "vooruit",
    "vrij",   "waar",   "weg",    "weer",  "bijeen", "rond", "dicht", "open",     "teleur"};
constexpr std::array<std::string_view, 7> prefixes{"be", "ge", "her", "mis", "ont", "ver", "er"};

bool is_vowel(char c) {
    return std::string_view("aeiou").find(c) != std::string_view::npos;
}
bool is_consonant(char c) {
    return c >= 'a' && c <= 'z' && !is_vowel(c);
}

std::string joined(std::string_view a, std::string_view b, std::string_view c = {}) {
    std::string text(a);
    text += b;
    text += c;
    return text;
}

/// "leef" → leev: what a final f or s is before -en.
std::string voiced(std::string stem) {
    if (stem.ends_with('f')) stem.back() = 'v';
    if (stem.ends_with('s')) stem.back() = 'z';
    return stem;
}

/// "leer" → leren; "leef" → lefen, leven; "los" → lossen, losen, lozen; "mishandel" → mishandellen,
/// mishandelen.
std::vector<std::string> infinitives(std::string_view stem) {
    const auto n = stem.size();
    if (n < 2 || !is_consonant(stem[n - 1])) return {};
    const bool long_vowel =
        n >= 3 && is_vowel(stem[n - 2]) && stem[n - 2] == stem[n - 3] && stem[n - 2] != 'i';
    std::string base(stem);
    if (long_vowel) base.erase(n - 2, 1);
    std::vector<std::string> verbs;
    const bool short_vowel = is_vowel(stem[n - 2]) && (n < 3 || !is_vowel(stem[n - 3]));
    if (short_vowel) verbs.push_back(joined(base, stem.substr(n - 1), "en"));
    verbs.push_back(joined(base, "en"));
    verbs.push_back(joined(voiced(base), "en"));
    return verbs;
}

const std::unordered_map<std::string_view, std::string_view>& irregular_forms() {
    static const auto read = [] {
        std::unordered_map<std::string_view, std::string_view> table;
        for (const auto line : data_lines("irregular.txt")) {
            const auto colon = line.find(':');
            if (colon == std::string_view::npos) throw std::logic_error("irregular.txt: no colon in a line");
            for (const auto form : data_fields(line.substr(colon + 1)))
                table.emplace(form, line.substr(0, colon));
        }
        return table;
    }();
    return read;
}

/// Participles without ge- have one: "mishandeld", "overtuigd"; "maand" does not.
bool has_prefix(std::string_view word) {
    const auto starts = [word](std::string_view prefix) { return word.starts_with(prefix); };
    return std::any_of(prefixes.begin(), prefixes.end(), starts) ||
           std::any_of(particles.begin(), particles.end(), starts);
}

/// A verb whose past has t: "werkt" may be werken + t, and then "werkte" exists.
bool takes_t(std::string_view stem) {
    return stem.ends_with("ch") || std::string_view("kfspt").find(stem.back()) != std::string_view::npos;
}

}  // namespace

Inflection::Inflection(std::shared_ptr<const Lexicon> lexicon) : lexicon_(std::move(lexicon)) {}

bool Inflection::known(std::string_view word) const {
    const auto entry = lexicon_ ? lexicon_->find(word) : std::nullopt;
    return entry && entry->dictionary;
}

bool Inflection::is_infinitive(std::string_view verb) const {
    // Its present participle or its past tells a verb ("praten") from the plural of a noun ("wichten").
    if (verb.size() < 5 || !verb.ends_with("en") || !known(verb)) return false;
    if (known(joined(verb, "d")) || known(joined(verb, "de"))) return true;
    const auto stem = spelled(verb, std::string(verb.substr(0, verb.size() - 2)));
    return known(joined(stem, "t")) && (known(joined(stem, "de")) || known(joined(stem, "te")));
}

std::string Inflection::infinitive(std::string_view stem) const {
    for (auto& verb : infinitives(stem))
        if (is_infinitive(verb)) return std::move(verb);
    return {};
}

std::string Inflection::irregular(std::string_view word) const {
    const auto& forms = irregular_forms();
    if (const auto found = forms.find(word); found != forms.end()) return std::string(found->second);
    const auto behind = [&](std::string_view prefix) -> std::string {
        if (!word.starts_with(prefix)) return {};
        const auto found = forms.find(word.substr(prefix.size()));
        if (found == forms.end()) return {};
        auto verb = joined(prefix, found->second);
        return known(verb) ? verb : std::string{};
    };
    for (const auto prefix : particles)
        if (auto verb = behind(prefix); !verb.empty()) return verb;
    for (const auto prefix : prefixes)
        if (auto verb = behind(prefix); !verb.empty()) return verb;
    return {};
}

/// "geleerd" → leren, "opgelost" → oplossen, "mishandeld" → mishandelen.
std::string Inflection::participle(std::string_view word) const {
    if (word.size() < 5 || (!word.ends_with('d') && !word.ends_with('t'))) return {};
    const auto without_ending = word.substr(0, word.size() - 1);
    if (word.ends_with('d') && has_prefix(word) && known(joined(without_ending, "t")))
        if (auto verb = infinitive(without_ending); !verb.empty()) return verb;
    const auto after_ge = [this](std::string_view particle, std::string_view rest) -> std::string {
        if (!rest.starts_with("ge") || rest.size() < 6) return {};
        const auto body = rest.substr(2);
        for (const auto stem : {body, body.substr(0, body.size() - 1)})
            if (auto verb = infinitive(joined(particle, stem)); !verb.empty()) return verb;
        return {};
    };
    if (auto verb = after_ge({}, word); !verb.empty()) return verb;
    for (const auto particle : particles)
        if (word.starts_with(particle))
            if (auto verb = after_ge(particle, word.substr(particle.size())); !verb.empty()) return verb;
    return {};
}

/// "organiseert" → organiseren; not "beurt", which has a plural as nouns have.
std::string Inflection::finite(std::string_view word) const {
    if (word.size() < 5 || !word.ends_with('t')) return {};
    const auto stem = word.substr(0, word.size() - 1);
    const bool noun = known(joined(word, "en")) && !(takes_t(stem) && known(joined(word, "e")));
    return noun ? std::string{} : infinitive(stem);
}

/// "woonde" → wonen, "ontmoette" → ontmoeten, "getrainde" → trainen.
std::string Inflection::past(std::string_view word) const {
    if (word.ends_with("den") || word.ends_with("ten")) word.remove_suffix(1);
    if (word.size() < 6 || (!word.ends_with("de") && !word.ends_with("te"))) return {};
    const auto adjective = word.substr(0, word.size() - 1);
    if (known(adjective)) {
        if (auto verb = participle(adjective); !verb.empty()) return verb;
        return finite(adjective);
    }
    const auto stem = word.substr(0, word.size() - 2);
    const bool third_person = known(joined(stem, "t")) || (stem.ends_with('t') && known(stem));
    return third_person ? infinitive(stem) : std::string{};
}

/// "training" → trainen, "werkende" → werken, "discriminatie" → discrimineren.
std::string Inflection::noun_of_verb(std::string_view word) const {
    for (const std::string_view ending : {"ing", "ingen"})
        if (word.ends_with(ending))
            if (auto verb = joined(word.substr(0, word.size() - ending.size()), "en"); is_infinitive(verb))
                return verb;
    for (const std::string_view ending : {"d", "de", "den"})
        if (word.ends_with(joined("en", ending)))
            if (const auto verb = word.substr(0, word.size() - ending.size()); is_infinitive(verb))
                return std::string(verb);
    for (const std::string_view ending : {"atie", "aties"})
        if (word.ends_with(ending))
            if (auto verb = joined(word.substr(0, word.size() - ending.size()), "eren"); known(verb))
                return verb;
    return {};
}

/// "relaties" → relatie, "methodes" → methode; the stemmer takes an s after consonants only.
std::string Inflection::plural(std::string_view word) const {
    if (word.size() < 5 || !word.ends_with('s') || !is_vowel(word[word.size() - 2])) return {};
    const auto singular = word.substr(0, word.size() - 1);
    return known(singular) ? std::string(singular) : std::string{};
}

/// "huisje" → huis, "filmpje" → film, "mannetje" → man.
std::string Inflection::diminutive(std::string_view word) const {
    if (word.ends_with('s')) word.remove_suffix(1);
    if (word.size() < 6 || !word.ends_with("je")) return {};
    for (const std::string_view ending : {"etje", "pje", "tje", "je"}) {
        if (!word.ends_with(ending)) continue;
        auto noun = std::string(word.substr(0, word.size() - ending.size()));
        if (noun.size() < 3) continue;
        if (ending == "etje" && noun.back() == noun[noun.size() - 2]) noun.pop_back();
        if (known(noun)) return noun;
    }
    return {};
}

/// "boosheid" → boos, "vaardigheden" → vaardig.
std::string Inflection::quality(std::string_view word) const {
    for (const std::string_view ending : {"heid", "heden"})
        if (word.ends_with(ending) && word.size() >= ending.size() + 3)
            if (const auto adjective = word.substr(0, word.size() - ending.size()); known(adjective))
                return std::string(adjective);
    return {};
}

std::string Inflection::base(std::string_view folded) const {
    if (auto word = irregular(folded); !word.empty()) return word;
    if (!lexicon_) return std::string(folded);
    using Rule = std::string (Inflection::*)(std::string_view) const;
    for (const Rule rule :
         {&Inflection::quality, &Inflection::participle, &Inflection::past, &Inflection::noun_of_verb,
          &Inflection::finite, &Inflection::diminutive, &Inflection::plural})
        if (auto word = (this->*rule)(folded); !word.empty()) return word;
    return std::string(folded);
}

std::string Inflection::verb(std::string_view form) const {
    for (auto found : {irregular(form), finite(form), past(form), infinitive(form)})
        if (!found.empty()) return found;
    return is_infinitive(form) ? std::string(form) : std::string{};
}

bool Inflection::is_noun_in_s(std::string_view word) const {
    return word.ends_with('s') && known(word) && (known(joined(word, "en")) || known(joined(word, "sen")));
}

std::string Inflection::spelled(std::string_view word, std::string stem) const {
    const auto voiceless = [](std::string text) {
        if (text.ends_with('v')) text.back() = 'f';
        if (text.ends_with('z')) text.back() = 's';
        return text;
    };
    auto n = stem.size();
    if (n < 3) return stem;
    if (stem[n - 1] == stem[n - 2] && is_consonant(stem[n - 1])) return voiceless(stem.substr(0, n - 1));
    const bool one_vowel = is_consonant(stem[n - 1]) && is_vowel(stem[n - 2]) && stem[n - 2] != 'i';
    if (!one_vowel) return voiceless(stem);
    const auto longer = voiceless(joined(stem.substr(0, n - 1), stem.substr(n - 2)));
    // The stemmer shortens "taak"; it was long before.
    if (word.starts_with(joined(stem.substr(0, n - 1), stem.substr(n - 2)))) return longer;
    const bool open_syllable = word.size() > n && word.starts_with(stem) && is_vowel(word[n]);
    if (!open_syllable) return voiceless(stem);
    if (known(longer)) return longer;
    // Two letters, one sound: "kiez" of kiezen is no kiees.
    static constexpr std::string_view digraphs = "aa ee oo uu ie oe eu ou au ui ei";
    if (digraphs.find(stem.substr(n - 3, 2)) != std::string_view::npos) return voiceless(stem);
    const bool unstressed =
        stem[n - 2] == 'e' && std::string_view("lrn").find(stem[n - 1]) != std::string_view::npos;
    return known(stem) || unstressed ? voiceless(stem) : longer;
}

}  // namespace werkzaam::search
