// Where a command's answer goes: standard output, or a file that appears whole or not at all.
//
// The file is written beside its place under another name and renamed by finish(); without finish() it is
// removed. Not thread safe. Errors: std::system_error (no such folder, no space, a closed pipe).
#pragma once

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string_view>

namespace werkzaam::command {

class OutputFile {
public:
    /// An empty path is standard output.
    explicit OutputFile(std::filesystem::path place);
    ~OutputFile();
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    void write(std::string_view bytes);
    void finish();

private:
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    [[noreturn]] void fail() const;
    std::FILE* stream() const { return file_ ? file_.get() : stdout; }

    std::filesystem::path place_, unfinished_;
    std::unique_ptr<std::FILE, Close> file_;
};

}  // namespace werkzaam::command
