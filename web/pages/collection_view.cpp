#include "web/pages/collection_view.hpp"

#include <algorithm>

#include "web/collections/record_print.hpp"
#include "web/pages/assignments.hpp"
#include "web/pages/filter_form.hpp"
#include "web/pages/sheet_text.hpp"
#include "web/pages/wording.hpp"

namespace werkzaam::web {

namespace {

using ItemKind = CollectionItem::Kind;

/// What the record of an item is now, and what of it changed since it was added.
void add_record(ViewJson& view, const CollectionContext& context, const CollectionItem& item) {
    const auto document = document_of(context.snapshot, item.record);
    view["weg"] = document == nullptr;
    view["naam"] = document ? document->title() : item.title;
    view["url"] = document ? ViewJson(document->url()) : ViewJson();
    view["samenvatting"] = document ? ViewJson(in_short(document->summary())) : ViewJson();
    const auto kind = std::string_view(item.record).substr(0, item.record.find('/'));
    view["soort_label"] =
        capitalised(value_label(context.snapshot, search::Field::soort, kind, context.language));
    std::string changed;
    if (document)
        for (const auto label : changed_since(item.print, print_of(context.snapshot, *document)))
            changed += (changed.empty() ? "" : ", ") + context.templates.text(label, context.language);
    view["veranderd"] = changed.empty() ? ViewJson() : ViewJson(changed);
}

ViewJson item_view(const CollectionContext& context, const CollectionItem& item) {
    ViewJson view = {
        {"nummer", item.number},
        {"is_record", item.kind == ItemKind::record},
        {"is_kop", item.kind == ItemKind::heading},
        {"is_tekst", item.kind == ItemKind::text},
        {"record", item.record},
        {"kop", item.title},
        {"notitie", item.note.empty() ? ViewJson() : ViewJson(item.note)},
        {"toegevoegd",
         item.added.empty() ? ViewJson() : ViewJson(date_in_words(item.added, context.language))}};
    if (item.kind == ItemKind::record) add_record(view, context, item);
    return view;
}

template <std::size_t count>
ViewJson choices(const std::array<Qualification, count>& all, const std::string& chosen,
                 search::Language language) {
    ViewJson list = ViewJson::array();
    for (const auto& one : all)
        list.push_back({{"id", one.id},
                        {"label", language == search::Language::en ? one.label_en : one.label_nl},
                        {"gekozen", one.id == chosen}});
    return list;
}

template <std::size_t count>
ViewJson label_of(const std::array<Qualification, count>& all, const std::string& id,
                  search::Language language) {
    for (const auto& one : all)
        if (one.id == id) return language == search::Language::en ? one.label_en : one.label_nl;
    return nullptr;
}

ViewJson text_or_nothing(const std::string& text) {
    return text.empty() ? ViewJson() : ViewJson(text);
}

}  // namespace

ViewJson item_views(const CollectionContext& context, const Collection& collection) {
    ViewJson list = ViewJson::array();
    bool below_heading = false;
    for (std::size_t i = 0; i < collection.items.size(); ++i) {
        const auto& item = collection.items[i];
        auto view = item_view(context, item);
        below_heading = below_heading || item.kind == ItemKind::heading;
        view["onder_kop"] = below_heading;
        view["eerste"] = i == 0;
        view["laatste"] = i + 1 == collection.items.size();
        // How a button names the item to who does not see it.
        view["noem"] = item.kind == ItemKind::record    ? view["naam"]
                       : item.kind == ItemKind::heading ? ViewJson(item.title)
                                                        : ViewJson(in_short(item.note, 60));
        list.push_back(std::move(view));
    }
    return list;
}

ViewJson lesson_view(const CollectionContext& context, const Lesson& lesson, Keys keys) {
    ViewJson list = ViewJson::array();
    for (std::size_t i = 0; i < lesson.assignments.size(); ++i) {
        const auto& one = lesson.assignments[i];
        list.push_back({{"nummer", one.number},
                        {"volgnummer", i + 1},
                        {"opdrachttitel", one.title},
                        {"opdracht", one.task},
                        {"blokken", sheet_blocks(one.task, context.base_url)},
                        {"sleutel", keys == Keys::with ? text_or_nothing(one.key) : ViewJson()},
                        {"eerste", i == 0},
                        {"laatste", i + 1 == lesson.assignments.size()}});
    }
    return {{"groep", text_or_nothing(lesson.audience)},
            {"lesduur", text_or_nothing(lesson.duration)},
            {"doelen", text_or_nothing(lesson.goals)},
            {"profiel", label_of(profiles, lesson.profile, context.language)},
            {"kerntaak", label_of(core_tasks, lesson.core_task, context.language)},
            {"profielen", choices(profiles, lesson.profile, context.language)},
            {"kerntaken", choices(core_tasks, lesson.core_task, context.language)},
            {"bron_kwalificatie", qualification_source},
            {"heeft_opdrachten", !list.empty()},
            {"opdrachten", std::move(list)}};
}

ViewJson proposal_views(const CollectionContext& context, const Collection& collection) {
    ViewJson list = ViewJson::array();
    if (collection.lesson)
        for (const auto& [id, assignment] : proposals(context.snapshot, collection, context.base_url)) {
            const auto& taken = collection.lesson->assignments;
            const auto same = [&](const Assignment& one) { return one.title == assignment.title; };
            if (std::none_of(taken.begin(), taken.end(), same))
                list.push_back({{"voorstel", id}, {"voorsteltitel", assignment.title}});
        }
    return list;
}

ViewJson as_list(const std::vector<std::string>& texts) {
    ViewJson list = ViewJson::array();
    for (const auto& text : texts) list.push_back({{"tekst", text}});
    return list;
}

}  // namespace werkzaam::web
