// From an intervention to the mechanisms that it states and back, and from a state to the mechanisms it
// stands in.
#include <algorithm>
#include <gmock/gmock.h>

#include "indexer/index_fixture.hpp"
#include "web/view/chain_view.hpp"
#include "web/view/document_view.hpp"

namespace werkzaam {
namespace {

using indexer::testing::bundled_snapshot;

bool names(const web::ViewJson& list, std::string_view id) {
    return std::any_of(list.begin(), list.end(), [&](const auto& one) {
        const auto& ref = one.contains("mechanisme") ? one["mechanisme"] : one;
        return ref.is_object() && ref["id"] == id;
    });
}

TEST(Reach, EveryInterventionThatStatesAMechanismIsReachableFromItAndBack) {
    const auto& snapshot = bundled_snapshot();
    std::size_t stated = 0;
    for (const auto docid : snapshot.all(corpus::Kind::intervention)) {
        const auto document = snapshot.document(docid);
        const auto view = web::document_view(snapshot, *document);
        for (const auto& use : std::get<corpus::Intervention>(*document->record()).mechanisms) {
            if (!use.mechanism) continue;
            ++stated;
            EXPECT_TRUE(names(view["mechanismen"], *use.mechanism)) << document->id();
            const auto mechanism = snapshot.find(corpus::Kind::mechanism, *use.mechanism);
            ASSERT_TRUE(mechanism) << document->id();
            const auto back = web::document_view(snapshot, *snapshot.document(*mechanism));
            EXPECT_TRUE(names(back["interventies"], document->id()))
                << document->id() << " " << *use.mechanism;
        }
    }
    EXPECT_GE(stated, 30u);
}

// Each link of each chain is found from both of its concepts, with its evidence and the mechanism that says
// so.
TEST(Reach, EveryLinkIsFoundFromBothItsConcepts) {
    const auto& snapshot = bundled_snapshot();
    for (const auto docid : snapshot.all(corpus::Kind::mechanism)) {
        const auto document = snapshot.document(docid);
        const auto& record = std::get<corpus::Mechanism>(*document->record());
        const auto concept_of = [&](const std::string& step_id) {
            for (const auto& step : record.steps)
                if (step.id == step_id) return step.concept_id;
            return std::string();
        };
        for (const auto& link : record.links) {
            const auto from = concept_of(link.from), to = concept_of(link.to);
            if (from == to) continue;
            const bool leads = link.polarity == corpus::Polarity::leads_to;
            const auto told = [&](const web::ViewJson& list, const std::string& other) {
                return std::any_of(list.begin(), list.end(), [&](const auto& one) {
                    if (one["id"] != other) return false;
                    auto grounds = one.value("ook", web::ViewJson::array());
                    grounds.push_back(one);
                    return std::any_of(grounds.begin(), grounds.end(), [&](const auto& ground) {
                        return ground["mechanisme"] == record.id &&
                               ground["bewijs"] == corpus::name_of(link.evidence);
                    });
                });
            };
            EXPECT_TRUE(told(web::node_links(snapshot, from)[leads ? "leidtTot" : "hindert"], to))
                << record.id << " " << from << " → " << to;
            EXPECT_TRUE(told(web::node_links(snapshot, to)[leads ? "komtVan" : "gehinderdDoor"], from))
                << record.id << " " << from << " → " << to;
        }
    }
}

}  // namespace
}  // namespace werkzaam
