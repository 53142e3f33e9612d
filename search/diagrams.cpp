#include "search/diagrams.hpp"

#include <cerrno>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <system_error>

namespace werkzaam::search {

using nlohmann::json;

namespace {

constexpr int diagrams_format = 1;

}  // namespace

void Diagrams::add(const std::string& mechanism, Language language, std::string svg) {
    by_mechanism_[mechanism][language] = std::move(svg);
}

std::string_view Diagrams::svg(std::string_view mechanism, Language language) const {
    const auto found = by_mechanism_.find(mechanism);
    if (found == by_mechanism_.end()) return {};
    const auto in_language = found->second.find(language);
    return in_language == found->second.end() ? std::string_view() : std::string_view(in_language->second);
}

void Diagrams::write(const std::filesystem::path& file) const {
    json all = json::object();
    for (const auto& [mechanism, languages] : by_mechanism_)
        for (const auto& [language, svg] : languages)
            all[mechanism][language == Language::nl ? "nl" : "en"] = svg;
    const auto bytes = json::to_cbor({{"format", diagrams_format}, {"diagrams", std::move(all)}});
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) throw std::system_error(errno, std::generic_category(), file.string());
}

Result<Diagrams> Diagrams::open(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    try {
        const json read = json::from_cbor(bytes);
        Diagrams diagrams;
        if (read.at("format") == diagrams_format) {
            for (const auto& [mechanism, languages] : read.at("diagrams").items())
                for (const auto& [language, svg] : languages.items())
                    diagrams.add(mechanism, language == "nl" ? Language::nl : Language::en,
                                 svg.get<std::string>());
            return diagrams;
        }
    } catch (const json::exception&) {
    }
    return Problem{file.string(), "Het bestand met de tekeningen is beschadigd of ontbreekt.",
                   "Bouw de index opnieuw met `werkzaam index`."};
}

}  // namespace werkzaam::search
