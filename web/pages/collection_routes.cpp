#include "web/pages/collection_routes.hpp"

#include <charconv>
#include <fmt/format.h>
#include <memory>
#include <mutex>

#include "web/collections/collection_json.hpp"
#include "web/collections/secret.hpp"
#include "web/export/citation.hpp"
#include "web/json_answer.hpp"
#include "web/pages/collection_cartridge.hpp"
#include "web/pages/collection_edit.hpp"
#include "web/pages/collection_pages.hpp"
#include "web/rate_limit.hpp"
#include "web/request_text.hpp"

namespace werkzaam::web {

namespace {

using httplib::Request;
using httplib::Response;
using search::Language;
using Outcome = CollectionStore::Change::Outcome;

constexpr int see_other = 303, bad_request = 400, forbidden = 403, not_found = 404, too_many = 429,
              unavailable = 503;

/// New collections of one visitor: thirty at once, then thirty an hour.
class Creations {
public:
    bool may(const std::string& remote_address) {
        const auto address = Address::parse(remote_address);
        if (!address || address->is_loopback()) return true;
        const std::lock_guard lock(mutex_);
        return limiter_.take(address->visitor(), RateLimiter::Clock::now()).count() == 0;
    }

private:
    static constexpr double an_hour = 30, seconds_an_hour = 3600;
    static constexpr std::size_t visitors = 4096;
    std::mutex mutex_;
    RateLimiter limiter_{{an_hour / seconds_an_hour, an_hour}, visitors};
};

/// Whether the store itself failed, and not what was typed.
bool is_storage(const Problems& problems) {
    const auto& where = problems.at(0).where;
    return where == "vol" || where == "alleen-lezen" || where == "beschadigd" || where == "bezet" ||
           where == "opslag";
}

void add_private_headers(Response& response) {
    for (const auto& [name, value] :
         {std::pair{"Cache-Control", "no-store"}, std::pair{"Referrer-Policy", "no-referrer"},
          std::pair{"X-Robots-Tag", "noindex"}}) {
        response.headers.erase(name);
        response.set_header(name, value);
    }
}

class Collections {
public:
    Collections(const App& app, CollectionStore& store, std::shared_ptr<Creations> creations,
                Language language)
        : app_(app), store_(store), creations_(std::move(creations)), language_(language) {}

    void start(const Request& request, Response& response) const {
        const bool gone = request.has_param("verwijderd");
        with_context(request, [&](const CollectionContext& context) {
            send_page(request, response, app_, language_,
                      collections_page(context, {}, gone ? "vzm_is_verwijderd" : ""));
        });
    }

    void create(const Request& request, Response& response) const {
        if (!is_from_here(request, false)) return notice(request, response, forbidden, "vzm_vreemd");
        if (!creations_->may(request.remote_addr)) {
            response.set_header("Retry-After", "600");
            return notice(request, response, too_many, "vzm_veel");
        }
        with_context(request, [&](const CollectionContext& context) {
            auto wanted = asked(context, request);
            auto made = wanted ? store_.create(std::move(*wanted)) : wanted.problems();
            if (made) return redirect(response, edit_path(made->id, made->secret) + "?nieuw=1");
            if (is_storage(made.problems())) return notice(request, response, unavailable, "vzm_opslag");
            send_page(request, response, app_, language_,
                      collections_page(context, worded(context, made.problems()), ""));
            add_private_headers(response);
        });
    }

    void view(const Request& request, Response& response) const {
        const auto found = store_.find(std::string(request.matches[1]));
        if (!found) return notice(request, response, unavailable, "vzm_opslag");
        if (!*found) return notice(request, response, not_found, "vzm_weg");
        with_context(request, [&](const CollectionContext& context) {
            send_page(request, response, app_, language_, collection_page(context, **found));
            add_private_headers(response);
        });
    }

    void json(const Request& request, Response& response) const {
        const auto found = store_.find(std::string(request.matches[1]));
        if (!found) return send_problem(response, unavailable, found.problems().at(0).what);
        if (!*found) return send_problem(response, not_found, "Deze verzameling is er niet, of niet meer.");
        response.set_header("Content-Disposition", "attachment; filename=\"verzameling.json\"");
        response.set_content(collection_json(**found).dump(2), "application/json; charset=utf-8");
        add_private_headers(response);
    }

    void references(CitationFormat format, const Request& request, Response& response) const {
        const auto found = store_.find(std::string(request.matches[1]));
        if (!found) return notice(request, response, unavailable, "vzm_opslag");
        if (!*found) return notice(request, response, not_found, "vzm_weg");
        with_context(request, [&](const CollectionContext& context) {
            response.set_header("Content-Disposition",
                                fmt::format("attachment; filename=\"verzameling{}\"", suffix_of(format)));
            response.set_content(
                citations(documents_of(context.snapshot, **found), context.snapshot.vocabulary(), format,
                          citation_context(context, **found)),
                media_type_of(format));
        });
        add_private_headers(response);
    }

    void course(const Request& request, Response& response) const {
        const auto found = store_.find(std::string(request.matches[1]));
        if (!found) return notice(request, response, unavailable, "vzm_opslag");
        if (!*found) return notice(request, response, not_found, "vzm_weg");
        with_context(request, [&](const CollectionContext& context) {
            response.set_header("Content-Disposition", "attachment; filename=\"verzameling.imscc\"");
            response.set_content(cartridge_bytes(cartridge_of(context, **found)), "application/zip");
        });
        add_private_headers(response);
    }

    void edit(const Request& request, Response& response) const {
        with_editable(request, response, [&](const CollectionContext& context, const Collection& collection) {
            EditState state;
            state.secret = request.matches[2];
            state.is_new = request.has_param("nieuw");
            state.is_saved = request.has_param("bewaard");
            state.version = collection.version;
            state.digests = digests_of(collection);
            send_page(request, response, app_, language_, collection_edit_page(context, collection, state));
        });
    }

    /// Reads, brings together, acts and writes; once more when another came between reading and writing.
    void change(const Request& request, Response& response) const {
        constexpr int tries = 20;
        for (int i = 0; i < tries; ++i)
            if (change_once(request, response)) return;
        notice(request, response, unavailable, "vzm_opslag");
    }

    void sheets(const Request& request, Response& response) const {
        const auto found = store_.find(std::string(request.matches[1]));
        if (!found) return notice(request, response, unavailable, "vzm_opslag");
        if (!*found || !(*found)->lesson) return notice(request, response, not_found, "vzm_weg");
        with_context(request, [&](const CollectionContext& context) {
            send_page(request, response, app_, language_,
                      lesson_sheets_page(context, **found, Keys::without));
        });
        add_private_headers(response);
    }

    void keys(const Request& request, Response& response) const {
        with_editable(request, response, [&](const CollectionContext& context, const Collection& collection) {
            send_page(request, response, app_, language_,
                      lesson_sheets_page(context, collection, Keys::with, request.matches[2]));
        });
    }

    void ask_removal(const Request& request, Response& response) const {
        with_editable(request, response, [&](const CollectionContext& context, const Collection& collection) {
            send_page(request, response, app_, language_,
                      collection_delete_page(context, collection, request.matches[2]));
        });
    }

    void remove(const Request& request, Response& response) const {
        if (!is_from_here(request, true)) return notice(request, response, forbidden, "vzm_vreemd");
        const auto removed = store_.remove(std::string(request.matches[1]), std::string(request.matches[2]));
        if (!removed) return notice(request, response, unavailable, "vzm_opslag");
        if (!*removed) return notice(request, response, not_found, "vzm_geen_bewerkadres");
        redirect(response, "/verzamelingen?verwijderd=1");
    }

private:
    template <class Work>
    void with_context(const Request& request, Work&& work) const {
        const auto snapshot = app_.snapshots.current();
        work(CollectionContext{*snapshot, app_.templates, language_, base_url(request, app_)});
    }

    template <class Work>
    void with_editable(const Request& request, Response& response, Work&& work) const {
        const auto found = store_.find(std::string(request.matches[1]), std::string(request.matches[2]));
        if (!found) return notice(request, response, unavailable, "vzm_opslag");
        if (!*found) return notice(request, response, not_found, "vzm_geen_bewerkadres");
        with_context(request, [&](const CollectionContext& context) { work(context, **found); });
        add_private_headers(response);
    }

    void notice(const Request& request, Response& response, int status, const std::string& key) const {
        with_context(request, [&](const CollectionContext& context) {
            send_page(request, response, app_, language_, collection_notice_page(context, status, key));
        });
        add_private_headers(response);
    }

    /// Only ever to an address that is made here.
    void redirect(Response& response, const std::string& path) const {
        response.set_redirect((language_ == Language::nl ? "" : "/en") + path, see_other);
        add_private_headers(response);
    }

    /// The collection that a POST to /verzamelingen wants: brought as a file, a copy, or with records.
    Result<Collection> asked(const CollectionContext& context, const Request& request) const {
        if (request.is_multipart_form_data())
            return collection_from_json(request.get_file_value("bestand").content);
        if (request.has_param("kopie")) {
            auto found = store_.find(request.get_param_value("kopie"));
            if (!found) return found.problems();
            if (!*found) return Problem{"kopie", "", ""};
            // Who may only read gets no keys, and so no copy of them.
            if ((*found)->lesson)
                for (auto& one : (*found)->lesson->assignments) one.key.clear();
            return std::move(**found);
        }
        Collection collection;
        collection.title = tidy_line(request.get_param_value("titel"));
        auto problems = add_records(collection, context.snapshot, request.params, today());
        if (!problems.empty()) return problems;
        if (collection.title.empty()) collection.title = app_.templates.text("vzm_nieuwe", language_);
        return collection;
    }

    /// False: another change came between; nothing was written or answered.
    bool change_once(const Request& request, Response& response) const {
        if (!is_from_here(request, true)) {
            notice(request, response, forbidden, "vzm_vreemd");
            return true;
        }
        bool answered = true;
        with_editable(request, response, [&](const CollectionContext& context, const Collection& stored) {
            const std::string secret = request.matches[2];
            auto version = stored.version;  // who adds without having seen it cannot be behind
            if (request.has_param("versie")) version = number(request.get_param_value("versie"));
            auto merged = merge(stored, typed_texts(request.params), request.get_param_value("was"), version);
            if (!merged.conflicts.empty())
                return send_page(request, response, app_, language_,
                                 collection_conflict_page(context, stored, merged, secret, request.params));
            if (request.get_param_value("doe") == "kopieer") {
                answered = copy(request, response, context, merged.collection);
                return;
            }
            auto wanted = merged.collection;
            const auto about = act(wanted, context.snapshot, request.params, today(), context.base_url);
            if (!about) return refuse(request, response, context, wanted, stored, about.problems());
            if (same(wanted, stored)) return saved(response, stored, secret, *about);
            const auto changed = store_.change(wanted, secret);
            if (!changed) return refuse(request, response, context, wanted, stored, changed.problems());
            if (changed->outcome == Outcome::stale)
                answered = false;
            else if (changed->outcome == Outcome::absent)
                notice(request, response, not_found, "vzm_geen_bewerkadres");
            else
                saved(response, changed->now, secret, *about);
        });
        return answered;
    }

    static std::int64_t number(const std::string& typed) {
        std::int64_t value = 0;
        std::from_chars(typed.data(), typed.data() + typed.size(), value);
        return value;
    }

    static bool same(const Collection& wanted, const Collection& stored) { return wanted == stored; }

    void saved(Response& response, const Collection& now, const std::string& secret,
               std::int64_t about) const {
        if (about < 0 && !now.items.empty()) about = now.items.back().number;
        const auto anchor = about > 0 ? fmt::format("#o-{}", about) : std::string();
        redirect(response, edit_path(now.id, secret) + "?bewaard=1" + anchor);
    }

    bool copy(const Request& request, Response& response, const CollectionContext& context,
              const Collection& original) const {
        if (!creations_->may(request.remote_addr)) {
            notice(request, response, too_many, "vzm_veel");
            return true;
        }
        const auto made = store_.create(original);
        if (made)
            redirect(response, edit_path(made->id, made->secret) + "?nieuw=1");
        else
            refuse(request, response, context, original, original, made.problems());
        return true;
    }

    /// Nothing was kept: the form comes back with what was typed, and why.
    void refuse(const Request& request, Response& response, const CollectionContext& context,
                const Collection& typed, const Collection& stored, const Problems& problems) const {
        EditState state;
        state.secret = request.matches[2];
        state.mistakes = worded(context, problems);
        state.version = stored.version;
        state.digests = digests_of(stored);
        state.unsaved = request.params;
        // Items that were to be added are in the fields for new ones still.
        auto shown = typed;
        std::erase_if(shown.items, [](const CollectionItem& item) { return item.number == 0; });
        auto page = collection_edit_page(context, shown, state);
        page.status = is_storage(problems) ? unavailable : bad_request;
        send_page(request, response, app_, language_, std::move(page));
    }

    const App& app_;
    CollectionStore& store_;
    std::shared_ptr<Creations> creations_;
    Language language_;
};

}  // namespace

bool is_from_here(const Request& request, bool secret) {
    if (request.has_header("Sec-Fetch-Site")) {
        const auto site = request.get_header_value("Sec-Fetch-Site");
        return site == "same-origin" || site == "none";
    }
    if (!request.has_header("Origin")) return true;
    const auto origin = request.get_header_value("Origin");
    if (origin == "null") return secret;
    const auto scheme = origin.find("://");
    return scheme != std::string::npos && origin.substr(scheme + 3) == request.get_header_value("Host");
}

void add_collection_routes(httplib::Server& server, const App& app, CollectionStore& store) {
    const auto creations = std::make_shared<Creations>();
    const std::string id = "/([^/.]+)", secret = "/bewerken/([^/]+)";
    for (const auto language : {Language::nl, Language::en}) {
        const Collections pages(app, store, creations, language);
        const std::string root = language == Language::nl ? "/verzamelingen" : "/en/verzamelingen";
        const auto get = [&](const std::string& path, auto page) {
            server.Get(root + path, [pages, page](const Request& q, Response& a) { (pages.*page)(q, a); });
        };
        const auto post = [&](const std::string& path, auto page) {
            server.Post(root + path, [pages, page](const Request& q, Response& a) { (pages.*page)(q, a); });
        };
        get("", &Collections::start);
        post("", &Collections::create);
        get(id, &Collections::view);
        if (language == Language::nl) {
            get(id + "\\.json", &Collections::json);
            get(id + "\\.imscc", &Collections::course);
            for (const auto format : citation_formats)
                server.Get(root + id + pattern_of(format), [pages, format](const Request& q, Response& a) {
                    pages.references(format, q, a);
                });
        }
        get(id + "/opdrachten", &Collections::sheets);
        get(id + secret + "/sleutel", &Collections::keys);
        get(id + secret, &Collections::edit);
        post(id + secret, &Collections::change);
        get(id + secret + "/verwijderen", &Collections::ask_removal);
        post(id + secret + "/verwijderen", &Collections::remove);
    }
}

}  // namespace werkzaam::web
