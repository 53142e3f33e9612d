#include "search/language/lexicon.hpp"

#include <algorithm>
#include <fcntl.h>
#include <fstream>
#include <sys/mman.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include "search/language/lexicon_format.hpp"

namespace werkzaam::search {

namespace format = lexicon_format;

/// A mapped file or bytes in memory, and the sections in it.
struct Lexicon::Storage {
    std::vector<std::byte> owned;
    void* mapped = nullptr;
    std::span<const std::byte> bytes;
    const format::Header* header = nullptr;
    std::span<const format::Entry> entries;
    std::span<const std::uint32_t> slots;
    std::span<const format::IndexWord> index_words;
    std::string_view letters;

    Storage() = default;
    ~Storage() {
        if (mapped) munmap(mapped, bytes.size());
    }
    Storage(const Storage&) = delete;
    Storage& operator=(const Storage&) = delete;

    /// False when the bytes are not a whole lexicon of this version.
    bool find_sections() {
        if (bytes.size() < sizeof(format::Header)) return false;
        header = reinterpret_cast<const format::Header*>(bytes.data());
        if (header->magic != format::magic || !std::has_single_bit(header->slots)) return false;
        const std::size_t expected = sizeof(format::Header) + header->entries * sizeof(format::Entry) +
                                     header->slots * sizeof(std::uint32_t) +
                                     header->index_words * sizeof(format::IndexWord) + header->letters;
        if (bytes.size() != expected || header->slots <= header->entries) return false;
        const std::byte* at = bytes.data() + sizeof(format::Header);
        const auto section = [&at]<class T>(std::span<const T>& out, std::size_t count) {
            out = {reinterpret_cast<const T*>(at), count};
            at += count * sizeof(T);
        };
        section(entries, header->entries);
        section(slots, header->slots);
        section(index_words, header->index_words);
        letters = {reinterpret_cast<const char*>(at), header->letters};
        const auto& first = header->first_of_length;
        return std::is_sorted(first.begin(), first.end()) && first.back() == header->index_words;
    }

    /// Empty when a damaged entry points outside the letters.
    std::string_view word(const format::Entry& entry) const {
        return entry.letters > letters.size() ? std::string_view{}
                                              : letters.substr(entry.letters, entry.length);
    }

    const format::Entry* find(std::string_view folded) const {
        const std::size_t mask = slots.size() - 1;
        std::size_t slot = format::hash(folded) & mask;
        for (std::size_t tried = 0; tried <= mask && slots[slot] < entries.size();
             ++tried, slot = (slot + 1) & mask)
            if (word(entries[slots[slot]]) == folded) return &entries[slots[slot]];
        return nullptr;
    }
};

namespace {

Problem damaged(const std::string& where) {
    return {where, "De woordenlijst van de index is beschadigd of van een andere versie.",
            "Bouw de index opnieuw met `werkzaam index`."};
}

struct Descriptor {
    int number = -1;
    ~Descriptor() {
        if (number >= 0) close(number);
    }
};

}  // namespace

Lexicon::Lexicon(std::unique_ptr<Storage> storage) : storage_(std::move(storage)) {}
Lexicon::~Lexicon() = default;

Result<std::shared_ptr<const Lexicon>> Lexicon::open(const std::filesystem::path& file) {
    const Descriptor descriptor{::open(file.c_str(), O_RDONLY | O_CLOEXEC)};
    struct stat status {};
    if (descriptor.number < 0 || fstat(descriptor.number, &status) != 0)
        return Problem{file.string(), "De woordenlijst van de index kan niet worden gelezen.",
                       "Bouw de index opnieuw met `werkzaam index`."};
    const auto size = static_cast<std::size_t>(status.st_size);
    if (size < sizeof(format::Header)) return damaged(file.string());
    auto storage = std::make_unique<Storage>();
    void* mapped = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor.number, 0);
    if (mapped == MAP_FAILED) throw std::system_error(errno, std::generic_category(), file.string());
    storage->mapped = mapped;
    storage->bytes = {static_cast<const std::byte*>(mapped), size};
    if (!storage->find_sections()) return damaged(file.string());
    return std::shared_ptr<const Lexicon>(new Lexicon(std::move(storage)));
}

Result<std::shared_ptr<const Lexicon>> Lexicon::from_bytes(std::vector<std::byte> bytes) {
    auto storage = std::make_unique<Storage>();
    storage->owned = std::move(bytes);
    storage->bytes = storage->owned;
    if (!storage->find_sections()) return damaged("lexicon");
    return std::shared_ptr<const Lexicon>(new Lexicon(std::move(storage)));
}

std::size_t Lexicon::size() const {
    return storage_->entries.size();
}

std::optional<LexiconEntry> Lexicon::find(std::string_view folded) const {
    const auto* entry = storage_->find(folded);
    if (!entry) return std::nullopt;
    LexiconEntry found;
    found.dictionary = (entry->flags & format::dictionary) != 0;
    found.name = (entry->flags & format::name) != 0;
    found.label = (entry->flags & format::label) != 0;
    found.frequency = entry->frequency;
    found.as_first = entry->as_first;
    found.as_last = entry->as_last;
    found.first_share = entry->first_share / 255.0;
    found.s_share = entry->s_share / 255.0;
    found.last_share = entry->last_share / 255.0;
    return found;
}

std::uint32_t Lexicon::frequency(std::string_view folded) const {
    const auto* entry = storage_->find(folded);
    return entry ? entry->frequency : 0;
}

std::size_t Lexicon::index_words(std::size_t length) const {
    if (length > format::longest_word) return 0;
    const auto& first = storage_->header->first_of_length;
    return first[length + 1] - first[length];
}

Lexicon::IndexWord Lexicon::index_word(std::size_t length, std::size_t number) const {
    const auto& word = storage_->index_words[storage_->header->first_of_length.at(length) + number];
    if (word.entry >= storage_->entries.size()) return {};
    const auto& entry = storage_->entries[word.entry];
    return {storage_->word(entry), word.letters, entry.frequency};
}

void Lexicon::write(const std::filesystem::path& file) const {
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out.write(reinterpret_cast<const char*>(storage_->bytes.data()),
              static_cast<std::streamsize>(storage_->bytes.size()));
    out.close();
    if (!out) throw std::system_error(errno, std::generic_category(), file.string());
}

}  // namespace werkzaam::search
