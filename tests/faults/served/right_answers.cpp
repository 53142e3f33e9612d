#include "right_answers.hpp"

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "web/front_client.hpp"

namespace werkzaam::faults {
namespace {

using web::testing_front::Client;
using web::testing_front::get_line;

/// The time that it took is the only thing that may differ.
std::string without_duration(std::string body) {
    const std::string name = "\"duurMs\":";
    const auto at = body.find(name);
    if (at == std::string::npos) return body;
    return body.erase(at, body.find(',', at) - at);
}

std::string corpus_of(const std::string& head) {
    const std::string tag = "ETag: W/\"snapshot-";
    const auto at = head.find(tag);
    if (at == std::string::npos) return "";
    const auto id = head.substr(at + tag.size(), head.find('"', at + tag.size()) - at - tag.size());
    return id.substr(id.rfind('-') + 1);
}

}  // namespace

const std::vector<std::string>& RightAnswers::targets() {
    static const std::vector<std::string> all{"/api/v1/_zoek?q=eenzaamheid&aantal=10",
                                              "/api/v1/_zoek?q=maatje+contact",
                                              "/api/v1/_zoek?thema=eenzaamheid",
                                              "/api/v1/interventies?aantal=5",
                                              "/api/v1/mechanismen",
                                              "/api/v1/_suggesties?q=een"};
    return all;
}

void RightAnswers::learn(std::uint16_t port) {
    for (const auto& target : targets()) {
        const auto answer = Client(port).ask(get_line(target));
        if (!answer || answer->status != 200) throw std::runtime_error("not answered: " + target);
        answers_[corpus_of(answer->head)][target] = without_duration(answer->body);
    }
}

std::string RightAnswers::check(const std::string& target, int status, const std::string& head,
                                const std::string& body) const {
    if (status != 200) return "status " + std::to_string(status);
    const auto corpus = answers_.find(corpus_of(head));
    if (corpus == answers_.end()) return "from an unknown snapshot";
    return corpus->second.at(target) == without_duration(body) ? "" : "not the answer of this snapshot";
}

std::string served_snapshot(std::uint16_t port) {
    try {
        const auto answer = Client(port).ask(get_line("/gezondheid", "Connection: close\r\n"));
        return answer ? nlohmann::json::parse(answer->body).at("index").get<std::string>() : "";
    } catch (const std::runtime_error&) {
        return "";
    }
}

}  // namespace werkzaam::faults
