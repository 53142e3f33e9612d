#include "search/evaluation.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fstream>
#include <functional>

namespace werkzaam::search {

namespace {

using Ranked = std::span<const std::string>;

int grade_of(const Grades& grades, const std::string& id) {
    const auto found = grades.find(id);
    return found == grades.end() ? 0 : found->second;
}

double gain(int grade, std::size_t rank) {
    return (std::exp2(grade) - 1) / std::log2(static_cast<double>(rank + 1));
}

Ranked first(Ranked ranked, std::size_t count) {
    return ranked.first(std::min(count, ranked.size()));
}

struct Row {
    std::string where;
    std::vector<std::string> cells;
};

constexpr const char* form_hint =
    "Een vraag heeft drie kolommen met tabs ertussen: id, soort, vraag. Een oordeel ook: id van de vraag, id "
    "van het record, cijfer 1, 2 of 3.";

Problem wrong(std::string where, std::string what) {
    return {std::move(where), std::move(what), form_hint};
}

/// Rows of three cells that are not empty.
std::vector<Row> read_rows(const std::filesystem::path& file, Problems& problems) {
    std::vector<Row> rows;
    std::ifstream in(file, std::ios::binary);
    std::size_t number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        if (line.ends_with('\r')) line.pop_back();
        if (line.empty()) continue;
        Row row{fmt::format("{}:{}", file.string(), number), {std::string()}};
        for (const char c : line)
            if (c == '\t')
                row.cells.emplace_back();
            else
                row.cells.back() += c;
        const bool sound =
            row.cells.size() == 3 &&
            std::none_of(row.cells.begin(), row.cells.end(), [](const auto& cell) { return cell.empty(); });
        if (sound)
            rows.push_back(std::move(row));
        else
            problems.push_back(wrong(row.where, "Deze regel heeft geen drie kolommen."));
    }
    if (number == 0) problems.push_back(wrong(file.string(), "Dit bestand is leeg of niet te lezen."));
    return rows;
}

void take_judgement(const Row& row, std::vector<JudgedQuery>& queries,
                    const std::map<std::string, std::size_t>& index, Problems& problems) {
    const auto& query = row.cells[0];
    const auto& record = row.cells[1];
    const auto& grade = row.cells[2];
    const auto found = index.find(query);
    if (found == index.end())
        problems.push_back(wrong(row.where, fmt::format("Er is geen vraag '{}'.", query)));
    else if (grade != "1" && grade != "2" && grade != "3")
        problems.push_back(wrong(row.where, fmt::format("'{}' is geen cijfer 1, 2 of 3.", grade)));
    else if (!queries[found->second].grades.emplace(record, grade[0] - '0').second)
        problems.push_back(wrong(row.where, fmt::format("'{}' is bij deze vraag al beoordeeld.", record)));
}

}  // namespace

double ndcg_at_10(Ranked ranked, const Grades& grades) {
    double found = 0, best = 0;
    for (std::size_t i = 0; i < first(ranked, ndcg_depth).size(); ++i)
        found += gain(grade_of(grades, ranked[i]), i + 1);
    std::vector<int> ideal;
    for (const auto& [id, grade] : grades) ideal.push_back(grade);
    std::sort(ideal.begin(), ideal.end(), std::greater<>());
    for (std::size_t i = 0; i < std::min(ndcg_depth, ideal.size()); ++i) best += gain(ideal[i], i + 1);
    return best > 0 ? found / best : 0;
}

double reciprocal_rank(Ranked ranked, const Grades& grades) {
    const auto seen = first(ranked, evaluation_depth);
    for (std::size_t i = 0; i < seen.size(); ++i)
        if (grade_of(grades, seen[i]) > 0) return 1.0 / static_cast<double>(i + 1);
    return 0;
}

double success_at_1(Ranked ranked, const Grades& grades) {
    return !ranked.empty() && grade_of(grades, ranked[0]) > 0 ? 1 : 0;
}

std::optional<double> recall_at_50(Ranked ranked, const Grades& grades) {
    const auto useful = [](int grade) { return grade >= 2; };
    std::size_t wanted = 0, found = 0;
    for (const auto& [id, grade] : grades) wanted += useful(grade);
    if (wanted == 0) return std::nullopt;
    for (const auto& id : first(ranked, evaluation_depth)) found += useful(grade_of(grades, id));
    return static_cast<double>(found) / static_cast<double>(wanted);
}

QueryResult measure(JudgedQuery query, std::vector<std::string> ranked) {
    QueryResult result;
    result.ndcg10 = ndcg_at_10(ranked, query.grades);
    result.mrr = reciprocal_rank(ranked, query.grades);
    result.success1 = success_at_1(ranked, query.grades);
    result.recall50 = recall_at_50(ranked, query.grades);
    result.query = std::move(query);
    result.ranked = std::move(ranked);
    return result;
}

Measures mean_of(std::span<const QueryResult> results) {
    Measures mean;
    mean.queries = results.size();
    if (results.empty()) return mean;
    double with_recall = 0;
    for (const auto& result : results) {
        mean.ndcg10 += result.ndcg10;
        mean.mrr += result.mrr;
        mean.success1 += result.success1;
        mean.recall50 += result.recall50.value_or(0);
        with_recall += result.recall50 ? 1 : 0;
    }
    const auto count = static_cast<double>(results.size());
    mean.ndcg10 /= count;
    mean.mrr /= count;
    mean.success1 /= count;
    if (with_recall > 0) mean.recall50 /= with_recall;
    return mean;
}

std::map<std::string, Measures> means_by_type(std::span<const QueryResult> results) {
    std::map<std::string, std::vector<QueryResult>> grouped;
    for (const auto& result : results) grouped[result.query.type].push_back(result);
    std::map<std::string, Measures> means;
    for (const auto& [type, group] : grouped) means[type] = mean_of(group);
    return means;
}

Result<std::vector<JudgedQuery>> read_judged_queries(const std::filesystem::path& queries,
                                                     const std::filesystem::path& judgements) {
    Problems problems;
    std::vector<JudgedQuery> read;
    std::map<std::string, std::size_t> index;
    for (const auto& row : read_rows(queries, problems)) {
        if (!index.emplace(row.cells[0], read.size()).second)
            problems.push_back(wrong(row.where, fmt::format("De vraag '{}' staat er al.", row.cells[0])));
        else
            read.push_back({row.cells[0], row.cells[1], row.cells[2], {}});
    }
    for (const auto& row : read_rows(judgements, problems)) take_judgement(row, read, index, problems);
    if (problems.empty())
        for (const auto& query : read)
            if (query.grades.empty())
                problems.push_back(wrong(judgements.string(),
                                         fmt::format("De vraag '{}' heeft geen enkel oordeel.", query.id)));
    if (!problems.empty()) return problems;
    return read;
}

}  // namespace werkzaam::search
