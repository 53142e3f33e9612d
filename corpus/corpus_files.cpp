#include "corpus/corpus_files.hpp"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <stdexcept>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include "corpus/plain_text.hpp"

namespace werkzaam::corpus {
namespace fs = std::filesystem;
namespace {

/// A file name can hold any byte; a message cannot.
std::string shown_path(const fs::path& path) {
    return one_line(path.string());
}

/// Closes the descriptor when it goes out of scope.
class Descriptor {
public:
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return fd_; }

private:
    int fd_;
};

Problem unreadable(const fs::path& path, int error) {
    switch (error) {
        case ENOENT:
            return {shown_path(path), "Dit bestand ontbreekt.", "Zet het terug of controleer de naam."};
        case EACCES:
            return {shown_path(path), "U mag dit niet lezen.",
                    "Pas de rechten van het bestand of de map aan."};
        case ELOOP:
            return {shown_path(path), "Dit is een verwijzing (symlink); die wordt niet gevolgd.",
                    "Zet het bestand zelf in de map."};
        default:
            break;
    }
    return {shown_path(path), fmt::format("Lezen lukt niet: {}.", std::generic_category().message(error)),
            "Controleer de schijf en probeer het opnieuw."};
}

/// What is wrong with an entry of a folder of records; nothing for a regular file with the right extension.
void check_entry(const fs::directory_entry& entry, std::string_view extension, Problems& problems) {
    std::error_code error;
    const auto status = entry.symlink_status(error);
    const auto where = shown_path(entry.path());
    if (fs::is_symlink(status)) {
        problems.push_back({where, "Dit is een verwijzing (symlink); die wordt niet gevolgd.",
                            "Zet het bestand zelf in de map."});
    } else if (fs::is_directory(status)) {
        problems.push_back({where, "Een map hoort hier niet.", "Zet de bestanden direct in de map erboven."});
    } else if (!fs::is_regular_file(status)) {
        problems.push_back({where, "Dit is geen gewoon bestand.", "Haal het weg."});
    } else {
        problems.push_back(
            {where, "Dit bestand hoort hier niet.",
             fmt::format("Hier staan alleen bestanden die op {} eindigen. Haal het weg.", extension)});
    }
}

}  // namespace

std::vector<fs::path> list_files(const fs::path& dir, std::string_view extension, Problems& problems) {
    std::vector<fs::path> found;
    std::error_code error;
    for (fs::directory_iterator at(dir, error), end; !error && at != end; at.increment(error)) {
        std::error_code ignored;
        const bool regular = fs::is_regular_file(at->symlink_status(ignored));
        if (regular && at->path().extension() == extension && at->path().stem() != "")
            found.push_back(at->path());
        else
            check_entry(*at, extension, problems);
    }
    if (error) problems.push_back(unreadable(dir, error.value()));
    std::sort(found.begin(), found.end());
    return found;
}

Result<std::string> read_file(const fs::path& path, std::size_t limit) {
    // O_NONBLOCK: a named pipe must not hold us up before it can be refused.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (file.get() < 0) return unreadable(path, errno);
    struct stat status {};
    if (::fstat(file.get(), &status) != 0) return unreadable(path, errno);
    if (!S_ISREG(status.st_mode))
        return Problem{shown_path(path), "Dit is geen gewoon bestand.", "Haal het weg."};
    const auto too_large = [&](std::size_t size) {
        return Problem{path.string(),
                       fmt::format("Het bestand is te groot: {} bytes; de grens is {}.", size, limit),
                       "Splits het bestand of haal weg wat er niet in hoort."};
    };
    const auto size = static_cast<std::size_t>(status.st_size);
    if (size > limit) return too_large(size);
    std::string bytes(size + 1, '\0');  // one more, to see that it has not grown
    std::size_t filled = 0;
    while (filled < bytes.size()) {
        const auto got = ::read(file.get(), bytes.data() + filled, bytes.size() - filled);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return unreadable(path, errno);
        if (got == 0) break;
        filled += static_cast<std::size_t>(got);
    }
    if (filled > size)
        return Problem{shown_path(path), "Het bestand werd groter terwijl het gelezen werd.",
                       "Probeer het opnieuw als het bestand klaar is."};
    bytes.resize(filled);
    return bytes;
}

CorpusHash::CorpusHash() : context_(EVP_MD_CTX_new()) {
    if (!context_ || EVP_DigestInit_ex(static_cast<EVP_MD_CTX*>(context_), EVP_sha256(), nullptr) != 1)
        throw std::runtime_error("SHA-256 is not available");
}

CorpusHash::~CorpusHash() {
    EVP_MD_CTX_free(static_cast<EVP_MD_CTX*>(context_));
}

void CorpusHash::update(std::string_view bytes) {
    if (EVP_DigestUpdate(static_cast<EVP_MD_CTX*>(context_), bytes.data(), bytes.size()) != 1)
        throw std::runtime_error("SHA-256 failed");
}

void CorpusHash::add(std::string_view name, std::string_view bytes) {
    // The lengths keep a name and its bytes apart from another name with other bytes.
    update(fmt::format("{} {} ", name.size(), bytes.size()));
    update(name);
    update(bytes);
}

std::string CorpusHash::hex() {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    if (EVP_DigestFinal_ex(static_cast<EVP_MD_CTX*>(context_), digest, &length) != 1)
        throw std::runtime_error("SHA-256 failed");
    std::string out;
    for (unsigned i = 0; i < length; ++i) out += fmt::format("{:02x}", digest[i]);
    return out;
}

}  // namespace werkzaam::corpus
