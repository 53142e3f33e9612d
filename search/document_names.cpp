#include "search/document_names.hpp"

#include <cerrno>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <system_error>

namespace werkzaam::search {

using nlohmann::json;

void write_names(const std::vector<DocumentName>& names, const std::filesystem::path& file) {
    json rows = json::array();
    for (const auto& name : names)
        rows.push_back({static_cast<unsigned>(name.kind), name.id, name.title, name.aliases});
    const auto bytes = json::to_cbor(rows);
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) throw std::system_error(errno, std::generic_category(), file.string());
}

Result<std::vector<DocumentName>> read_names(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    try {
        std::vector<DocumentName> names;
        for (const auto& row : json::from_cbor(bytes)) {
            const auto kind = row.at(0).get<unsigned>();
            if (kind > static_cast<unsigned>(corpus::Kind::element)) throw std::out_of_range("kind");
            names.push_back({static_cast<corpus::Kind>(kind), row.at(1), row.at(2), row.at(3)});
        }
        return names;
    } catch (const json::exception&) {
    } catch (const std::out_of_range&) {
    }
    return Problem{file.string(), "Het bestand met de namen is beschadigd of ontbreekt.",
                   "Bouw de index opnieuw met `werkzaam index`."};
}

}  // namespace werkzaam::search
