// Reading one record, with the place of every reference in it, so that a dangling one is reported with its
// line.
//
// The format is corpus/schema/record.rng; the reader and the schema accept the same files, apart from what a
// schema cannot say (dates, steps of links, numbers of sources). Pure functions; safe from any thread; no
// exceptions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/corpus.hpp"

namespace werkzaam::corpus {

/// A reference from a record to a concept or to another record.
struct Reference {
    enum class To { theme, target_group, form, setting, element, node, level, mechanism, intervention };
    To to{};
    std::string id;
    int line = 0;
};

struct LocatedRecord {
    Record record;
    std::vector<Reference> references;
    int line = 0;  ///< of the root element
};

inline constexpr std::string_view record_namespace = "urn:werkzaam:record:1";
inline constexpr int first_year = 1800;
inline constexpr int last_year = 2100;

/// As read_record, and where each reference stands.
Result<LocatedRecord> read_located_record(std::string_view xml, const std::string& file,
                                          const ReadLimits& limits = {});

/// "2021", "2021-09" or "2021-09-30", a day that exists, between first_year and last_year.
bool is_partial_date(std::string_view text);

}  // namespace werkzaam::corpus
