#include "web/answer_reuse.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include "web/answer.hpp"
#include "web/http_text.hpp"
#include "web/json_answer.hpp"
#include "web/pages/page.hpp"
#include "web/request_text.hpp"

namespace werkzaam::web {

namespace {

constexpr int ok = 200;

using Clock = std::chrono::steady_clock;

/// The question that this thread's handler is answering, when the answer may be kept.
struct Asked {
    std::string edition, key;
    Clock::time_point began;
};
thread_local Asked asked;

/// The snapshot, our own files (with the house style), and the day, which citations hold.
std::string edition_of(const search::Snapshot& snapshot, const App& app) {
    return snapshot.manifest().id + ' ' + app.assets.version() + ' ' + today();
}

/// The address as it was typed: pages hold it in links, so that another spelling is another answer. None of
/// the parts can hold a line end.
std::string key_of(const httplib::Request& request, const App& app) {
    const bool zipped = accepts_coding(request.get_header_value("Accept-Encoding"), "gzip");
    return request.target + '\n' + base_url(request, app) + (zipped ? "\ngzip" : "\n");
}

/// The library writes these for each answer.
bool is_written_anew(std::string_view name) {
    constexpr std::array<std::string_view, 5> names{"Content-Length", "Content-Type", "Connection",
                                                    "Keep-Alive", "Accept-Ranges"};
    return std::any_of(names.begin(), names.end(),
                       [name](std::string_view one) { return equal_ignoring_case(one, name); });
}

bool is_tag_of(std::string_view tag, const search::Snapshot& snapshot, const App& app) {
    return tag == tag_of(snapshot) || tag == page_tag_of(snapshot, app);
}

/// What a search leaves out for lack of time, it leaves out after the time that it has.
bool may_be_cut_short(Clock::time_point began) {
    return Clock::now() - began >= search::Limits{}.time;
}

}  // namespace

bool AnswerReuse::give(const httplib::Request& request, httplib::Response& response) const {
    asked = {};
    const bool asks = request.method == "GET" || request.method == "HEAD";
    if (cache_.most_bytes() == 0 || !asks) return false;
    const auto snapshot = app_.snapshots.current();
    if (is_tag_of(request.get_header_value("If-None-Match"), *snapshot, app_)) return false;
    Asked now{edition_of(*snapshot, app_), key_of(request, app_), Clock::now()};
    const auto kept = cache_.find(now.edition, now.key);
    if (!kept) {
        asked = std::move(now);
        return false;
    }
    response.status = ok;
    response.headers = kept->headers;
    set_shared_content(response, kept->body, kept->content_type);
    return true;
}

void AnswerReuse::keep(const httplib::Response& response) const {
    const auto question = std::exchange(asked, {});
    if (question.key.empty() || response.status != ok || response.content_provider_) return;
    // A new snapshot or a new day may have come in between.
    const auto snapshot = app_.snapshots.current();
    if (edition_of(*snapshot, app_) != question.edition) return;
    if (!is_tag_of(response.get_header_value("ETag"), *snapshot, app_)) return;
    if (response.get_header_value("Cache-Control") == "no-store" || may_be_cut_short(question.began)) return;
    KeptAnswer answer;
    answer.content_type = response.get_header_value("Content-Type");
    answer.body = std::make_shared<const std::string>(response.body);
    for (const auto& header : response.headers)
        if (!is_written_anew(header.first)) answer.headers.insert(header);
    cache_.keep(question.edition, question.key, std::move(answer));
}

}  // namespace werkzaam::web
