// "Past dit bij mijn situatie?": what a professional's situation asks, against what interventions say, as
// JSON. /api/v1/situatie, /situatie.json.
//
//   ?doelgroep=jongeren&leeftijd=15&plek=school&vorm=training&beschikbaar=vrijwilligers&q=…&thema=…&vanaf=0&aantal=20
//
// The criteria are doelgroep, plek, vorm (ids, several allowed: any of them will do), leeftijd (one age in
// years) and beschikbaar (what there is, in a few words; may be given several times). q, thema, element and
// mechanisme say which interventions are looked at, in the order of a search; fit orders nothing and there is
// no total score.
//
// A record's verdict per criterion: "past", "past-niet" or "niet-vermeld". A record for a wider group fits;
// one for a part of the group fits as well, and says for which part. Of what is available a record can only
// fit (it speaks of it) or be silent: silence is no "past-niet". Pure functions, safe from any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "corpus/result.hpp"
#include "web/pages/search_address.hpp"
#include "web/view/view_parts.hpp"

namespace werkzaam::web {

struct Situation {
    std::vector<std::string> groups, settings, forms;  ///< concept ids
    std::optional<int> age;
    std::vector<std::string> available;  ///< as typed
    SearchAddress search;                ///< which interventions; soort is chosen

    bool is_empty() const {
        return groups.empty() && settings.empty() && forms.empty() && available.empty() && !age;
    }
    std::string query() const;  ///< percent-encoded
};

inline constexpr int oldest_age = 120;
inline constexpr std::size_t most_available = 5, longest_available = 100;

/// Problems in Dutch, by parameter: an unknown value, an age that is none, too much text. An empty situation
/// is the caller's to judge: a form starts empty.
Result<Situation> read_situation(const search::Snapshot& snapshot, const Parameters& parameters,
                                 search::Language language);

/// {"criteria","totaal","vanaf","aantal","interventies":[{…,"oordelen":[…]}],"opmerking","url"}.
ViewJson situation_view(const search::Snapshot& snapshot, const Situation& situation);

}  // namespace werkzaam::web
