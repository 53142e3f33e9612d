// Questions that people and programs ask, good and bad, without end: the same for the same seed and index.
//
// Words and facet values are those of the index itself, so that questions find something and cost work. Not
// thread safe: one generator a thread.
#pragma once

#include <cstdint>
#include <functional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace werkzaam::faults {

/// What questions are made of.
struct Material {
    std::vector<std::string> words;
    std::vector<std::pair<std::string, std::string>> values;  // facet, value
    std::vector<std::string> records;                         // "/interventies/liftjeleven"
};

struct Question {
    std::string_view kind;  ///< "wildcards", "browsing", …: what it is a question of, for reports
    std::string target;     ///< path and query of a GET
};

class QueryGenerator {
public:
    QueryGenerator(const Material& material, std::uint32_t seed) : material_(material), random_(seed) {}

    /// The target has at most 4,000 characters, so that the length alone is no reason to refuse it.
    Question next();

private:
    std::size_t below(std::size_t limit);
    bool one_in(std::size_t count) { return below(count) == 0; }
    template <class Any>
    const Any& any(const std::vector<Any>& all) {
        return all[below(all.size())];
    }
    std::string word();
    std::string misspelt();
    std::string words(std::size_t most);
    std::string wildcards();
    std::string operators();
    std::string fields();
    std::string bytes();
    std::string text(std::string_view& kind);
    std::string filters();
    std::string page();
    std::string number();

    const Material& material_;
    std::mt19937 random_;
};

}  // namespace werkzaam::faults
