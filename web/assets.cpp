#include "web/assets.hpp"

#include <array>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "search/checksum.hpp"
#include "web/answer.hpp"
#include "web/compression.hpp"
#include "web/embedded_files.hpp"
#include "web/http_text.hpp"

namespace werkzaam::web {

namespace {

constexpr std::string_view folder = "static/", tokens_name = "tokens.css";
constexpr std::size_t hash_digits = 10;

std::string_view suffix(std::string_view name) {
    const auto dot = name.rfind('.');
    return dot == std::string_view::npos ? std::string_view{} : name.substr(dot);
}

const char* content_type(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, const char*>, 4> types{{
        {".css", "text/css; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".svg", "image/svg+xml"},
        {".woff2", "font/woff2"},
    }};
    for (const auto& [ending, type] : types)
        if (suffix(name) == ending) return type;
    throw std::logic_error("web/static: no content type for " + std::string(name));
}

bool names_assets(std::string_view text) {
    return text.find("[[asset:") != std::string_view::npos;
}

}  // namespace

Result<std::shared_ptr<const Assets>> Assets::load(const std::filesystem::path& tokens) {
    std::string house_style;
    if (!tokens.empty()) {
        if (std::error_code error; std::filesystem::is_regular_file(tokens, error)) {
            std::ifstream file(tokens, std::ios::binary);
            house_style.assign(std::istreambuf_iterator<char>(file), {});
        }
        if (house_style.empty())
            return Problem{tokens.string(), "Dit bestand met de huisstijl is niet te lezen, of leeg.",
                           "Begin met een kopie van web/static/tokens.css."};
    }
    std::shared_ptr<Assets> assets(new Assets);
    std::string all;
    // Files that name others come last, so that what they name has its address.
    for (const bool naming : {false, true})
        for (const auto& [path, bytes] : embedded_files()) {
            if (!path.starts_with(folder) || names_assets(bytes) != naming) continue;
            const auto name = path.substr(folder.size());
            assets->add(name, name == tokens_name && !house_style.empty() ? house_style
                                                                          : assets->with_addresses(bytes));
        }
    for (const auto& [name, address] : assets->addresses_) all += address;
    for (const auto& [path, bytes] : embedded_files())
        if (!path.starts_with(folder)) all += bytes;
    assets->version_ = search::xxh3_of(all).substr(0, hash_digits);
    return std::shared_ptr<const Assets>(std::move(assets));
}

void Assets::add(std::string_view name, std::string text) {
    const auto ending = suffix(name);
    const auto address = "/static/" + std::string(name.substr(0, name.size() - ending.size())) + "." +
                         search::xxh3_of(text).substr(0, hash_digits) + std::string(ending);
    Asset asset{nullptr, nullptr, content_type(name)};
    if (ending != ".woff2") asset.gzipped = std::make_shared<const std::string>(gzip(text, Effort::best));
    asset.plain = std::make_shared<const std::string>(std::move(text));
    addresses_.emplace(name, address);
    by_address_.emplace(address, std::move(asset));
}

std::string Assets::with_addresses(std::string_view text) const {
    constexpr std::string_view begin = "[[asset:", end = "]]";
    std::string out;
    for (auto at = text.find(begin); at != std::string_view::npos; at = text.find(begin)) {
        out += text.substr(0, at);
        text.remove_prefix(at + begin.size());
        const auto close = text.find(end);
        out += address(text.substr(0, close));
        text.remove_prefix(close + end.size());
    }
    return out += text;
}

std::string Assets::address(std::string_view name) const {
    const auto found = addresses_.find(name);
    if (found == addresses_.end()) throw std::logic_error("web/static has no " + std::string(name));
    return found->second;
}

bool Assets::send(const httplib::Request& request, httplib::Response& response) const {
    const auto found = by_address_.find(request.path);
    if (found == by_address_.end()) return false;
    const auto& asset = found->second;
    response.set_header("Cache-Control", "public, max-age=31536000, immutable");
    response.set_header("Vary", "Accept-Encoding");
    const bool zipped = asset.gzipped && accepts_coding(request.get_header_value("Accept-Encoding"), "gzip");
    if (zipped) response.set_header("Content-Encoding", "gzip");
    set_shared_content(response, zipped ? asset.gzipped : asset.plain, asset.content_type);
    return true;
}

}  // namespace werkzaam::web
