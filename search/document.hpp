// A document: what one hit stands for. A record, or a working element (a concept shown with a page of its
// own).
//
// Documents are values inside a snapshot and never change: const access is safe from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "corpus/record.hpp"
#include "corpus/vocabulary.hpp"

namespace werkzaam::search {

using DocId = std::uint32_t;  ///< 1 … number of documents, without gaps

struct Document {
    DocId docid = 0;
    corpus::Kind kind{};
    std::variant<corpus::Record, corpus::Concept> content;

    const std::string& id() const;
    const std::string& title() const;
    const std::string& summary() const;      ///< of an element its definition
    std::string url() const;                 ///< "/interventies/liftjeleven"
    const corpus::Record* record() const;    ///< nullptr for an element
    const corpus::Concept* element() const;  ///< nullptr for a record
};

}  // namespace werkzaam::search
