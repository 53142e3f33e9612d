#include "search/matcher.hpp"

#include <algorithm>
#include <cmath>

namespace werkzaam::search {

namespace {

void subtract(DocumentSet& from, const DocumentSet& other) {
    for (std::size_t i = 0; i < from.words().size(); ++i) from.words()[i] &= ~other.words()[i];
}

class Matcher {
public:
    Matcher(const QueryPlan& plan, const Xapian::Database& database, PostingCache& postings,
            const Ranking& ranking, const Limits& limits, std::chrono::steady_clock::time_point deadline)
        : plan_(plan),
          database_(database),
          postings_(postings),
          ranking_(ranking),
          limits_(limits),
          deadline_(deadline),
          match_(database.get_doccount()) {}

    Match run() {
        for (const auto& group : plan_.groups) {
            match_.groups.push_back(set_of(group));
            const auto found = match_.groups.back().size();
            match_.weights.push_back(group.factor * telling(match_.documents.documents(), found));
            if (found == 0) match_.missing.push_back(group.word);
        }
        DocumentSet bounds(match_.documents.documents(), true);
        for (const auto& group : plan_.required) bounds &= set_of(group);
        for (const auto& group : plan_.forbidden) subtract(bounds, set_of(group));
        match_.documents = bounds;
        for (const auto& group : match_.groups) match_.documents &= group;
        if (may_widen() && match_.documents.size() < ranking_.too_few) widen(bounds);
        return std::move(match_);
    }

private:
    bool late() {
        if (std::chrono::steady_clock::now() < deadline_) return false;
        if (std::find(match_.limited.begin(), match_.limited.end(), "tijd") == match_.limited.end())
            match_.limited.emplace_back("tijd");
        return true;
    }

    DocumentSet empty_set() const { return DocumentSet(database_.get_doccount()); }

    DocumentSet postings(const std::string& term) const {
        auto set = empty_set();
        set.insert(postings_.get(database_, term)->documents);
        return set;
    }

    DocumentSet phrase(const std::vector<std::string>& terms) const {
        auto set = empty_set();
        Xapian::Enquire enquire(database_);
        enquire.set_weighting_scheme(Xapian::BoolWeight());
        enquire.set_query(Xapian::Query(Xapian::Query::OP_PHRASE, terms.begin(), terms.end()));
        enquire.set_docid_order(Xapian::Enquire::ASCENDING);
        const auto found = enquire.get_mset(0, database_.get_doccount());
        for (auto hit = found.begin(); hit != found.end(); ++hit) set.insert(*hit);
        return set;
    }

    DocumentSet starting_with(const std::string& prefix) {
        auto set = empty_set();
        std::size_t count = 0;
        for (auto term = database_.allterms_begin(prefix); term != database_.allterms_end(prefix); ++term) {
            if (++count > limits_.wildcard_terms) {
                match_.limited.emplace_back("jokers");
                break;
            }
            set.insert(postings_.get(database_, *term)->documents);
        }
        return set;
    }

    DocumentSet all_of(const std::vector<std::string>& terms) const {
        auto set = postings(terms.front());
        for (std::size_t i = 1; i < terms.size(); ++i) set &= postings(terms[i]);
        return set;
    }

    DocumentSet set_of(const Group& group) {
        auto set = empty_set();
        unite_ways(set, group, group.alternatives);
        for (const auto& tag : group.tags)
            if (tag.meets && !late()) set.insert(postings_.get(database_, tag.term)->documents);
        return set;
    }

    void unite_ways(DocumentSet& set, const Group& group, const std::vector<Alternative>& ways) {
        for (const auto& alternative : ways) {
            if (late()) break;
            if (group.prefix)
                set |= starting_with(alternative.terms.front());
            else if (group.phrase)
                set |= phrase(alternative.terms);
            else if (alternative.terms.size() == 1)
                set.insert(postings_.get(database_, alternative.terms.front())->documents);
            else
                set |= all_of(alternative.terms);
        }
    }

    bool may_widen() const {
        return plan_.groups.size() > 1 || (plan_.groups.size() == 1 && !plan_.groups.front().loose.empty());
    }

    /// Documents with at least a share of the word weight that the best document has.
    void widen(const DocumentSet& bounds) {
        const auto count = match_.documents.documents();
        std::vector<float> found(count, 0);
        for (std::size_t g = 0; g < match_.groups.size(); ++g) {
            match_.loose.push_back(match_.groups[g]);
            unite_ways(match_.loose[g], plan_.groups[g], plan_.groups[g].loose);
            auto within = match_.loose[g];
            within &= bounds;
            within.for_each([&](DocId docid) {
                found[docid - 1] += static_cast<float>(
                    match_.weights[g] * (match_.groups[g].contains(docid) ? 1 : ranking_.part_credit));
            });
        }
        const float best = count ? *std::max_element(found.begin(), found.end()) : 0;
        if (best <= 0) return;
        auto wide = match_.documents;
        for (DocId docid = 1; docid <= count; ++docid)
            if (found[docid - 1] >= best * static_cast<float>(ranking_.quorum)) wide.insert(docid);
        match_.widened = wide.size() > match_.documents.size();
        match_.documents = std::move(wide);
    }

    const QueryPlan& plan_;
    const Xapian::Database& database_;
    PostingCache& postings_;
    const Ranking& ranking_;
    const Limits& limits_;
    const std::chrono::steady_clock::time_point deadline_;
    Match match_;
};

}  // namespace

double telling(std::uint32_t documents, std::uint32_t found) {
    const double all = documents, with = found;
    return std::log(1 + (all - with + 0.5) / (with + 0.5));
}

Match match_words(const QueryPlan& plan, const Xapian::Database& database, PostingCache& postings,
                  const Ranking& ranking, const Limits& limits,
                  std::chrono::steady_clock::time_point deadline) {
    return Matcher(plan, database, postings, ranking, limits, deadline).run();
}

}  // namespace werkzaam::search
