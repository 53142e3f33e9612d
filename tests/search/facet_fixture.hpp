// Facet columns made up at random, written to a file and opened again.
#pragma once

#include <filesystem>
#include <gtest/gtest.h>
#include <memory>
#include <random>
#include <stdexcept>
#include <string>
#include <unistd.h>
#include <vector>

#include "search/facet_columns.hpp"

namespace werkzaam::search::testing {

namespace fs = std::filesystem;

/// A folder of this test program alone, removed with it.
class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string name = (fs::temp_directory_path() / "werkzaam-XXXXXX").string();
        if (!::mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
        path_ = name;
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    fs::path operator/(const std::string& name) const { return path_ / name; }

private:
    fs::path path_;
};

inline std::shared_ptr<const FacetColumns> written_and_opened(const FacetColumnsWriter& writer) {
    const TemporaryFolder folder;
    writer.write(folder / "facets.bin");
    const auto result = FacetColumns::open(folder / "facets.bin");  // stays mapped when the file is gone
    if (!result) throw std::runtime_error(result.problems().at(0).what);
    return *result;
}

/// Numbers that are the same in every run.
class Random {
public:
    explicit Random(std::uint32_t seed) : engine_(seed) {}
    std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(engine_() % limit); }
    double fraction() { return static_cast<double>(engine_()) / 4294967296.0; }

private:
    std::mt19937 engine_;
};

using Rows = std::vector<std::vector<ValueId>>;  ///< by document, as given to the writer

struct RandomIndex {
    FacetDictionary dictionary;
    Rows rows;
    std::shared_ptr<const FacetColumns> columns;
};

/// Up to `most_values` values a facet, some of them below another; a few values are common, most are rare.
inline FacetDictionary random_dictionary(Random& random, unsigned most_values) {
    std::vector<FacetValue> values;
    for (std::size_t facet = 0; facet < facet_count; ++facet) {
        const auto first = values.size();
        const auto count = random.below(most_values + 1);
        for (unsigned i = 0; i < count; ++i) {
            FacetValue value{field_table[facet].field, "v" + std::to_string(i), "nl", "en", std::nullopt};
            if (i > 0 && field_table[facet].hierarchical && random.below(2))
                value.parent = static_cast<ValueId>(first + random.below(i));
            values.push_back(value);
        }
    }
    return FacetDictionary(std::move(values));
}

inline RandomIndex random_index(Random& random, std::uint32_t documents, unsigned most_values) {
    RandomIndex made;
    made.dictionary = random_dictionary(random, most_values);
    const auto values = made.dictionary.values().size();
    FacetColumnsWriter writer(made.dictionary);
    for (std::uint32_t i = 0; i < documents; ++i) {
        auto& row = made.rows.emplace_back();
        const auto count = values ? random.below(12) : 0;
        for (unsigned k = 0; k < count; ++k) {
            // The square of a fraction favours the first values: common ones, and a long tail of rare ones.
            const double fraction = random.fraction();
            row.push_back(static_cast<ValueId>(fraction * fraction * static_cast<double>(values)));
        }
        writer.add_document(row);
    }
    made.columns = written_and_opened(writer);
    return made;
}

}  // namespace werkzaam::search::testing
