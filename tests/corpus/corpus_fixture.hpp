// A copy of the small test corpus in a temporary folder, to break and to load. One per test; removed
// afterwards.
#pragma once

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <string>
#include <unistd.h>
#include <vector>

#include "corpus/corpus.hpp"

namespace werkzaam::corpus::testing {

namespace fs = std::filesystem;

inline fs::path data_dir() {
    return fs::path(WERKZAAM_SOURCE_DIR) / "tests/corpus/data";
}
inline fs::path bundled_dir() {
    return fs::path(WERKZAAM_SOURCE_DIR) / "corpus";
}

inline std::string read_bytes(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    EXPECT_TRUE(in) << path;
    return {std::istreambuf_iterator<char>(in), {}};
}

inline void write_bytes(const fs::path& path, const std::string& bytes) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
}

inline std::vector<std::string> split(const std::string& line, char separator) {
    std::vector<std::string> parts(1);
    for (const char c : line) {
        if (c == separator)
            parts.emplace_back();
        else
            parts.back() += c;
    }
    return parts;
}

/// The lines of a data file that are not empty and no comment, split at tabs.
inline std::vector<std::vector<std::string>> rows_of(const fs::path& path) {
    std::ifstream in(path);
    EXPECT_TRUE(in) << path;
    std::vector<std::vector<std::string>> rows;
    for (std::string line; std::getline(in, line);)
        if (!line.empty() && line.front() != '#') rows.push_back(split(line, '\t'));
    return rows;
}

/// Every regular file under `dir` with this extension, sorted.
inline std::vector<fs::path> files_under(const fs::path& dir, const std::string& extension) {
    std::vector<fs::path> found;
    for (const auto& entry : fs::recursive_directory_iterator(dir))
        if (entry.is_regular_file() && entry.path().extension() == extension) found.push_back(entry.path());
    std::sort(found.begin(), found.end());
    return found;
}

/// All problems as lines, for messages of failed tests.
inline std::string lines_of(const Problems& problems) {
    std::string text;
    for (const auto& p : problems) text += p.where + ": " + p.what + " | " + p.hint + "\n";
    return text;
}

class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string name = (fs::temp_directory_path() / "werkzaam-corpus-XXXXXX").string();
        if (!::mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
        path = name;
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    fs::path path;
};

class SmallCorpus : public ::testing::Test {
protected:
    SmallCorpus() { fs::copy(data_dir() / "small", dir(), fs::copy_options::recursive); }

    fs::path dir() const { return folder_.path; }
    fs::path intervention() const { return dir() / "records/interventions/buurtmaatjes.xml"; }
    fs::path dossier() const { return dir() / "records/dossiers/wat-werkt-bij-eenzaamheid.xml"; }
    fs::path mechanism() const { return dir() / "records/mechanisms/steun-door-contact.xml"; }

    /// True when one of the problems is at `where` and says `part`; each must have a hint.
    static bool has_problem(const Problems& problems, const std::string& where, const std::string& part) {
        bool found = false;
        for (const auto& p : problems) {
            EXPECT_FALSE(p.hint.empty()) << p.what;
            found = found || (p.where == where && p.what.find(part) != std::string::npos);
        }
        return found;
    }

private:
    TemporaryFolder folder_;
};

/// Puts `to` in the place of `from`, which must occur exactly once.
inline std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    EXPECT_EQ(text.find(from, at + 1), std::string::npos) << "occurs twice: " << from;
    if (at != std::string::npos) text.replace(at, from.size(), to);
    return text;
}

}  // namespace werkzaam::corpus::testing
