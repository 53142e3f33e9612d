// Widths of letters, in thousandths of the letter height: those of Open Sans, rounded up, by groups of like
// width. Text is broken with some room to spare, so another sans-serif fits as well.
#include <algorithm>

#include "indexer/chain_layout.hpp"

namespace werkzaam::indexer {

namespace {

constexpr double letter_height = 18;

int thousandths(unsigned char letter) {
    constexpr std::string_view narrow = "ijlI|!.,:;'()[] -", slim = "rtfJs\"*/", wide = "mwMWOQGD%@&";
    if (letter >= 0x80) return letter >= 0xC0 ? 620 : 0;  // the first byte of a letter counts for it
    if (narrow.find(static_cast<char>(letter)) != std::string_view::npos) return 320;
    if (slim.find(static_cast<char>(letter)) != std::string_view::npos) return 480;
    if (wide.find(static_cast<char>(letter)) != std::string_view::npos) return 900;
    if (letter >= 'A' && letter <= 'Z') return 680;
    return 610;
}

}  // namespace

double text_width(std::string_view text) {
    double width = 0;
    for (const char letter : text) width += thousandths(static_cast<unsigned char>(letter));
    return width * letter_height / 1000;
}

std::vector<std::string> broken_lines(std::string_view text, double width) {
    std::vector<std::string> lines;
    std::string line;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find(' ', at), text.size());
        const auto word = text.substr(at, end - at);
        const auto longer = line.empty() ? std::string(word) : line + ' ' + std::string(word);
        if (!line.empty() && text_width(longer) > width) {
            lines.push_back(std::move(line));
            line = word;
        } else {
            line = longer;
        }
        at = end + 1;
    }
    if (!line.empty()) lines.push_back(std::move(line));
    return lines;
}

}  // namespace werkzaam::indexer
