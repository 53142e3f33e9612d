// The chain diagrams of all mechanisms: SVG that was drawn while indexing, one CBOR file ("diagrams.cbor") of
// a snapshot.
//
// An SVG is a fragment for an HTML page: no XML declaration, no style of its own, classes only (the site's
// style sheet colours them in light and dark). indexer/chain_diagram.hpp draws them. Immutable after opening:
// const access is safe from any thread. Errors: reading a damaged file is a problem; writing throws
// std::system_error.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "corpus/result.hpp"
#include "search/field_table.hpp"

namespace werkzaam::search {

class Diagrams {
public:
    void add(const std::string& mechanism, Language language, std::string svg);
    /// Empty when there is none.
    std::string_view svg(std::string_view mechanism, Language language) const;
    std::size_t size() const { return by_mechanism_.size(); }

    void write(const std::filesystem::path& file) const;
    static Result<Diagrams> open(const std::filesystem::path& file);

private:
    std::map<std::string, std::map<Language, std::string>, std::less<>> by_mechanism_;
};

}  // namespace werkzaam::search
