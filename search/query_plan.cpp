#include "search/query_plan.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "search/language/fold.hpp"
#include "search/snapshot_parts.hpp"
#include "search/terms.hpp"

namespace werkzaam::search {

namespace {

using corpus::Scheme;

/// Concepts whose other names are searched too. Levels, kinds and publishers are filters, no subject; states
/// are steps of chains, named by half sentences.
bool is_expanded(Scheme scheme) {
    return scheme != Scheme::states && scheme != Scheme::levels && scheme != Scheme::kinds &&
           scheme != Scheme::publishers;
}

std::string as_typed(std::string_view text, const Token& token) {
    return std::string(text.substr(token.begin, token.end - token.begin));
}

std::vector<std::string> stem_terms(const std::vector<std::string>& stems) {
    std::vector<std::string> made;
    for (const auto& stem : stems) made.push_back(terms::stem(stem));
    return made;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

class Planner {
public:
    Planner(const ParsedQuery& parsed, const Snapshot::Parts& parts, const Ranking& ranking, bool literal)
        : parsed_(parsed), parts_(parts), ranking_(ranking), literal_(literal) {}

    QueryPlan run() {
        plan_.limited = parsed_.limited;
        plan_.tokens = parts_.analyzer->analyze(parsed_.plain);
        named_ = parts_.suggester->is_name(fold(trimmed(parsed_.plain)));
        kept_ = content_tokens();
        plan_.concepts = parts_.recogniser->recognise(plan_.tokens);
        std::erase_if(plan_.concepts, [this](const RecognisedConcept& found) { return !is_asked(found); });
        if (!literal_ && ranking_.everyday > 0) plan_.everyday = parts_.everyday->find(plan_.tokens);
        if (is_one_compound())
            ask_for_parts();
        else
            for (const auto i : kept_) plan_.groups.push_back(word_group(plan_.tokens[i], parsed_.plain));
        join_neighbours();
        if (!literal_) {
            add_synonyms();
            add_everyday_meanings();
        }
        drop_what_is_off();
        weigh_words();
        for (const auto& clause : parsed_.clauses) add_clause(clause);
        for (const auto& either : parsed_.either) add_either(either);
        return std::move(plan_);
    }

private:
    /// Without filler and stop words; when nothing else is left, the stop words are the question.
    std::vector<std::size_t> content_tokens() {
        std::vector<bool> filler(plan_.tokens.size(), false);
        for (const auto& found : ranking_.filler > 0 ? find_filler(plan_.tokens) : std::vector<Filler>{}) {
            if (plan_.intent == QuestionIntent::none) plan_.intent = found.intent;
            std::fill(filler.begin() + static_cast<std::ptrdiff_t>(found.begin),
                      filler.begin() + static_cast<std::ptrdiff_t>(found.end), true);
        }
        std::vector<std::size_t> kept;
        for (std::size_t i = 0; i < plan_.tokens.size(); ++i) {
            if (!filler[i] && !plan_.tokens[i].stop) kept.push_back(i);
            if (filler[i] && !plan_.tokens[i].stop)
                plan_.dropped_words.push_back(as_typed(parsed_.plain, plan_.tokens[i]));
        }
        if (!kept.empty() || !parsed_.clauses.empty() || !parsed_.either.empty()) return kept;
        for (std::size_t i = 0; i < plan_.tokens.size(); ++i) kept.push_back(i);
        plan_.dropped_words.clear();
        return kept;
    }

    /// "waarom werkt een spreker" asks for no work: that word was dropped.
    bool is_asked(const RecognisedConcept& found) const {
        return std::any_of(kept_.begin(), kept_.end(),
                           [&](std::size_t token) { return token >= found.begin && token < found.end; });
    }

    Group word_group(const Token& token, std::string_view text) const {
        Group group;
        group.word = as_typed(text, token);
        group.folded = {token.folded};
        if (token.stop) {
            group.alternatives.push_back(
                {{terms::word(token.folded)}, {}, ranking_.literal, FoundHow::literal});
            return group;
        }
        group.alternatives.push_back(
            {{terms::stem(token.stem)}, {token.stem}, ranking_.literal, FoundHow::word_form});
        group.alternatives.push_back(
            {{terms::part(token.stem)}, {token.stem}, ranking_.part_of_compound, FoundHow::compound_part});
        if (token.parts.size() > 1) add_parts(group, token);
        return group;
    }

    /// The question is one compound of two telling parts, and no name.
    bool is_one_compound() const {
        if (kept_.size() != 1 || named_ || literal_ || ranking_.some_parts <= 0) return false;
        const auto& parts = plan_.tokens[kept_.front()].parts;
        return parts.size() == 2 && std::none_of(parts.begin(), parts.end(), [&](const std::string& part) {
                   return parts_.everyday->is_light_part(part);
               });
    }

    /// "ouderenmishandeling" asks what "mishandeling van ouderen" asks: each part is a word of the question,
    /// which the compound meets as well.
    void ask_for_parts() {
        const auto token = kept_.front();
        const auto& compound = plan_.tokens[token];
        kept_.assign(compound.parts.size(), token);
        for (const auto& part : compound.parts) {
            Group group;
            group.word = as_typed(parsed_.plain, compound);
            group.folded = {compound.folded};
            group.alternatives = {
                {{terms::stem(compound.stem)}, {compound.stem}, ranking_.literal, FoundHow::word_form},
                {{terms::part(compound.stem)},
                 {compound.stem},
                 ranking_.part_of_compound,
                 FoundHow::compound_part},
                {{terms::stem(part)}, {part}, ranking_.parts_of_query, FoundHow::compound_part},
                {{terms::part(part)},
                 {part},
                 ranking_.parts_of_query * ranking_.part_of_compound,
                 FoundHow::compound_part}};
            plan_.groups.push_back(std::move(group));
        }
    }

    /// A compound is also met by its parts apart, each as a word or as a part of another compound.
    void add_parts(Group& group, const Token& token) const {
        // Who types a name means that name ("liftjeleven"), not what begins or ends like it.
        if (ranking_.some_parts > 0 && !named_)
            for (const auto& part : token.parts) {
                if (parts_.everyday->is_light_part(part)) continue;
                group.loose.push_back(
                    {{terms::stem(part)}, {part}, ranking_.some_parts, FoundHow::compound_part});
                group.loose.push_back(
                    {{terms::part(part)}, {part}, ranking_.some_parts, FoundHow::compound_part});
            }
        constexpr std::size_t most = 3;  // 2^n ways to find n parts
        if (token.parts.size() > most) return;
        for (unsigned ways = 0; ways < (1u << token.parts.size()); ++ways) {
            Alternative apart{{}, token.parts, ranking_.parts_of_query, FoundHow::compound_part};
            for (std::size_t i = 0; i < token.parts.size(); ++i)
                apart.terms.push_back((ways >> i) & 1 ? terms::part(token.parts[i])
                                                      : terms::stem(token.parts[i]));
            group.alternatives.push_back(std::move(apart));
        }
    }

    /// "schuld hulp" is also found as schuldhulp: both words are then met by the one.
    void join_neighbours() {
        for (std::size_t i = 0; i + 1 < kept_.size(); ++i) {
            const auto& first = plan_.tokens[kept_[i]];
            const auto& second = plan_.tokens[kept_[i + 1]];
            if (kept_[i + 1] != kept_[i] + 1 || first.position + 1 != second.position) continue;
            for (const auto* link : {"", "s", "en", "e", "n"}) {
                const auto joined = first.folded + link + second.folded;
                if (parts_.analyzer->lexicon()->frequency(joined) == 0) continue;
                const auto stem = parts_.analyzer->stem(joined);
                const Alternative whole{
                    {terms::stem(stem)}, {stem}, ranking_.joined_words, FoundHow::compound_part};
                plan_.groups[i].alternatives.push_back(whole);
                plan_.groups[i + 1].alternatives.push_back(whole);
            }
        }
    }

    /// The groups of the words in a span of tokens.
    std::vector<Group*> groups_in(std::size_t begin, std::size_t end) {
        std::vector<Group*> found;
        for (std::size_t g = 0; g < kept_.size(); ++g)
            if (kept_[g] >= begin && kept_[g] < end) found.push_back(&plan_.groups[g]);
        return found;
    }

    /// Every word of a recognised concept is also met by the concept's other names, and by the tag.
    void add_synonyms() {
        for (const auto& found : plan_.concepts) {
            if (!is_expanded(found.concept_->scheme)) continue;
            const auto groups = groups_in(found.begin, found.end);
            note_span(found.begin, found.end, groups.size());
            for (auto* group : groups) add_tags(*group, found);
            std::vector<std::string> stems;
            for (std::size_t i = found.begin; i < found.end; ++i)
                if (!plan_.tokens[i].stop) stems.push_back(plan_.tokens[i].stem);
            for (const auto& name : parts_.synonyms->of(found, stems))
                add_name(groups, name, weight_of(name, found));
        }
    }

    /// A theme is wide: its labels are words for parts of it, so that one says nothing of another.
    double weight_of(const Synonym& name, const RecognisedConcept& found) const {
        if (name.preferred) return ranking_.preferred_label;
        const bool part_of_theme = found.concept_->scheme == Scheme::themes && found.kind != LabelKind::exact;
        return part_of_theme ? ranking_.theme_siblings : ranking_.synonym;
    }

    void add_name(const std::vector<Group*>& groups, const Synonym& name, double weight) {
        if (weight <= 0 || groups.empty()) return;
        if (name.preferred && shown_.insert(name.label).second) plan_.synonyms.push_back(name.label);
        for (auto* group : groups) {
            group->alternatives.push_back({stem_terms(name.stems), name.stems, weight, FoundHow::synonym});
            if (name.stems.size() == 1)
                group->alternatives.push_back({{terms::part(name.stems.front())},
                                               name.stems,
                                               weight * ranking_.part_of_compound,
                                               FoundHow::synonym});
        }
    }

    void add_tags(Group& group, const RecognisedConcept& found) const {
        if (ranking_.tag <= 0) return;
        for (const auto& row : field_table) {
            if (!row.facet || row.scheme != found.concept_->scheme) continue;
            const bool whole = found.concept_->scheme != Scheme::themes || found.kind == LabelKind::exact;
            group.tags.push_back({terms::value(row.field, found.concept_->id), ranking_.tag, whole});
        }
    }

    /// What everyday words stand for.
    void add_everyday_meanings() {
        for (const auto& found : plan_.everyday) {
            std::vector<Group*> groups;
            for (std::size_t g = 0; g < kept_.size(); ++g)
                if (std::binary_search(found.tokens.begin(), found.tokens.end(), kept_[g]))
                    groups.push_back(&plan_.groups[g]);
            for (const auto token : found.tokens) note_span(token, token + 1, groups.size());
            for (const auto& name : *found.meanings) add_name(groups, name, ranking_.everyday);
        }
    }

    void note_span(std::size_t begin, std::size_t end, std::size_t words) {
        for (std::size_t g = 0; g < kept_.size(); ++g)
            if (kept_[g] >= begin && kept_[g] < end)
                span_words_[kept_[g]] = std::max(span_words_[kept_[g]], words);
    }

    /// A way of finding with weight 0 is no way.
    void drop_what_is_off() {
        for (auto& group : plan_.groups)
            std::erase_if(group.alternatives, [](const Alternative& way) { return way.weight <= 0; });
    }

    /// The words of one concept count as one; a word that says little counts less, unless it is part of a
    /// concept.
    void weigh_words() {
        for (std::size_t g = 0; g < kept_.size(); ++g) {
            const auto found = span_words_.find(kept_[g]);
            const bool recognised = found != span_words_.end();
            const auto words = recognised ? found->second : 1;
            if (words > 1)
                plan_.groups[g].factor = std::pow(static_cast<double>(words), -ranking_.span);
            else if (parts_.everyday->is_light(plan_.tokens[kept_[g]], kept_.size()))
                plan_.groups[g].factor = ranking_.light_word;
            else if (!recognised && !span_words_.empty())
                plan_.groups[g].factor = ranking_.other_word;
        }
    }

    /// A phrase of one word is a word; of none, nothing.
    std::optional<Group> phrase_group(const std::string& text) const {
        Group group;
        group.word = text;
        Alternative whole{{}, {}, ranking_.literal, FoundHow::literal};
        for (const auto& token : parts_.analyzer->analyze(text)) {
            const auto& words = token.pieces.empty() ? std::vector<std::string>{token.folded} : token.pieces;
            for (const auto& word : words) whole.terms.push_back(terms::word(word));
            whole.stems.push_back(token.stem);
            group.folded.push_back(token.folded);
        }
        if (whole.terms.empty()) return std::nullopt;
        group.phrase = whole.terms.size() > 1;
        group.alternatives.push_back(std::move(whole));
        return group;
    }

    /// A known value (by id or label) of a facet; otherwise words of that field.
    std::optional<Group> field_group(const Clause& clause) const {
        Group group;
        group.word = clause.text;
        if (is_facet(clause.field)) {
            const auto folded = fold(clause.text);
            const auto& dictionary = parts_.facets->dictionary();
            const auto [first, last] = dictionary.range(clause.field);
            for (auto value = first; value < last; ++value) {
                const auto& known = dictionary.values()[value];
                if (known.id != clause.text && fold(known.label_nl) != folded &&
                    fold(known.label_en) != folded)
                    continue;
                group.alternatives.push_back(
                    {{terms::value(clause.field, known.id)}, {}, ranking_.literal, FoundHow::value});
                return group;
            }
        }
        Alternative words{{}, {}, ranking_.literal, FoundHow::word_form};
        for (const auto& token : parts_.analyzer->analyze(clause.text)) {
            words.terms.push_back(terms::field_word(clause.field, token.stem));
            words.stems.push_back(token.stem);
            group.folded.push_back(token.folded);
        }
        if (words.terms.empty()) return std::nullopt;
        group.alternatives.push_back(std::move(words));
        return group;
    }

    std::optional<Group> group_of(const Clause& clause) const {
        switch (clause.type) {
            case Clause::Type::phrase:
                return phrase_group(clause.text);
            case Clause::Type::field:
                return field_group(clause);
            case Clause::Type::prefix: {
                Group group;
                group.word = clause.text + "*";
                group.prefix = true;
                group.folded = {fold(clause.text)};
                group.alternatives.push_back(
                    {{terms::word(group.folded.front())}, {}, ranking_.literal, FoundHow::word_form});
                return group;
            }
            case Clause::Type::word:
                break;
        }
        const auto tokens = parts_.analyzer->analyze(clause.text);
        if (tokens.empty()) return std::nullopt;
        auto group = word_group(tokens.front(), clause.text);
        group.word = clause.text;
        for (std::size_t i = 1; i < tokens.size(); ++i)  // "a/b" in an OR list: all of its words
            for (auto& alternative : group.alternatives) {
                alternative.terms.push_back(terms::stem(tokens[i].stem));
                alternative.stems.push_back(tokens[i].stem);
            }
        return group;
    }

    void add_clause(const Clause& clause) {
        auto group = group_of(clause);
        if (group) (clause.negated ? plan_.forbidden : plan_.required).push_back(std::move(*group));
    }

    void add_either(const std::vector<Clause>& either) {
        Group whole;
        for (const auto& clause : either) {
            auto group = group_of(clause);
            if (!group) continue;
            whole.word += (whole.word.empty() ? "" : " OR ") + group->word;
            whole.folded.insert(whole.folded.end(), group->folded.begin(), group->folded.end());
            // A phrase or a prefix within OR is met by its words.
            for (auto& alternative : group->alternatives)
                whole.alternatives.push_back(std::move(alternative));
        }
        if (!whole.alternatives.empty()) plan_.required.push_back(std::move(whole));
    }

    const ParsedQuery& parsed_;
    const Snapshot::Parts& parts_;
    const Ranking& ranking_;
    const bool literal_;
    QueryPlan plan_;
    bool named_ = false;                             ///< the question is the name of a document
    std::vector<std::size_t> kept_;                  ///< token of each group
    std::map<std::size_t, std::size_t> span_words_;  ///< token → words of the concept it is part of
    std::set<std::string> shown_;
};

}  // namespace

QueryPlan plan_query(const ParsedQuery& parsed, const Snapshot::Parts& parts, const Ranking& ranking,
                     bool literal) {
    return Planner(parsed, parts, ranking, literal).run();
}

}  // namespace werkzaam::search
