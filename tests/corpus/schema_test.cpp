// The RELAX NG schema accepts every record of the corpus and refuses what it can refuse. One xmllint for all
// files.
#include <cstdio>
#include <set>
#include <sys/wait.h>

#include "mutations.hpp"

namespace werkzaam::corpus::testing {
namespace {

/// The files that xmllint says are valid.
std::set<std::string> valid_files(const std::vector<fs::path>& files) {
    auto command = "xmllint --noout --relaxng '" + (bundled_dir() / "schema/record.rng").string() + "'";
    for (const auto& file : files) command += " '" + file.string() + "'";
    std::FILE* output = ::popen((command + " 2>&1").c_str(), "r");
    if (!output) throw std::runtime_error("no xmllint");
    std::string text;
    char buffer[4096];
    while (const auto got = std::fread(buffer, 1, sizeof buffer, output)) text.append(buffer, got);
    const int status = ::pclose(output);
    if (!WIFEXITED(status) || WEXITSTATUS(status) == 127)
        throw std::runtime_error("xmllint did not run; install libxml2-utils: " + text);
    std::set<std::string> valid;
    constexpr std::string_view validates = " validates";
    for (const auto& line : split(text, '\n'))
        if (line.ends_with(validates)) valid.insert(line.substr(0, line.size() - validates.size()));
    return valid;
}

TEST(Schema, AcceptsEveryRecordOfTheCorpus) {
    auto files = files_under(bundled_dir() / "records", ".xml");
    const auto small = files_under(data_dir() / "small/records", ".xml");
    files.insert(files.end(), small.begin(), small.end());
    const auto valid = valid_files(files);
    for (const auto& file : files) EXPECT_TRUE(valid.contains(file.string())) << file;
    EXPECT_GT(valid.size(), 200u);
}

TEST(Schema, RefusesAndAcceptsMutationsAsTheDataSays) {
    const TemporaryFolder folder;
    const auto all = mutations();
    std::vector<fs::path> files;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].schema == "-") continue;
        files.push_back(folder.path / (std::to_string(i) + ".xml"));
        write_bytes(files.back(),
                    replaced(read_bytes(data_dir() / "small" / all[i].file), all[i].from, all[i].to));
    }
    const auto valid = valid_files(files);
    for (const auto& file : files) {
        const auto& mutation = all[std::stoul(file.stem().string())];
        EXPECT_EQ(valid.contains(file.string()) ? "accepted" : "refused", mutation.schema)
            << mutation.from << " -> " << mutation.to;
    }
}

}  // namespace
}  // namespace werkzaam::corpus::testing
