#include "search/language/label_text.hpp"

namespace werkzaam::search {

std::vector<std::string_view> label_texts(corpus::Scheme scheme, std::string_view label) {
    const auto open = label.find(" (");
    if (open == std::string_view::npos || open == 0 || !label.ends_with(')')) return {label};
    std::vector<std::string_view> texts{label.substr(0, open)};
    if (scheme == corpus::Scheme::publishers)
        texts.push_back(label.substr(open + 2, label.size() - open - 3));
    return texts;
}

}  // namespace werkzaam::search
