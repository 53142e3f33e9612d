#include "search/document.hpp"

namespace werkzaam::search {

const std::string& Document::id() const {
    const auto* found = record();
    return found ? corpus::base_of(*found).id : element()->id;
}

const std::string& Document::title() const {
    const auto* found = record();
    return found ? corpus::base_of(*found).name : element()->label_nl;
}

const std::string& Document::summary() const {
    const auto* found = record();
    return found ? corpus::base_of(*found).summary : element()->definition;
}

std::string Document::url() const {
    std::string url = "/";
    url += corpus::path_of(kind);
    url += '/';
    url += id();
    return url;
}

const corpus::Record* Document::record() const {
    return std::get_if<corpus::Record>(&content);
}

const corpus::Concept* Document::element() const {
    return std::get_if<corpus::Concept>(&content);
}

}  // namespace werkzaam::search
