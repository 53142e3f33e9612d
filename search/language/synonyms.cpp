#include "search/language/synonyms.hpp"

#include <algorithm>

#include "search/language/label_text.hpp"

namespace werkzaam::search {

namespace {

/// Names of these say nothing of the subject: "methode" is no other word for a project someone looks for.
bool has_synonyms(corpus::Scheme scheme) {
    return scheme != corpus::Scheme::kinds && scheme != corpus::Scheme::levels &&
           scheme != corpus::Scheme::publishers;
}

std::vector<std::string> content_stems(const std::vector<Token>& tokens) {
    std::vector<std::string> content, all;
    for (const auto& token : tokens) {
        all.push_back(token.stem);
        if (!token.stop) content.push_back(token.stem);
    }
    return content.empty() ? all : content;
}

}  // namespace

Synonyms::Synonyms(const corpus::Vocabulary& vocabulary, const Analyzer& analyzer) {
    for (const auto& concept_ : vocabulary.all()) {
        if (!has_synonyms(concept_.scheme)) continue;
        auto& names = names_[&concept_];
        const auto add = [&](const std::string& label, bool preferred) {
            const auto text = label_texts(concept_.scheme, label).front();
            auto stems = content_stems(analyzer.analyze(text));
            const bool known = std::any_of(names.begin(), names.end(),
                                           [&stems](const Synonym& name) { return name.stems == stems; });
            if (!stems.empty() && !known) names.push_back({std::string(text), std::move(stems), preferred});
        };
        add(concept_.label_nl, true);
        for (const auto& label : concept_.alt_labels) add(label, false);
    }
}

std::vector<Synonym> Synonyms::of(const RecognisedConcept& recognised,
                                  const std::vector<std::string>& query_stems) const {
    std::vector<Synonym> others;
    for (const auto& name : of(*recognised.concept_))
        if (name.stems != query_stems) others.push_back(name);
    return others;
}

const std::vector<Synonym>& Synonyms::of(const corpus::Concept& concept_) const {
    static const std::vector<Synonym> none;
    const auto found = names_.find(&concept_);
    return found == names_.end() ? none : found->second;
}

}  // namespace werkzaam::search
