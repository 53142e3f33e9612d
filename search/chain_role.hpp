// What a step is in its chain, the same in the diagram, the list and the API.
//
// As the record says, but for pitfalls: a step whose concept stands under `valkuilen` in the vocabulary, or
// that hinders and leads to nothing. Pure functions, safe from any thread.
#pragma once

#include <cstdint>
#include <string_view>

#include "corpus/record.hpp"
#include "corpus/vocabulary.hpp"

namespace werkzaam::search {

enum class ChainRole : std::uint8_t { element, process, outcome, pitfall };

ChainRole chain_role(const corpus::Mechanism& mechanism, const corpus::Step& step,
                     const corpus::Vocabulary& vocabulary);

/// "element", "process", "outcome", "pitfall": in JSON and class names.
std::string_view name_of(ChainRole role);

}  // namespace werkzaam::search
