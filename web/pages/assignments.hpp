// Assignments made from what is known: a student sheet and a teacher's key with its sources.
//
// Each proposal is about one or two records of the collection; what the records do not say is not asked.
// Dutch, plain text. Pure functions, safe from any thread.
#pragma once

#include <string>
#include <vector>

#include "search/snapshot.hpp"
#include "web/collections/collection.hpp"

namespace werkzaam::web {

struct Proposal {
    std::string id;  ///< "keten/mechanisme/inleven-en-empathie": the same for the same collection
    Assignment assignment;
};

/// (a) find the elements and explain the mechanism, (b) same theme, different mechanism, (c) same mechanism,
/// several groups: which condition fails, (d) a chain with empty arrows, (e) an empty cell of the matrix
/// (mechanism, target group): design the research, (f) defend an adaptation. In this order, at most
/// `of_a_kind` of each. Links begin with `base_url`; what is to be filled in is as in sheet_text.hpp.
std::vector<Proposal> proposals(const search::Snapshot& snapshot, const Collection& collection,
                                const std::string& base_url, std::size_t of_a_kind = 6);

}  // namespace werkzaam::web
