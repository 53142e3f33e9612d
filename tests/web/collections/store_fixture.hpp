// A store in a folder of its own, and collections to put in it.
#pragma once

#include <gtest/gtest.h>
#include <stdexcept>

#include "web/collections/collection_store.hpp"

#include "program.hpp"

namespace werkzaam::web::testing_collections {

inline CollectionItem record(std::string id, std::string note = "") {
    CollectionItem item;
    item.record = std::move(id);
    item.title = "Liftjeleven";
    item.note = std::move(note);
    item.added = "2026-11-26";
    item.print.fields = {{"doel", "0011223344556677"}};
    return item;
}

inline Collection sample(std::string title = "Eenzame ouderen") {
    Collection collection;
    collection.title = std::move(title);
    collection.intro = "Voor het wijkteam.\nTweede regel <b>&amp;";
    CollectionItem heading;
    heading.kind = CollectionItem::Kind::heading;
    heading.title = "Bezoek aan huis";
    collection.items = {heading, record("interventie/liftjeleven", "Let op: alleen met vrijwilligers.")};
    return collection;
}

class Store : public ::testing::Test {
protected:
    std::unique_ptr<CollectionStore> open() const {
        auto store = CollectionStore::open(file);
        if (!store) throw std::runtime_error(store.problems().at(0).what);
        return std::move(*store);
    }

    const testing::Folder folder;
    const std::filesystem::path file = folder / "state.sqlite";
};

}  // namespace werkzaam::web::testing_collections
