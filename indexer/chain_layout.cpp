#include "indexer/chain_layout.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <graphviz/cgraph.h>
#include <graphviz/gvc.h>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>

namespace werkzaam::indexer {

namespace {

using corpus::Mechanism;
using corpus::Polarity;

constexpr double points_an_inch = 72;
constexpr double number_width = 52, role_width = 84, side_gap = 92, wanted_width = 900;
/// From wide to narrow: the first with which the chain is not wider than wanted is taken.
constexpr std::array box_widths{400.0, 320.0, 260.0, 210.0};
constexpr double line_height = text_line_height, box_padding = 20, words_height = 34;

struct Closer {
    void operator()(Agraph_t* graph) const { agclose(graph); }
};

std::string inches(double units) {
    return fmt::format("{:.4f}", units / points_an_inch);
}

using Numbers = std::map<std::string_view, std::size_t>;
/// By step: the step that it stands beside.
using Beside = std::vector<std::optional<std::size_t>>;

/// A step that leads nowhere, to which nothing leads, and that hinders one step may stand beside that.
Beside only_hindering(const Mechanism& mechanism, const Numbers& number) {
    Beside hindered(mechanism.steps.size());
    std::vector<bool> elsewhere(mechanism.steps.size());
    for (const auto& link : mechanism.links) {
        const auto from = number.at(link.from), to = number.at(link.to);
        elsewhere[to] = true;
        if (link.polarity == Polarity::leads_to || hindered[from]) elsewhere[from] = true;
        hindered[from] = to;
    }
    for (std::size_t i = 0; i < hindered.size(); ++i)
        if (elsewhere[i]) hindered[i].reset();
    return hindered;
}

double widest_word(std::string_view text) {
    double widest = 0;
    for (const auto& word : broken_lines(text, 0)) widest = std::max(widest, text_width(word));
    return widest;
}

/// One chain in Graphviz, and its places read back.
class Layout {
public:
    Layout(const Mechanism& mechanism, const Numbers& number, const std::vector<double>& words_width,
           const Beside& beside, double box_width)
        : mechanism_(mechanism),
          number_(number),
          words_width_(words_width),
          beside_(beside),
          box_width_(box_width),
          graph_(agopen(name_.data(), Agdirected, nullptr)) {
        set_graph();
        for (std::size_t i = 0; i < mechanism.steps.size(); ++i) add_step(i);
        for (std::size_t i = 0; i < mechanism.links.size(); ++i) add_link(i);
    }

    ChainLayout run() {
        if (gvLayout(context_.get(), graph_.get(), "dot") != 0)
            throw std::runtime_error("Graphviz could not lay out '" + mechanism_.id + "'");
        height_ = GD_bb(graph_.get()).UR.y;
        left_ = GD_bb(graph_.get()).LL.x;
        found_.width = GD_bb(graph_.get()).UR.x - left_;
        found_.height = height_ - GD_bb(graph_.get()).LL.y;
        found_.links.resize(edges_.size());
        for (std::size_t i = 0; i < nodes_.size(); ++i)
            if (nodes_[i]) read_step(i);
        for (std::size_t i = 0; i < edges_.size(); ++i)
            if (edges_[i]) read_link(i);
        place_beside();
        gvFreeLayout(context_.get(), graph_.get());
        return std::move(found_);
    }

private:
    void set(void* object, const char* key, const std::string& value) {
        agsafeset(object, const_cast<char*>(key), const_cast<char*>(value.c_str()), const_cast<char*>(""));
    }

    void set_graph() {
        for (const auto& [key, value] : {std::pair{"rankdir", "TB"}, std::pair{"ranksep", "0.22"},
                                         std::pair{"nodesep", "0.5"}, std::pair{"splines", "spline"}})
            set(graph_.get(), key, value);
    }

    void add_step(std::size_t i) {
        const auto& step = mechanism_.steps[i];
        PlacedStep placed;
        placed.beside = beside_[i].has_value();
        // In a narrow box the role stands below the label, in a wide one at its right.
        placed.role_below = placed.beside || box_width_ < box_widths[1];
        placed.width = std::max(placed.beside ? std::min(box_width_, box_widths[2]) : box_width_,
                                number_width + widest_word(step.label) + box_padding / 2);
        placed.lines = broken_lines(
            step.label, placed.width - number_width - (placed.role_below ? box_padding / 2 : role_width));
        const auto rows = placed.lines.size() + (placed.role_below ? 1 : 0);
        placed.height = std::max(64.0, static_cast<double>(rows) * line_height + box_padding);
        nodes_.push_back(nullptr);
        found_.steps.push_back(placed);
        if (placed.beside) return;
        auto* node = agnode(graph_.get(), const_cast<char*>(step.id.c_str()), 1);
        set(node, "shape", "box");
        set(node, "fixedsize", "true");
        set(node, "label", "");
        set(node, "width", inches(placed.width));
        set(node, "height", inches(placed.height));
        nodes_.back() = node;
    }

    void add_link(std::size_t i) {
        const auto& link = mechanism_.links[i];
        edges_.push_back(nullptr);
        if (!nodes_[number_.at(link.from)]) return;
        auto* edge =
            agedge(graph_.get(), nodes_[number_.at(link.from)], nodes_[number_.at(link.to)], nullptr, 1);
        edges_.back() = edge;
        set(edge, "arrowhead", "none");
        if (link.polarity == Polarity::leads_to) set(edge, "weight", "4");
        // A table of a fixed size reserves the room; text would be measured with a font.
        const auto room = fmt::format(
            R"(<TABLE BORDER="0" CELLSPACING="0" CELLPADDING="0" FIXEDSIZE="TRUE" WIDTH="{}" HEIGHT="{}"><TR><TD></TD></TR></TABLE>)",
            static_cast<int>(words_width_.at(i)), static_cast<int>(words_height));
        auto* label = agattr(graph_.get(), AGEDGE, const_cast<char*>("label"), const_cast<char*>(""));
        char* html = agstrdup_html(graph_.get(), const_cast<char*>(room.c_str()));
        agxset(edge, label, html);
        agstrfree(graph_.get(), html);
    }

    Point at(const pointf& point) const { return {point.x - left_, height_ - point.y}; }

    void read_step(std::size_t i) {
        auto& placed = found_.steps[i];
        const auto middle = at(ND_coord(nodes_[i]));
        placed.corner = {middle.x - placed.width / 2, middle.y - placed.height / 2};
    }

    void read_link(std::size_t i) {
        const auto* splines = ED_spl(edges_[i]);
        const auto* room = ED_label(edges_[i]);
        if (!splines || splines->size == 0 || !room)
            throw std::runtime_error("Graphviz drew no line in '" + mechanism_.id + "'");
        auto& placed = found_.links[i];
        const auto& bezier = splines->list[0];
        for (std::size_t p = 0; p < static_cast<std::size_t>(bezier.size); ++p)
            placed.curve.push_back(at(bezier.list[p]));
        const auto middle = at(room->pos);
        placed.words = {middle.x - room->dimen.x / 2, middle.y};
    }

    /// Boxes beside the chain stand at the height of the step that they hinder, or below the one before, as
    /// near as there is room; the words stand above the box.
    void place_beside() {
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < mechanism_.links.size(); ++i)
            if (!edges_[i]) order.push_back(i);
        const auto middle_of = [&](std::size_t link) {
            const auto& step = found_.steps[number_.at(mechanism_.links[link].to)];
            return step.corner.y + step.height / 2;
        };
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return middle_of(a) < middle_of(b); });
        double free_from = 0;
        for (const auto i : order) {
            auto& box = found_.steps[number_.at(mechanism_.links[i].from)];
            const auto& hindered = found_.steps[number_.at(mechanism_.links[i].to)];
            const double top = std::max(middle_of(i) - box.height / 2, free_from + words_height);
            const double y = top + box.height / 2;
            const double column =
                std::max(right_of(top - words_height, top + box.height), hindered.corner.x + hindered.width) +
                side_gap;
            box.corner = {column, top};
            free_from = top + box.height + line_height;
            const Point from{column, y}, to{hindered.corner.x + hindered.width, middle_of(i)};
            const double bend = (from.x - to.x) / 3;
            found_.links[i].curve = {from, {from.x - bend, from.y}, {to.x + bend, to.y}, to};
            found_.links[i].words = {column - words_height / 2, top - words_height / 2 - 2};
            found_.width =
                std::max({found_.width, column + box.width, found_.links[i].words.x + words_width_[i]});
            found_.height = std::max(found_.height, top + box.height);
        }
    }

    /// How far the chain itself reaches to the right between two heights.
    double right_of(double top, double bottom) const {
        double right = 0;
        for (const auto& step : found_.steps)
            if (!step.beside && step.corner.y < bottom && step.corner.y + step.height > top)
                right = std::max(right, step.corner.x + step.width);
        for (std::size_t i = 0; i < found_.links.size(); ++i) {
            if (!edges_[i]) continue;
            const auto& link = found_.links[i];
            if (link.words.y - words_height / 2 < bottom && link.words.y + words_height / 2 > top)
                right = std::max(right, link.words.x + words_width_[i] - side_gap / 2);
            for (const auto& point : link.curve)
                if (point.y < bottom && point.y > top) right = std::max(right, point.x - side_gap / 2);
        }
        return right;
    }

    const Mechanism& mechanism_;
    const Numbers& number_;
    const std::vector<double>& words_width_;
    const Beside& beside_;
    const double box_width_;
    // The context comes first: it gives graphs their defaults, and outlives them.
    const std::unique_ptr<GVC_t, int (*)(GVC_t*)> context_{gvContext(), gvFreeContext};
    std::string name_ = "chain";
    std::unique_ptr<Agraph_t, Closer> graph_;
    std::vector<Agnode_t*> nodes_;  ///< nullptr: stands beside the chain
    std::vector<Agedge_t*> edges_;  ///< nullptr: comes from the side
    double height_ = 0, left_ = 0;
    ChainLayout found_;
};

/// Takes those from the side whose line would run through a box or words of the chain. True when there were
/// any.
bool take_in_hidden(const Mechanism& mechanism, const Numbers& number, const ChainLayout& layout,
                    const std::vector<double>& words_width, Beside& beside) {
    bool taken = false;
    for (std::size_t i = 0; i < beside.size(); ++i) {
        if (!beside[i]) continue;
        const auto& target = layout.steps[*beside[i]];
        const double from = target.corner.x + target.width, to = layout.steps[i].corner.x;
        const double middle = target.corner.y + target.height / 2;
        const auto hides = [&](double left, double right, double top, double bottom) {
            return left < to && right > from && top < middle && bottom > middle;
        };
        bool hidden = false;
        for (const auto& step : layout.steps)
            hidden |= !step.beside && hides(step.corner.x, step.corner.x + step.width, step.corner.y,
                                            step.corner.y + step.height);
        for (std::size_t l = 0; l < layout.links.size(); ++l) {
            const auto& words = layout.links[l].words;
            hidden |= !beside[number.at(mechanism.links[l].from)] &&
                      hides(words.x, words.x + words_width[l], words.y - words_height / 2,
                            words.y + words_height / 2);
        }
        if (hidden) beside[i].reset();
        taken |= hidden;
    }
    return taken;
}

}  // namespace

ChainLayout lay_out(const Mechanism& mechanism, const std::vector<double>& words_width) {
    Numbers number;
    for (std::size_t i = 0; i < mechanism.steps.size(); ++i) number.emplace(mechanism.steps[i].id, i);
    ChainLayout layout;
    for (const double box_width : box_widths) {
        auto beside = only_hindering(mechanism, number);
        do {
            layout = Layout(mechanism, number, words_width, beside, box_width).run();
        } while (take_in_hidden(mechanism, number, layout, words_width, beside));
        if (layout.width <= wanted_width) break;
    }
    return layout;
}

}  // namespace werkzaam::indexer
