// What `werkzaam check DIR` does: read a corpus strictly, count what is in it, print all that is wrong.
//
// Output is Dutch. No exceptions for what a user can cause; thread safe as the streams are.
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <iosfwd>

#include "corpus/corpus.hpp"

namespace werkzaam::corpus {

struct CorpusCounts {
    std::size_t interventions = 0, dossiers = 0, mechanisms = 0;
    std::array<std::size_t, scheme_count> concepts{};  ///< by Scheme
    std::size_t elements = 0;                          ///< elements as records word them, all kinds together
    std::size_t mechanism_uses = 0;                    ///< mechanisms as interventions and dossiers word them
    std::size_t linked_mechanism_uses = 0;             ///< of those, with a mechanism record
    std::size_t steps = 0, links = 0;                  ///< of the chains
    std::size_t studies = 0, findings = 0, does_not_work = 0;
    std::size_t recognitions = 0;
    std::size_t sources = 0;
    std::size_t not_found = 0;  ///< fields looked for and not found

    friend bool operator==(const CorpusCounts&, const CorpusCounts&) = default;
};

CorpusCounts count(const Corpus& corpus);

/// The counts as lines of text.
void print_counts(const CorpusCounts& counts, std::ostream& out);

/// Each problem as "file:line: what" and a second line with the hint, then how many there are.
void print_problems(const Problems& problems, std::ostream& out);

/// Reads DIR; the counts go to `out`, or all problems to `errors`. True when there are no problems.
bool check(const std::filesystem::path& dir, std::ostream& out, std::ostream& errors,
           const ReadLimits& limits = {});

}  // namespace werkzaam::corpus
