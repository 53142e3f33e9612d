#include "web/pages/collection_edit.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

#include "web/collections/record_print.hpp"
#include "web/http_text.hpp"
#include "web/pages/assignments.hpp"
#include "web/pages/search_address.hpp"
#include "web/request_text.hpp"

namespace werkzaam::web {

namespace {

using corpus::Kind;
using search::Snapshot;

std::string value(const httplib::Params& form, const char* name) {
    const auto found = form.find(name);
    return found == form.end() ? std::string() : found->second;
}

/// "https://host/en/interventies/x?y#z" → "/interventies/x?y"; what has no path is empty.
std::string_view path_in(std::string_view typed) {
    if (const auto scheme = typed.find("://"); scheme != std::string_view::npos) {
        typed.remove_prefix(scheme + 3);
        const auto slash = typed.find('/');
        typed = slash == std::string_view::npos ? std::string_view{} : typed.substr(slash);
    }
    if (!typed.starts_with('/')) return {};
    typed = typed.substr(0, typed.find('#'));
    if (typed.starts_with("/en/")) typed.remove_prefix(3);
    return typed;
}

std::optional<std::vector<std::string>> hits_of(const Snapshot& snapshot, std::string_view query) {
    constexpr std::size_t most_parameters = 100;
    constexpr std::uint32_t most_hits = 20;
    std::multimap<std::string, std::string> parameters;
    add_form_parameters(query, most_parameters, parameters);
    const auto address = read_search_address({parameters.begin(), parameters.end()}, search::Language::nl);
    if (!address || !is_text(address->request.text)) return std::nullopt;
    auto request = address->request;
    request.count = std::min(request.count, most_hits);
    std::vector<std::string> records;
    for (const auto& hit : snapshot.search(request).hits)
        records.push_back(record_of(*snapshot.document(hit.docid)));
    return records;
}

void append(Collection& collection, CollectionItem::Kind kind, std::string title, std::string note) {
    CollectionItem item;
    item.kind = kind;
    item.title = std::move(title);
    item.note = std::move(note);
    collection.items.push_back(std::move(item));
}

}  // namespace

Texts typed_texts(const httplib::Params& form) {
    Texts texts;
    for (const auto& [name, typed] : form) {
        if (name == "titel") texts[name] = tidy_line(typed);
        for (const auto* line : {"les-groep", "les-duur", "opdrachttitel-"})
            if (name.starts_with(line)) texts[name] = tidy_line(typed);
        for (const auto* text :
             {"inleiding", "tekst-", "les-doelen", "les-profiel", "les-kerntaak", "opdracht-", "sleutel-"})
            if (name.starts_with(text)) texts[name] = tidy(typed);
    }
    return texts;
}

std::optional<std::vector<std::string>> records_meant(const Snapshot& snapshot, std::string_view typed) {
    auto path = path_in(typed);
    constexpr std::string_view search_page = "/zoeken?";
    if (path.starts_with(search_page)) return hits_of(snapshot, path.substr(search_page.size()));
    std::string record(typed);
    if (!path.empty()) {
        path = path.substr(0, path.find('?'));
        for (const auto kind : {Kind::intervention, Kind::dossier, Kind::mechanism, Kind::element}) {
            const auto start = fmt::format("/{}/", corpus::path_of(kind));
            if (path.starts_with(start))
                record = fmt::format("{}/{}", corpus::dutch_name_of(kind), path.substr(start.size()));
        }
    }
    const auto document = document_of(snapshot, record);
    if (!document) return std::nullopt;
    return std::vector{record_of(*document)};
}

Problems add_records(Collection& collection, const Snapshot& snapshot, const httplib::Params& form,
                     const std::string& day) {
    constexpr std::size_t most_told = 10;  // who mends ten sees the next ten
    std::vector<std::string> wanted;
    Problems problems;
    const auto add = [&](std::string_view typed) {
        if (problems.size() == most_told) return;
        if (const auto found = records_meant(snapshot, typed))
            wanted.insert(wanted.end(), found->begin(), found->end());
        else
            problems.push_back({"record", std::string(typed), ""});
    };
    for (auto [at, end] = form.equal_range("record"); at != end; ++at) {
        constexpr const char* spaces = " \t\r\n";
        for (std::string_view rest = at->second; !rest.empty();) {
            const auto word = rest.substr(0, rest.find_first_of(spaces));
            rest.remove_prefix(std::min(rest.size(), word.size() + 1));
            if (!word.empty() && wanted.size() <= collection_limits.items) add(word);
        }
    }
    if (form.contains("zoek")) add("/zoeken?" + value(form, "zoek"));
    for (const auto& record : wanted) {
        const bool there = std::any_of(collection.items.begin(), collection.items.end(),
                                       [&](const auto& item) { return item.record == record; });
        if (!there && collection.items.size() <= collection_limits.items)
            collection.items.push_back(item_of(snapshot, *document_of(snapshot, record), day));
    }
    return problems;
}

namespace {

/// What stands in the fields for new items, whichever button was pressed: Enter presses the first.
Result<bool> add_new(Collection& collection, const Snapshot& snapshot, const httplib::Params& form,
                     const std::string& day) {
    using ItemKind = CollectionItem::Kind;
    const auto before = collection.items.size();
    auto problems = add_records(collection, snapshot, form, day);
    if (!problems.empty()) return problems;
    if (auto heading = tidy_line(value(form, "nieuwe-kop")); !heading.empty())
        append(collection, ItemKind::heading, std::move(heading), "");
    if (auto text = tidy(value(form, "nieuwe-tekst")); !text.empty())
        append(collection, ItemKind::text, "", std::move(text));
    return collection.items.size() > before;
}

/// "les" begins one, "geenles" ends it; "opdracht:<proposal>" adds an assignment, "omhoog", "omlaag" and
/// "weg" with its number move and remove it.
void act_on_lesson(Collection& collection, const Snapshot& snapshot, const std::string& base_url,
                   std::string_view verb, std::string_view about, std::int64_t number) {
    if (verb == "les" && !collection.lesson) collection.lesson.emplace();
    if (verb == "geenles") collection.lesson.reset();
    if (!collection.lesson) return;
    auto& list = collection.lesson->assignments;
    if (verb == "opdracht") {
        for (auto& proposal : proposals(snapshot, collection, base_url))
            if (proposal.id == about) list.push_back(std::move(proposal.assignment));
        return;
    }
    const auto one =
        std::find_if(list.begin(), list.end(), [&](const auto& a) { return a.number == number; });
    if (number == 0 || one == list.end()) return;
    if (verb == "omhoog" && one != list.begin()) std::iter_swap(one, one - 1);
    if (verb == "omlaag" && one + 1 != list.end()) std::iter_swap(one, one + 1);
    if (verb == "weg") list.erase(one);
}

}  // namespace

Result<std::int64_t> act(Collection& collection, const Snapshot& snapshot, const httplib::Params& form,
                         const std::string& day, const std::string& base_url) {
    constexpr std::int64_t none = 0, last = -1;
    const auto wish = value(form, "doe");
    const auto colon = std::min(wish.find(':'), wish.size());
    const auto verb = std::string_view(wish).substr(0, colon);
    std::int64_t number = 0;
    if (colon < wish.size()) std::from_chars(wish.data() + colon + 1, wish.data() + wish.size(), number);
    auto& items = collection.items;
    const auto item =
        std::find_if(items.begin(), items.end(), [&](const auto& i) { return i.number == number; });
    auto about = none;
    // Another may have removed it meanwhile: then there is nothing to do.
    if (number != 0 && item != items.end()) {
        about = number;
        if (verb == "omhoog" && item != items.begin()) std::iter_swap(item, item - 1);
        if (verb == "omlaag" && item + 1 != items.end()) std::iter_swap(item, item + 1);
        if (const auto document = verb == "bijwerken" ? document_of(snapshot, item->record) : nullptr) {
            const auto fresh = item_of(snapshot, *document, day);
            item->title = fresh.title;
            item->print = fresh.print;
        }
        if (verb == "weg") {
            const auto next = items.erase(item);
            about = next == items.end() ? none : next->number;
        }
    }
    act_on_lesson(collection, snapshot, base_url, verb,
                  std::string_view(wish).substr(std::min(colon + 1, wish.size())), number);
    const auto added = add_new(collection, snapshot, form, day);
    if (!added) return added.problems();
    return *added ? last : about;
}

}  // namespace werkzaam::web
