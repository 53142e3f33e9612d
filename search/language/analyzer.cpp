#include "search/language/analyzer.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <functional>
#include <map>
#include <mutex>
#include <system_error>
#include <unordered_map>

#include "search/language/compound.hpp"
#include "search/language/folded_word.hpp"
#include "search/language/lexicon_format.hpp"
#include "search/language/stop_words.hpp"
#include "search/language/word_breaker.hpp"
#include "search/mapped_file.hpp"

namespace werkzaam::search {

namespace {

/// What depends on the word alone.
struct WordForms {
    std::string stem;
    std::vector<std::string> parts, inner;
    bool stop = false;
};

struct StringHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

constexpr std::size_t shard_count = 16;
constexpr std::string_view words_magic = "WZWRD001";

}  // namespace

struct Analyzer::Cache {
    struct Shard {
        Shard(const std::shared_ptr<const Lexicon>& lexicon, StemAlgorithm algorithm)
            : stemmer(lexicon, algorithm) {}
        std::mutex mutex;
        Stemmer stemmer;
        std::unordered_map<std::string, WordForms, StringHash, std::equal_to<>> words;
    };

    Cache(const std::shared_ptr<const Lexicon>& lexicon, StemAlgorithm algorithm, std::size_t most_words)
        : splitter(lexicon), words_a_shard(most_words / shard_count) {
        for (auto& shard : shards) shard = std::make_unique<Shard>(lexicon, algorithm);
    }

    Shard& shard_of(std::string_view word) { return *shards[StringHash{}(word) % shard_count]; }

    WordForms analyse(const Stemmer& stemmer, std::string_view word) const {
        WordForms forms;
        forms.stem = stemmer(word);
        forms.stop = search::is_stop_word(word);
        if (forms.stop) return forms;
        const auto compound = splitter.split(word);
        for (const auto& part : compound.leaves) forms.parts.push_back(stemmer(part));
        for (const auto& part : compound.inner) forms.inner.push_back(stemmer(part));
        return forms;
    }

    /// Calls `use` with the word's forms while its shard is locked.
    template <class Use>
    void with(std::string_view word, Use use) {
        auto& shard = shard_of(word);
        const std::lock_guard lock(shard.mutex);
        if (const auto found = shard.words.find(word); found != shard.words.end()) return use(found->second);
        auto forms = analyse(shard.stemmer, word);
        if (word.size() > lexicon_format::longest_word) return use(forms);
        // Forgetting all is simple, bounds the memory and is rare: a corpus has fewer common words than this.
        if (shard.words.size() >= words_a_shard) shard.words.clear();
        use(shard.words.emplace(std::string(word), std::move(forms)).first->second);
    }

    CompoundSplitter splitter;
    const std::size_t words_a_shard;
    std::array<std::unique_ptr<Shard>, shard_count> shards;
};

namespace {

void add_piece(const WordForms& forms, Token& token) {
    if (forms.stop) return;
    if (forms.parts.empty()) {
        token.parts.push_back(forms.stem);
        return;
    }
    token.inner.push_back(forms.stem);
    token.parts.insert(token.parts.end(), forms.parts.begin(), forms.parts.end());
    token.inner.insert(token.inner.end(), forms.inner.begin(), forms.inner.end());
}

}  // namespace

Analyzer::Analyzer(std::shared_ptr<const Lexicon> lexicon, StemAlgorithm algorithm, std::size_t most_words)
    : lexicon_(std::move(lexicon)), cache_(std::make_unique<Cache>(lexicon_, algorithm, most_words)) {}
Analyzer::~Analyzer() = default;

// A line of analysed words is: flag, number of parts, number of inner parts, then word, stem, parts, inner
// parts, each its length and its bytes. All of these are bytes; before the first line stands the magic.
void Analyzer::write_words(const std::filesystem::path& file) const {
    std::map<std::string_view, const WordForms*> words;  // in order: the same words give the same bytes
    std::vector<std::unique_lock<std::mutex>> locks;
    for (const auto& shard : cache_->shards) {
        locks.emplace_back(shard->mutex);
        for (const auto& [word, forms] : shard->words) words.emplace(word, &forms);
    }
    std::string bytes(words_magic);
    const auto put = [&](std::string_view text) {
        bytes += static_cast<char>(text.size());
        bytes += text;
    };
    for (const auto& [word, forms] : words) {
        const auto most = [](const std::vector<std::string>& texts) {
            std::size_t longest = 0;
            for (const auto& text : texts) longest = std::max(longest, text.size());
            return std::max(longest, texts.size());
        };
        if (std::max({word.size(), forms->stem.size(), most(forms->parts), most(forms->inner)}) > 255)
            continue;
        bytes += static_cast<char>(forms->stop);
        bytes += static_cast<char>(forms->parts.size());
        bytes += static_cast<char>(forms->inner.size());
        put(word);
        put(forms->stem);
        for (const auto& part : forms->parts) put(part);
        for (const auto& part : forms->inner) put(part);
    }
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) throw std::system_error(errno, std::generic_category(), file.string());
}

Result<std::size_t> Analyzer::learn_words(const std::filesystem::path& file) {
    const Problem damaged{file.string(), "Het bestand met ontlede woorden is beschadigd of ontbreekt.",
                          "Bouw de index opnieuw met `werkzaam index`."};
    const auto mapped = MappedFile::open(file);
    if (!mapped) return mapped.problems();
    std::string_view rest(reinterpret_cast<const char*>(mapped->bytes().data()), mapped->bytes().size());
    if (!rest.starts_with(words_magic)) return damaged;
    rest.remove_prefix(words_magic.size());
    bool sound = true;
    const auto number = [&] {
        if (rest.empty()) sound = false;
        if (!sound) return std::size_t{0};
        const auto byte = static_cast<unsigned char>(rest.front());
        rest.remove_prefix(1);
        return std::size_t{byte};
    };
    const auto text = [&] {
        const auto size = number();
        if (size > rest.size()) sound = false;
        std::string read(rest.substr(0, sound ? size : 0));
        rest.remove_prefix(read.size());
        return read;
    };
    std::size_t learned = 0;
    while (!rest.empty()) {
        WordForms forms;
        forms.stop = number() != 0;
        forms.parts.resize(number());
        forms.inner.resize(number());
        auto word = text();
        forms.stem = text();
        for (auto& part : forms.parts) part = text();
        for (auto& part : forms.inner) part = text();
        if (!sound) return damaged;
        auto& shard = cache_->shard_of(word);
        const std::lock_guard lock(shard.mutex);
        learned += shard.words.emplace(std::move(word), std::move(forms)).second;
    }
    return learned;
}

void Analyzer::analyze(std::string_view utf8, std::vector<Token>& out) const {
    out.clear();
    thread_local std::vector<Word> words;
    find_words(utf8, words);
    std::uint32_t position = 0;
    for (const auto& word : words) {
        auto folded = fold_word(utf8, word);
        if (folded.whole.empty()) continue;
        Token token;
        token.begin = word.span.begin;
        token.end = word.span.end;
        token.position = position;
        position += folded.pieces.empty() ? 1 : static_cast<std::uint32_t>(folded.pieces.size());
        const auto key = word.suspended ? cache_->splitter.without_link(folded.whole) : folded.whole;
        cache_->with(key, [&](const WordForms& forms) {
            token.stem = forms.stem;
            token.stop = forms.stop;
            token.parts = forms.parts;
            token.inner = forms.inner;
        });
        if (!folded.pieces.empty()) {
            token.parts.clear();
            token.inner.clear();
            for (const auto& piece : folded.pieces)
                cache_->with(piece, [&token](const WordForms& forms) { add_piece(forms, token); });
            if (token.parts.size() < 2) token.parts.clear(), token.inner.clear();
        }
        token.folded = std::move(folded.whole);
        token.pieces = std::move(folded.pieces);
        out.push_back(std::move(token));
    }
}

std::vector<Token> Analyzer::analyze(std::string_view utf8) const {
    std::vector<Token> tokens;
    analyze(utf8, tokens);
    return tokens;
}

std::string Analyzer::stem(std::string_view folded) const {
    std::string stem;
    cache_->with(folded, [&stem](const WordForms& forms) { stem = forms.stem; });
    return stem;
}

bool Analyzer::is_stop_word(std::string_view folded) const {
    return search::is_stop_word(folded);
}

const std::shared_ptr<const Lexicon>& Analyzer::lexicon() const {
    return lexicon_;
}

}  // namespace werkzaam::search
