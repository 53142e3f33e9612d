#include "web/pages/collection_pages.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "web/collections/record_print.hpp"
#include "web/pages/wording.hpp"

namespace werkzaam::web {

namespace {

using ItemKind = CollectionItem::Kind;

/// Pages of one visitor: nobody else's.
Page own_page(std::string name, std::string title, ViewJson view) {
    Page page{std::move(name), std::move(title), "", std::move(view), "verzamelingen"};
    page.indexable = false;
    return page;
}

Page secret_page(std::string name, std::string title, ViewJson view) {
    auto page = own_page(std::move(name), std::move(title), std::move(view));
    page.compressed = false;
    return page;
}

void add_addresses(ViewJson& view, const CollectionContext& context, const Collection& collection,
                   const std::string& secret) {
    const std::string root = context.language == search::Language::nl ? "" : "/en";
    view["inkijk_url"] = root + view_path(collection.id);
    view["bewerk_url"] = root + edit_path(collection.id, secret);
    view["inkijk_adres"] = context.base_url + view["inkijk_url"].get<std::string>();
    view["bewerk_adres"] = context.base_url + view["bewerk_url"].get<std::string>();
}

/// How the conflict page names a text.
std::string named(const CollectionContext& context, const Collection& collection, const std::string& field) {
    const auto& text = [&](const char* key) { return context.templates.text(key, context.language); };
    if (field == "titel") return text("vz_titel");
    if (field == "inleiding") return text("vz_inleiding");
    for (const auto& item : collection.items) {
        if (field_of(item) != field) continue;
        if (item.kind == ItemKind::heading) return text("vz_kop");
        return item.kind == ItemKind::text ? text("vz_tekst") : text("vz_notitie") + ": " + item.title;
    }
    for (const auto& [start, key] :
         {std::pair{"les-groep", "vz_groep"}, std::pair{"les-duur", "vz_lesduur"},
          std::pair{"les-doelen", "vz_doelen"}, std::pair{"les-profiel", "vz_profiel"},
          std::pair{"les-kerntaak", "vz_kerntaak"}, std::pair{"opdrachttitel-", "vz_opdrachttitel"},
          std::pair{"opdracht-", "vz_opdracht"}, std::pair{"sleutel-", "vz_sleutel"}})
        if (field.starts_with(start)) return text(key);
    return text("vzm_weggehaald");
}

}  // namespace

std::string view_path(std::string_view id) {
    return fmt::format("/verzamelingen/{}", id);
}

std::string edit_path(std::string_view id, std::string_view secret) {
    return fmt::format("/verzamelingen/{}/bewerken/{}", id, secret);
}

std::vector<std::string> worded(const CollectionContext& context, const Problems& problems) {
    std::vector<std::string> texts;
    for (const auto& problem : problems) {
        auto key = "vzm_" + problem.where;
        std::replace(key.begin(), key.end(), '-', '_');
        auto text = context.templates.text(key, context.language);
        // What was typed, so that it can be mended.
        if (problem.where == "record" && problem.hint.empty())
            text += fmt::format(" ({})", in_short(problem.what, 120));
        if (std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(std::move(text));
    }
    return texts;
}

Page collections_page(const CollectionContext& context, const std::vector<std::string>& mistakes,
                      std::string_view message) {
    ViewJson view = {{"fouten", as_list(mistakes)}, {"heeft_fouten", !mistakes.empty()}};
    view["bericht"] =
        message.empty() ? ViewJson() : ViewJson(context.templates.text(message, context.language));
    Page page{"verzamelingen", context.templates.text("vz_verzamelingen", context.language),
              context.templates.text("vz_wat", context.language), std::move(view), "verzamelingen"};
    constexpr int bad_request = 400;
    if (!mistakes.empty()) page.status = bad_request;
    page.indexable = mistakes.empty() && message.empty();
    return page;
}

std::vector<search::Document> documents_of(const search::Snapshot& snapshot, const Collection& collection) {
    std::vector<search::Document> documents;
    std::set<std::string_view> seen;
    for (const auto& item : collection.items)
        if (item.kind == ItemKind::record && seen.insert(item.record).second)
            if (const auto document = document_of(snapshot, item.record)) documents.push_back(*document);
    return documents;
}

CitationContext citation_context(const CollectionContext& context, const Collection& collection) {
    constexpr std::size_t day_length = 10;
    return {context.base_url, collection.changed.substr(0, day_length)};
}

std::vector<std::string> reading_list(const CollectionContext& context, const Collection& collection) {
    return apa_list(documents_of(context.snapshot, collection), citation_context(context, collection));
}

Page collection_page(const CollectionContext& context, const Collection& collection) {
    ViewJson view = {{"naam", collection.title},
                     {"inleiding", collection.intro.empty() ? ViewJson() : ViewJson(collection.intro)},
                     {"onderdelen", item_views(context, collection)},
                     {"leeg", collection.items.empty()},
                     {"kenmerk_verzameling", collection.id},
                     {"gewijzigd", date_in_words(collection.changed.substr(0, 10), context.language)}};
    view["url"] = view_path(collection.id);
    view["adres"] = context.base_url + view_path(collection.id);
    view["les"] = collection.lesson ? lesson_view(context, *collection.lesson, Keys::without) : ViewJson();
    const auto lines = reading_list(context, collection);
    view["literatuur"] = as_list(lines);
    view["heeft_literatuur"] = !lines.empty();
    auto page = own_page("verzameling", collection.title, std::move(view));
    page.json_url = view_path(collection.id) + ".json";
    return page;
}

Page collection_edit_page(const CollectionContext& context, const Collection& collection,
                          const EditState& state) {
    const auto typed = [&](const char* name) {
        const auto found = state.unsaved.find(name);
        return found == state.unsaved.end() ? ViewJson() : ViewJson(found->second);
    };
    ViewJson view = {{"naam", collection.title},
                     {"inleiding", collection.intro.empty() ? ViewJson() : ViewJson(collection.intro)},
                     {"onderdelen", item_views(context, collection)},
                     {"leeg", collection.items.empty()},
                     {"nieuw", state.is_new},
                     {"bewaard", state.is_saved},
                     {"fouten", as_list(state.mistakes)},
                     {"heeft_fouten", !state.mistakes.empty()},
                     {"versie", state.version},
                     {"was", state.digests},
                     {"getypt_record", typed("record")},
                     {"getypte_kop", typed("nieuwe-kop")},
                     {"getypte_tekst", typed("nieuwe-tekst")}};
    view["les"] = collection.lesson ? lesson_view(context, *collection.lesson, Keys::with) : ViewJson();
    view["voorstellen"] = proposal_views(context, collection);
    view["heeft_voorstellen"] = !view["voorstellen"].empty();
    add_addresses(view, context, collection, state.secret);
    return secret_page(
        "verzameling_bewerken",
        fmt::format("{}: {}", context.templates.text("vz_bewerken", context.language), collection.title),
        std::move(view));
}

Page collection_conflict_page(const CollectionContext& context, const Collection& stored,
                              const Merged& merged, const std::string& secret, const httplib::Params& form) {
    constexpr int conflict = 409;
    ViewJson conflicts = ViewJson::array(), kept = ViewJson::array();
    for (const auto& [field, mine, theirs, gone] : merged.conflicts)
        conflicts.push_back({{"veld", field},
                             {"noem", named(context, stored, field)},
                             {"mijn", mine},
                             {"hun", theirs},
                             {"leeg_mijn", mine.empty()},
                             {"leeg_hun", theirs.empty()},
                             {"weggehaald", gone}});
    for (const auto& [field, text] : merged.mine) kept.push_back({{"veld", field}, {"tekst", text}});
    // What was asked beside the texts is done when the visitor has chosen.
    for (const auto* field : {"record", "nieuwe-kop", "nieuwe-tekst"})
        if (const auto found = form.find(field); found != form.end() && !found->second.empty())
            kept.push_back({{"veld", field}, {"tekst", found->second}});
    const auto wish = form.find("doe");
    ViewJson view = {{"naam", stored.title},           {"botsingen", std::move(conflicts)},
                     {"overgenomen", std::move(kept)}, {"doe", wish == form.end() ? "bewaar" : wish->second},
                     {"versie", stored.version},       {"was", digests_of(stored)}};
    add_addresses(view, context, stored, secret);
    auto page = secret_page("verzameling_botsing", context.templates.text("vz_botsing", context.language),
                            std::move(view));
    page.status = conflict;
    return page;
}

Page lesson_sheets_page(const CollectionContext& context, const Collection& collection, Keys keys,
                        const std::string& secret) {
    ViewJson view = {{"naam", collection.title},
                     {"voor_docent", keys == Keys::with},
                     {"les", lesson_view(context, collection.lesson.value_or(Lesson{}), keys)}};
    const std::string root = context.language == search::Language::nl ? "" : "/en";
    view["terug_url"] = root + (secret.empty() ? view_path(collection.id) : edit_path(collection.id, secret));
    const auto* key = keys == Keys::with ? "vz_sleutel_lang" : "vz_opdrachten";
    return secret_page("lesbladen",
                       fmt::format("{}: {}", context.templates.text(key, context.language), collection.title),
                       std::move(view));
}

Page collection_delete_page(const CollectionContext& context, const Collection& collection,
                            const std::string& secret) {
    ViewJson view = {{"naam", collection.title}, {"aantal", collection.items.size()}};
    add_addresses(view, context, collection, secret);
    return secret_page("verzameling_verwijderen",
                       context.templates.text("vz_verwijderen_titel", context.language), std::move(view));
}

Page collection_notice_page(const CollectionContext& context, int status, const std::string& key) {
    constexpr int not_found = 404;
    ViewJson view = {{"bestaat_niet", status == not_found},
                     {"kop_tekst", context.templates.text(key + "_titel", context.language)},
                     {"uitleg_tekst", context.templates.text(key + "_uitleg", context.language)}};
    auto page = secret_page("verzameling_melding", context.templates.text(key + "_titel", context.language),
                            std::move(view));
    page.status = status;
    return page;
}

}  // namespace werkzaam::web
