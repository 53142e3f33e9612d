// The lexicon of a snapshot: Dutch words, the labels of the vocabulary and the words of the corpus, with what
// the compound splitter and the spelling corrector must know of each.
//
// Made while indexing (LexiconBuilder), written as one file, mapped when the snapshot is opened; the server
// needs no word list. Immutable: const access is safe from any thread. Little endian; layout in lexicon.cpp.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/result.hpp"
#include "corpus/vocabulary.hpp"

namespace werkzaam::search {

struct LexiconEntry {
    bool dictionary = false;      ///< in the Dutch word list
    bool name = false;            ///< only as a name there ("Amsterdam")
    bool label = false;           ///< in a preferred or alternative label of the vocabulary
    std::uint32_t frequency = 0;  ///< occurrences in the corpus; 0: not in the index
    std::uint16_t as_first = 0;   ///< how many listed words start with it and leave a word
    std::uint16_t as_last = 0;    ///< how many listed words end with it and leave a word
    double first_share = 0;  ///< … out of all listed words that start with these letters; 0 to 1, smoothed
    double s_share = 0;      ///< how many of as_first have a linking s; 0 to 1, smoothed
    double last_share = 0;   ///< … out of all that end with them
};

class Lexicon {
public:
    /// Maps the file. A problem when it is missing, damaged or of another version.
    static Result<std::shared_ptr<const Lexicon>> open(const std::filesystem::path& file);
    /// From the bytes of a file, as LexiconBuilder makes them.
    static Result<std::shared_ptr<const Lexicon>> from_bytes(std::vector<std::byte> bytes);
    ~Lexicon();

    std::size_t size() const;
    bool contains(std::string_view folded) const { return find(folded).has_value(); }
    std::optional<LexiconEntry> find(std::string_view folded) const;
    std::uint32_t frequency(std::string_view folded) const;

    /// A word of the index or of a label, for spelling.
    struct IndexWord {
        std::string_view folded;
        std::uint32_t letters;  ///< bit set of the letters in it
        std::uint32_t frequency;
    };
    /// Index words of this many bytes; in byte order.
    std::size_t index_words(std::size_t length) const;
    IndexWord index_word(std::size_t length, std::size_t number) const;

    /// Throws std::system_error when writing fails.
    void write(const std::filesystem::path& file) const;

    Lexicon(const Lexicon&) = delete;
    Lexicon& operator=(const Lexicon&) = delete;

private:
    struct Storage;
    explicit Lexicon(std::unique_ptr<Storage> storage);
    std::unique_ptr<Storage> storage_;
};

/// Collects words; the same words in any order give the same bytes. Not thread safe.
class LexiconBuilder {
public:
    /// One word a line, as /usr/share/dict/dutch of Debian's wdutch. A problem when it cannot be read.
    Result<std::size_t> add_dictionary(const std::filesystem::path& file);
    void add_labels(const corpus::Vocabulary& vocabulary);
    /// Counts the words of a text of the corpus.
    void add_text(std::string_view utf8);
    /// What was counted there, which is empty then.
    void add(LexiconBuilder&& other);
    std::shared_ptr<const Lexicon> build() const;

private:
    struct Word {
        bool dictionary = false, name = false, label = false;
        std::uint32_t frequency = 0;
    };
    std::unordered_map<std::string, Word> words_;
};

inline constexpr std::string_view default_dictionary = "/usr/share/dict/dutch";

}  // namespace werkzaam::search
