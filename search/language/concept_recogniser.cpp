#include "search/language/concept_recogniser.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <unordered_map>

#include "search/language/label_text.hpp"

namespace werkzaam::search {

namespace {

struct Target {
    const corpus::Concept* concept_{};
    std::string_view label;
    LabelKind kind{};
    std::size_t order = 0;
};

/// A concept once, with its best kind of label.
void add_target(std::vector<Target>& targets, const Target& target) {
    for (auto& known : targets)
        if (known.concept_ == target.concept_) {
            if (target.kind < known.kind) known = target;
            return;
        }
    targets.push_back(target);
}

/// A tree of stems; a node with targets is the end of a label.
class Tree {
public:
    using Node = std::uint32_t;
    static constexpr Node root = 0;

    void insert(const std::vector<std::string>& stems, const Target& target) {
        Node node = root;
        for (const auto& stem : stems) {
            const auto id = ids_.emplace(stem, static_cast<std::uint32_t>(ids_.size())).first->second;
            const auto [edge, added] = edges_.emplace(key(node, id), static_cast<Node>(targets_.size()));
            if (added) targets_.emplace_back();
            node = edge->second;
        }
        if (node != root) add_target(targets_[node], target);
    }

    std::optional<Node> next(Node node, const std::string& stem) const {
        const auto id = ids_.find(stem);
        if (id == ids_.end()) return std::nullopt;
        const auto edge = edges_.find(key(node, id->second));
        return edge == edges_.end() ? std::nullopt : std::optional(edge->second);
    }

    const std::vector<Target>& targets(Node node) const { return targets_[node]; }

private:
    static std::uint64_t key(Node node, std::uint32_t id) { return (std::uint64_t{node} << 32) | id; }

    std::unordered_map<std::string, std::uint32_t> ids_;
    std::unordered_map<std::uint64_t, Node> edges_;
    std::vector<std::vector<Target>> targets_{1};
};

struct Match {
    std::size_t end = 0;
    std::vector<Target> targets;
};

bool is_article(std::string_view folded) {
    return folded == "de" || folded == "het" || folded == "een";
}

/// Words long enough to be the halves of one compound.
bool may_be_joined(const Token& token) {
    return !token.stop && token.pieces.empty() && token.folded.size() > 2;
}

}  // namespace

struct ConceptRecogniser::Index {
    const Analyzer& analyzer;
    Tree whole;    ///< labels word for word
    Tree content;  ///< labels of two or more content words, without their stop words

    void add_label(std::string_view text, const Target& target) {
        const auto tokens = analyzer.analyze(text);
        std::vector<std::string> stems, pieces, content_stems;
        for (const auto& token : tokens) {
            stems.push_back(token.stem);
            if (token.pieces.empty()) pieces.push_back(token.stem);
            for (const auto& piece : token.pieces) pieces.push_back(analyzer.stem(piece));
            if (!token.stop) content_stems.push_back(token.stem);
        }
        if (tokens.size() == 1 && tokens.front().stop) return;
        whole.insert(stems, target);
        if (pieces != stems) whole.insert(pieces, target);
        const bool only_articles = std::all_of(tokens.begin(), tokens.end(), [](const Token& token) {
            return !token.stop || is_article(token.folded);
        });
        if (content_stems.size() > 1) content.insert(content_stems, target);
        if (content_stems.size() == 1 && only_articles) whole.insert(content_stems, target);
    }

    static void note(const std::vector<Target>& targets, std::size_t end, Match& best) {
        if (targets.empty() || end < best.end) return;
        if (end > best.end) best = {end, {}};
        for (const auto& target : targets) add_target(best.targets, target);
    }

    void walk(const Tree& tree, Tree::Node node, std::span<const Token> tokens, std::size_t at,
              Match& best) const {
        if (at == tokens.size()) return;
        const auto& token = tokens[at];
        if (&tree == &content && token.stop && node != Tree::root) walk(tree, node, tokens, at + 1, best);
        if (&tree == &content && token.stop) return;
        if (const auto next = tree.next(node, token.stem)) step(tree, *next, tokens, at + 1, best);
        if (!token.pieces.empty()) {
            std::optional<Tree::Node> next = node;
            for (const auto& piece : token.pieces)
                if (next) next = tree.next(*next, analyzer.stem(piece));
            if (next) step(tree, *next, tokens, at + 1, best);
        }
        // A compound written apart: "taal achterstand".
        if (at + 1 < tokens.size() && may_be_joined(token) && may_be_joined(tokens[at + 1]))
            if (const auto next = tree.next(node, analyzer.stem(token.folded + tokens[at + 1].folded)))
                step(tree, *next, tokens, at + 2, best);
    }

    void step(const Tree& tree, Tree::Node node, std::span<const Token> tokens, std::size_t at,
              Match& best) const {
        note(tree.targets(node), at, best);
        walk(tree, node, tokens, at, best);
    }
};

ConceptRecogniser::ConceptRecogniser(const corpus::Vocabulary& vocabulary, const Analyzer& analyzer)
    : index_(new Index{analyzer, {}, {}}) {
    std::size_t order = 0;
    for (const auto& concept_ : vocabulary.all()) {
        // A class of publishers is no name that one could mean.
        if (concept_.group) continue;
        const auto add = [&](const std::string& label, LabelKind kind) {
            for (const auto text : label_texts(concept_.scheme, label))
                index_->add_label(text, {&concept_, label, kind, order++});
        };
        add(concept_.label_nl, LabelKind::exact);
        for (const auto& label : concept_.alt_labels) add(label, LabelKind::synonym);
        for (const auto& label : concept_.hidden_labels) add(label, LabelKind::hidden);
    }
}

ConceptRecogniser::~ConceptRecogniser() = default;

std::vector<RecognisedConcept> ConceptRecogniser::recognise(std::span<const Token> tokens) const {
    std::vector<RecognisedConcept> found;
    for (std::size_t at = 0; at < tokens.size();) {
        Match best;
        index_->walk(index_->whole, Tree::root, tokens, at, best);
        index_->walk(index_->content, Tree::root, tokens, at, best);
        if (best.targets.empty()) {
            ++at;
            continue;
        }
        auto& targets = best.targets;
        std::sort(targets.begin(), targets.end(), [](const Target& a, const Target& b) {
            return a.kind != b.kind ? a.kind < b.kind : a.order < b.order;
        });
        for (const auto& target : targets)
            found.push_back({at, best.end, target.concept_, target.label, target.kind});
        at = best.end;
    }
    return found;
}

}  // namespace werkzaam::search
