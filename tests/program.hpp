// Running the real executable, and folders to run it in.
#pragma once

#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <stdexcept>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace werkzaam::testing {

namespace fs = std::filesystem;

class Folder {
public:
    Folder() {
        std::string name = (fs::temp_directory_path() / "werkzaam-test-XXXXXX").string();
        if (!::mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
        path = name;
    }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    fs::path operator/(const fs::path& name) const { return path / name; }

    fs::path path;
};

inline std::string read_file(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

inline void write_file(const fs::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

inline fs::path bundled_corpus_folder() {
    return fs::path(WERKZAAM_SOURCE_DIR) / "corpus";
}
inline fs::path small_corpus_folder() {
    return fs::path(WERKZAAM_SOURCE_DIR) / "tests/corpus/data/small";
}

using Arguments = std::vector<std::string>;

/// Starts `werkzaam ARGUMENTS…` with its output in files; `prepare` runs in the child, before the program.
inline pid_t start(const Arguments& arguments, const fs::path& out, const fs::path& err,
                   const std::function<void()>& prepare = {}) {
    std::vector<char*> argv;
    std::string program = WERKZAAM_BINARY;
    argv.push_back(program.data());
    auto copies = arguments;
    for (auto& argument : copies) argv.push_back(argument.data());
    argv.push_back(nullptr);
    const pid_t child = ::fork();
    if (child < 0) throw std::runtime_error("fork");
    if (child > 0) return child;
    const int to = ::open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    const int errors = ::open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (to < 0 || errors < 0) ::_exit(126);
    ::dup2(to, STDOUT_FILENO);
    ::dup2(errors, STDERR_FILENO);
    if (prepare) prepare();
    ::execv(program.c_str(), argv.data());
    ::_exit(127);
}

/// The exit code; 128 + the signal when it was killed.
inline int wait_for(pid_t child) {
    int status = 0;
    if (::waitpid(child, &status, 0) != child) throw std::runtime_error("waitpid");
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

struct Finished {
    int code = 0;
    std::string out, err;
};

inline Finished run(const Arguments& arguments, const std::function<void()>& prepare = {}) {
    const Folder folder;
    Finished finished;
    finished.code = wait_for(start(arguments, folder / "out", folder / "err", prepare));
    finished.out = read_file(folder / "out");
    finished.err = read_file(folder / "err");
    return finished;
}

}  // namespace werkzaam::testing
