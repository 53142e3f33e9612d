#include "search/mapped_file.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace werkzaam::search {
namespace {

struct Descriptor {
    explicit Descriptor(int opened) : number(opened) {}
    ~Descriptor() {
        if (number >= 0) ::close(number);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number;
};

Problem unreadable(const std::filesystem::path& file, const std::string& why) {
    return {file.string(), "Dit bestand kan niet worden gelezen: " + why + ".",
            "Controleer of het bestand er is en gelezen mag worden, of bouw de index opnieuw met `werkzaam "
            "index`."};
}

Problem last_error(const std::filesystem::path& file) {
    return unreadable(file, std::generic_category().message(errno));
}

}  // namespace

Result<MappedFile> MappedFile::open(const std::filesystem::path& file) {
    const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (descriptor.number < 0) return last_error(file);
    struct stat status {};
    if (::fstat(descriptor.number, &status) != 0) return last_error(file);
    if (!S_ISREG(status.st_mode)) return unreadable(file, "het is geen gewoon bestand");
    const auto size = static_cast<std::size_t>(status.st_size);
    if (size == 0) return MappedFile(nullptr, 0);  // an empty mapping is an error of mmap
    void* start = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor.number, 0);
    if (start == MAP_FAILED) return last_error(file);
    return MappedFile(static_cast<const std::byte*>(start), size);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : start_(std::exchange(other.start_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
    std::swap(start_, other.start_);
    std::swap(size_, other.size_);
    return *this;
}

MappedFile::~MappedFile() {
    if (start_) ::munmap(const_cast<std::byte*>(start_), size_);
}

}  // namespace werkzaam::search
