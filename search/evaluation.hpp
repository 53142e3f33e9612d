// How good the order of hits is: judged queries in, measures out.
//
// Formulas (Järvelin & Kekäläinen 2002 for nDCG, as in TREC's trec_eval):
//   nDCG@10     Σ (2^grade − 1) / log2(rank + 1) over the first ten, against the best order of the judged
//   records MRR         1 / rank of the first hit with grade 1 or more, in the first fifty; 0 without one
//   success@1   1 when the first hit has grade 1 or more
//   recall@50   share of the records with grade 2 or 3 that are in the first fifty
// Ranks count from 1. A hit that was not judged has grade 0 and keeps its rank. Pure functions, safe from any
// thread; reading gives a problem with file and line for what is not a judged query.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "corpus/result.hpp"

namespace werkzaam::search {

inline constexpr std::size_t ndcg_depth = 10;
inline constexpr std::size_t evaluation_depth = 50;

using Grades = std::map<std::string, int>;  ///< record id → 1, 2 or 3

struct JudgedQuery {
    std::string id, type, text;
    Grades grades;
};

double ndcg_at_10(std::span<const std::string> ranked, const Grades& grades);
double reciprocal_rank(std::span<const std::string> ranked, const Grades& grades);
double success_at_1(std::span<const std::string> ranked, const Grades& grades);
/// nullopt when no record has grade 2 or 3: there is nothing to find.
std::optional<double> recall_at_50(std::span<const std::string> ranked, const Grades& grades);

struct Measures {
    std::size_t queries = 0;
    double ndcg10 = 0, mrr = 0, success1 = 0, recall50 = 0;
};

struct QueryResult {
    JudgedQuery query;
    std::vector<std::string> ranked;  ///< ids of the first fifty hits
    double ndcg10 = 0, mrr = 0, success1 = 0;
    std::optional<double> recall50;
};

QueryResult measure(JudgedQuery query, std::vector<std::string> ranked);

/// The mean of each measure; recall over the queries that have one. Zero queries: zeros.
Measures mean_of(std::span<const QueryResult> results);
/// One mean a type.
std::map<std::string, Measures> means_by_type(std::span<const QueryResult> results);

/// `queries`: id, type, text; `judgements`: query id, record id, grade; tabs between, empty lines allowed.
/// Problems: an unreadable file, a wrong number of columns, a grade that is not 1, 2 or 3, anything twice, a
/// judgement of an unknown query, a query without judgements.
Result<std::vector<JudgedQuery>> read_judged_queries(const std::filesystem::path& queries,
                                                     const std::filesystem::path& judgements);

}  // namespace werkzaam::search
