#include "web/pages/collection_cartridge.hpp"

#include "web/collections/record_print.hpp"
#include "web/pages/record_page.hpp"
#include "web/pages/sheet_text.hpp"
#include "web/pages/wording.hpp"
#include "web/view/document_view.hpp"

namespace werkzaam::web {

namespace {

using Kind = CartridgeItem::Kind;
using ItemKind = CollectionItem::Kind;
using search::Language;

class Maker {
public:
    Maker(const CollectionContext& context, const Collection& collection)
        : context_(context), collection_(collection) {}

    Cartridge make() {
        made_.id = collection_.id;
        made_.title = collection_.title;
        made_.description = collection_.intro.empty() ? word("vzp_gemaakt_met") : collection_.intro;
        made_.modules.push_back({collection_.title, {}});
        if (!collection_.intro.empty()) add_text(word("vz_inleiding"), collection_.intro);
        for (const auto& item : collection_.items) add(item);
        if (collection_.lesson) add_lesson(*collection_.lesson);
        made_.modules.push_back({word("vzp_bronnen"), {}});
        add_reading_list();
        made_.modules.back().items.push_back(
            {Kind::link, word("vzp_terug"), context_.base_url + view_path(collection_.id)});
        std::erase_if(made_.modules, [](const auto& part) { return part.items.empty(); });
        return std::move(made_);
    }

private:
    const std::string& word(const char* key) const { return context_.templates.text(key, Language::nl); }

    void add_page(const std::string& title, ViewJson view) {
        view["kop"] = title;
        for (const auto* absent : {"soort_label", "adres", "tekst", "regels"})
            if (!view.contains(absent)) view[absent] = nullptr;
        made_.modules.back().items.push_back(
            {Kind::page, title, context_.templates.render("pakket_pagina", Language::nl, view)});
    }

    /// Lines become paragraphs: a learning environment throws style sheets away.
    ViewJson paragraphs(const std::string& text) const {
        ViewJson list = ViewJson::array();
        for (std::size_t at = 0; at < text.size();) {
            const auto end = std::min(text.find('\n', at), text.size());
            const auto line = text.substr(at, end - at);
            const bool link = is_own_address(line, context_.base_url);
            if (!line.empty()) list.push_back({{"tekst", line}, {"is_verwijzing", link}});
            at = end + 1;
        }
        return list;
    }

    void add_text(const std::string& title, const std::string& text) {
        add_page(title, {{"alineas", paragraphs(text)}});
    }

    void add(const CollectionItem& item) {
        if (item.kind == ItemKind::heading) {
            made_.modules.push_back({item.title, {}});
        } else if (item.kind == ItemKind::record) {
            add_record(item);
        } else if (item.note.ends_with('?')) {
            constexpr std::size_t longest_title = 80;
            made_.modules.back().items.push_back(
                {Kind::discussion, in_short(item.note, longest_title), item.note});
        } else if (!item.note.empty()) {
            constexpr std::size_t longest_title = 60;
            add_text(in_short(item.note, longest_title), item.note);
        }
    }

    void add_record(const CollectionItem& item) {
        const auto document = document_of(context_.snapshot, item.record);
        if (!document) {
            ViewJson gone = {{"alineas", paragraphs(item.note)}, {"weg", true}};
            return add_page(item.title, std::move(gone));
        }
        auto view = document_view(context_.snapshot, *document);
        view["alineas"] = paragraphs(item.note);
        view["adres"] = context_.base_url + document->url();
        view["soort_label"] = capitalised(std::string(corpus::dutch_name_of(document->kind)));
        view["weg"] = false;
        flag_lists(view, {"elementen", "stappen", "bevindingen", "werktNiet", "voorwaarden", "wanneerNiet",
                          "bronnen"});
        // What an element is used in says nothing of the element itself.
        for (const auto* key : {"samenvatting", "definitie", "doel", "doelgroep", "aanpak"})
            if (!view.contains(key)) view[key] = nullptr;
        add_page(tidy_line(document->title()), std::move(view));
    }

    /// Student sheets only: the keys stay with the teacher.
    void add_lesson(const Lesson& lesson) {
        made_.modules.push_back({word("vz_opdrachten"), {}});
        if (!lesson.goals.empty()) add_text(word("vz_doelen"), lesson.goals);
        for (const auto& one : lesson.assignments) add_text(one.title, one.task);
    }

    void add_reading_list() {
        ViewJson lines = ViewJson::array();
        for (const auto& line : reading_list(context_, collection_)) lines.push_back({{"tekst", line}});
        if (!lines.empty()) add_page(word("vz_literatuur"), {{"regels", lines}});
    }

    const CollectionContext& context_;
    const Collection& collection_;
    Cartridge made_;
};

}  // namespace

Cartridge cartridge_of(const CollectionContext& context, const Collection& collection) {
    return Maker(context, collection).make();
}

}  // namespace werkzaam::web
