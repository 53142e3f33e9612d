// The graph as a file: one CBOR document {"format":1, "concepts":[…], "mechanisms":[…],
// "edges":[[from,to,polarity,
// [[mechanism,link,evidence],…]],…]}. Everything that refers to something is checked when it is read.
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <system_error>

#include "search/mechanism_graph.hpp"

namespace werkzaam::search {

namespace {

using nlohmann::json;

constexpr int graph_format = 1;
constexpr unsigned polarities = 2, evidences = 5;

/// A number below `limit`, or an exception that open() turns into a problem.
std::uint32_t number(const json& value, std::size_t limit) {
    if (!value.is_number_unsigned() || value.get<std::uint64_t>() >= limit) throw std::out_of_range("number");
    return value.get<std::uint32_t>();
}

Edge edge_from(const json& value, std::size_t concepts, std::size_t mechanisms) {
    Edge edge;
    edge.from = number(value.at(0), concepts);
    edge.to = number(value.at(1), concepts);
    edge.polarity = static_cast<corpus::Polarity>(number(value.at(2), polarities));
    for (const auto& ground : value.at(3))
        edge.grounds.push_back({number(ground.at(0), mechanisms), number(ground.at(1), UINT32_MAX),
                                static_cast<corpus::Evidence>(number(ground.at(2), evidences))});
    if (edge.grounds.empty()) throw std::out_of_range("edge without grounds");
    return edge;
}

Problem damaged(const std::filesystem::path& file) {
    return {file.string(), "Het bestand met de mechanismen is beschadigd.",
            "Bouw de index opnieuw met `werkzaam index`."};
}

}  // namespace

void MechanismGraph::write(const std::filesystem::path& file) const {
    json edges = json::array();
    for (const auto& edge : edges_) {
        json grounds = json::array();
        for (const auto& ground : edge.grounds)
            grounds.push_back({ground.mechanism, ground.link, static_cast<unsigned>(ground.evidence)});
        edges.push_back({edge.from, edge.to, static_cast<unsigned>(edge.polarity), std::move(grounds)});
    }
    const auto bytes = json::to_cbor({{"format", graph_format},
                                      {"concepts", concepts_},
                                      {"mechanisms", mechanisms_},
                                      {"edges", std::move(edges)}});
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) throw std::system_error(errno, std::generic_category(), file.string());
}

Result<std::shared_ptr<const MechanismGraph>> MechanismGraph::open(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in)
        return Problem{file.string(), "Het bestand met de mechanismen ontbreekt.",
                       "Bouw de index opnieuw met `werkzaam index`."};
    const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    try {
        const json read = json::from_cbor(bytes);
        if (read.at("format") != graph_format) return damaged(file);
        auto concepts = read.at("concepts").get<std::vector<std::string>>();
        auto mechanisms = read.at("mechanisms").get<std::vector<std::string>>();
        std::vector<Edge> edges;
        for (const auto& edge : read.at("edges"))
            edges.push_back(edge_from(edge, concepts.size(), mechanisms.size()));
        return from_parts(std::move(concepts), std::move(mechanisms), std::move(edges));
    } catch (const json::exception&) {
        return damaged(file);
    } catch (const std::out_of_range&) {
        return damaged(file);
    }
}

}  // namespace werkzaam::search
