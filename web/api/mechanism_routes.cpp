#include "web/api/mechanism_routes.hpp"

#include <algorithm>

#include "web/json_answer.hpp"
#include "web/request_text.hpp"
#include "web/view/assumption_view.hpp"
#include "web/view/compare_view.hpp"
#include "web/view/matrix_view.hpp"
#include "web/view/situation_view.hpp"

namespace werkzaam::web {

namespace {

using httplib::Request;
using httplib::Response;
using search::Language;

constexpr int bad_request = 400;
constexpr const char* wrong_parameters = "Een of meer parameters kloppen niet.";

Parameters parameters_of(const Request& request) {
    return {request.params.begin(), request.params.end()};
}

/// False, and the answer given, when a parameter is no text.
bool all_text(const Request& request, Response& response) {
    Problems problems;
    for (const auto& [name, value] : request.params)
        if (!is_text(value))
            problems.push_back({is_text(name) ? name : "?", "Er staan tekens in die geen UTF-8 zijn.",
                                "Stuur de tekst als UTF-8."});
    if (!problems.empty()) send_problem(response, bad_request, wrong_parameters, problems);
    return problems.empty();
}

class MechanismApi {
public:
    explicit MechanismApi(const App& app) : app_(app) {}

    void matrix(const Request& request, Response& response) const {
        with_matrix(request, response, [&](const search::Snapshot& snapshot, const MatrixAddress& address) {
            send_json(response, address.is_cell() ? matrix_cell_view(snapshot, address)
                                                  : matrix_view(snapshot, address));
        });
    }

    void matrix_table(const Request& request, Response& response) const {
        with_matrix(request, response, [&](const search::Snapshot& snapshot, const MatrixAddress& address) {
            response.set_header("Content-Disposition", "attachment; filename=\"matrix.csv\"");
            response.set_content(matrix_csv(snapshot, address.whole()), "text/csv; charset=utf-8");
        });
    }

    void compare(const Request& request, Response& response) const {
        if (!all_text(request, response)) return;
        const auto snapshot = app_.snapshots.current();
        const auto docids = read_compared(*snapshot, parameters_of(request));
        if (!docids) return send_problem(response, bad_request, wrong_parameters, docids.problems());
        if (is_unchanged(request, response, *snapshot)) return;
        send_json(response, compare_view(*snapshot, *docids));
    }

    void situation(const Request& request, Response& response) const {
        if (!all_text(request, response)) return;
        const auto snapshot = app_.snapshots.current();
        const auto situation = read_situation(*snapshot, parameters_of(request), Language::nl);
        if (!situation) return send_problem(response, bad_request, wrong_parameters, situation.problems());
        if (situation->is_empty())
            return send_problem(
                response, bad_request, "Er is geen criterium gegeven.",
                {{"doelgroep", "Dit ontbreekt.",
                  "Geef ten minste één van doelgroep, leeftijd, plek, vorm en beschikbaar."}});
        if (is_unchanged(request, response, *snapshot)) return;
        send_json(response, situation_view(*snapshot, *situation));
    }

    void assumption(const Request& request, Response& response) const {
        if (!all_text(request, response)) return;
        const auto snapshot = app_.snapshots.current();
        const auto steps = read_steps(parameters_of(request));
        if (!steps) return send_problem(response, bad_request, wrong_parameters, steps.problems());
        if (steps->size() < search::fewest_steps)
            return send_problem(response, bad_request, "Een keten heeft ten minste twee stappen.",
                                {{"stap", "Er ontbreekt een stap.",
                                  "Geef twee tot acht keer stap: een begrip (empathie) of eigen woorden."}});
        if (is_unchanged(request, response, *snapshot)) return;
        send_json(response, assumption_view(*snapshot, *steps));
    }

private:
    template <class Answer>
    void with_matrix(const Request& request, Response& response, Answer answer) const {
        if (!all_text(request, response)) return;
        const auto snapshot = app_.snapshots.current();
        const auto address = read_matrix_address(*snapshot, parameters_of(request), Language::nl);
        if (!address) return send_problem(response, bad_request, wrong_parameters, address.problems());
        if (is_unchanged(request, response, *snapshot)) return;
        answer(*snapshot, *address);
    }

    const App& app_;
};

}  // namespace

void add_mechanism_routes(httplib::Server& server, const App& app) {
    const MechanismApi api(app);
    for (const auto* path : {"/api/v1/matrix", "/matrix\\.json"})
        server.Get(path, [api](const Request& q, Response& a) { api.matrix(q, a); });
    server.Get("/matrix\\.csv", [api](const Request& q, Response& a) { api.matrix_table(q, a); });
    for (const auto* path : {"/api/v1/vergelijking", "/vergelijken\\.json"})
        server.Get(path, [api](const Request& q, Response& a) { api.compare(q, a); });
    for (const auto* path : {"/api/v1/situatie", "/situatie\\.json"})
        server.Get(path, [api](const Request& q, Response& a) { api.situation(q, a); });
    for (const auto* path : {"/api/v1/onderbouwing", "/onderbouwen\\.json"})
        server.Get(path, [api](const Request& q, Response& a) { api.assumption(q, a); });
}

}  // namespace werkzaam::web
