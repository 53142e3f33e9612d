#include "command/output_file.hpp"

#include <cerrno>
#include <fmt/format.h>
#include <system_error>
#include <unistd.h>

namespace werkzaam::command {

OutputFile::OutputFile(std::filesystem::path place) : place_(std::move(place)) {
    if (place_.empty()) return;
    unfinished_ = place_.parent_path() / fmt::format(".{}.{}", place_.filename().string(), ::getpid());
    file_.reset(std::fopen(unfinished_.c_str(), "wbx"));
    if (!file_) fail();
}

OutputFile::~OutputFile() {
    std::error_code ignored;
    if (file_) std::filesystem::remove(unfinished_, ignored);
}

void OutputFile::fail() const {
    const int error = errno;
    throw std::system_error(error, std::generic_category(), place_.empty() ? "uitvoer" : place_.string());
}

void OutputFile::write(std::string_view bytes) {
    if (std::fwrite(bytes.data(), 1, bytes.size(), stream()) != bytes.size()) fail();
}

void OutputFile::finish() {
    if (std::fflush(stream()) != 0) fail();
    if (place_.empty()) return;
    if (::fsync(::fileno(file_.get())) != 0) fail();
    if (std::rename(unfinished_.c_str(), place_.c_str()) != 0) fail();
    file_.reset();
}

}  // namespace werkzaam::command
