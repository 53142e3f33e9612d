// The analyzer: text to tokens, the same for documents and queries. One instance a snapshot (it holds the
// lexicon).
//
// Const methods are thread-safe: stems and splits are cached by word in a bounded, sharded cache. Any bytes
// are allowed as text; nothing fails. Without a lexicon (nullptr) compounds are not split.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "search/language/lexicon.hpp"
#include "search/language/stemmer.hpp"
#include "search/language/token.hpp"

namespace werkzaam::search {

class Analyzer {
public:
    /// How many words it keeps analysed: what people ask, or what a large corpus is made of.
    static constexpr std::size_t words_of_questions = 65'536, words_of_a_corpus = 524'288;

    explicit Analyzer(std::shared_ptr<const Lexicon> lexicon,
                      StemAlgorithm algorithm = default_stem_algorithm,
                      std::size_t most_words = words_of_questions);
    ~Analyzer();

    /// Replaces the content of `out`.
    void analyze(std::string_view utf8, std::vector<Token>& out) const;
    std::vector<Token> analyze(std::string_view utf8) const;

    /// `folded` is one word, folded.
    std::string stem(std::string_view folded) const;
    bool is_stop_word(std::string_view folded) const;
    const std::shared_ptr<const Lexicon>& lexicon() const;

    /// The words that it keeps analysed, for another analyzer with the same lexicon to start with: one file
    /// ("words.bin" of a snapshot), layout in analyzer.cpp. Throws std::system_error.
    void write_words(const std::filesystem::path& file) const;
    /// A problem when the file is missing or damaged.
    Result<std::size_t> learn_words(const std::filesystem::path& file);

    Analyzer(const Analyzer&) = delete;
    Analyzer& operator=(const Analyzer&) = delete;

private:
    struct Cache;
    std::shared_ptr<const Lexicon> lexicon_;
    std::unique_ptr<Cache> cache_;
};

}  // namespace werkzaam::search
