// 200 collections, changed by sixteen clients at once through the real server, which is killed (-9) five
// times and started again: every change that was acknowledged is there, and nothing is there by halves.
//
// Eight seconds; WERKZAAM_SOAK_SECONDS=60 is the full length.
#include <atomic>
#include <csignal>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <httplib.h>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <thread>

#include "served_collections.hpp"

namespace werkzaam::web {
namespace {

using Clock = std::chrono::steady_clock;
using Random = std::mt19937_64;
using testing_collections::Address;
using testing_collections::between;
using testing_collections::CollectionServer;
using testing_collections::make_collection;

constexpr std::size_t collections = 200, clients = 16, kills = 5;

/// A text in a collection that one client put there and only that client changes: "k3.17 r5".
struct Text {
    std::size_t collection = 0;
    std::int64_t number = 0;  ///< of the item, from the acknowledgement
    int acknowledged = 0;     ///< revision; 0: its addition was not
    std::set<int> asked;      ///< revisions that were sent after that, and not acknowledged
    bool removal_asked = false, removed = false;
};

struct Tally {
    std::size_t acknowledged = 0, unanswered = 0, busy = 0;
    std::map<int, std::size_t> refused;  ///< other answers, by status: there should be none
};

/// One of the sixteen: a thread, an address (a collection may be made thirty times from each), a connection.
class Editor {
public:
    Editor(int port, std::size_t number)
        : number_(number), http_("127.0.0.1", port), random_(20261126 + number) {
        http_.set_interface(fmt::format("127.0.0.{}", 2 + number));
        http_.set_keep_alive(true);
        http_.set_tcp_nodelay(true);
        http_.set_read_timeout(std::chrono::seconds(60));
    }

    std::optional<Address> make() { return make_collection(http_, fmt::format("Van {}", number_)); }

    void change_something(const std::vector<Address>& all) {
        const auto choice = random_() % 10;
        if (choice < 4 || texts_.empty()) return add(all);
        auto& [key, text] = *std::next(texts_.begin(), static_cast<long>(random_() % texts_.size()));
        if (text.acknowledged == 0 || text.removed || text.removal_asked) return add(all);
        if (choice < 7) return change(all, key, text);
        remove(all, text);
    }

    const std::map<std::string, Text>& texts() const { return texts_; }
    const Tally& tally() const { return tally_; }

private:
    /// True: acknowledged. The item's number is in the anchor of the address that is answered.
    bool post(const Address& address, const httplib::Params& fields, std::int64_t* number = nullptr) {
        const auto answer = http_.Post(address.edit.c_str(), fields);
        if (!answer) {
            ++tally_.unanswered;
            std::this_thread::sleep_for(std::chrono::milliseconds(20));  // it is being started again
            return false;
        }
        if (answer->status == 503) {
            ++tally_.busy;
            return false;
        }
        if (answer->status != 303) {
            ++tally_.refused[answer->status];
            return false;
        }
        ++tally_.acknowledged;
        const auto location = answer->get_header_value("Location");
        if (const auto at = location.find("#o-"); number && at != std::string::npos)
            *number = std::stoll(location.substr(at + 3));
        return true;
    }

    void add(const std::vector<Address>& all) {
        const auto key = fmt::format("k{}.{}", number_, texts_.size());
        auto& text = texts_[key];
        text.collection = random_() % all.size();
        text.asked = {1};
        if (post(all[text.collection], {{"doe", "tekst"}, {"nieuwe-tekst", key + " r1"}}, &text.number)) {
            text.acknowledged = 1;
            text.asked.clear();
        }
    }

    /// As the form does it: with the version and the digests of the page that was read.
    void change(const std::vector<Address>& all, const std::string& key, Text& text) {
        const auto& address = all[text.collection];
        const auto page = http_.Get(address.edit.c_str());
        if (!page || page->status != 200) return;
        const auto version = between(page->body, "name=\"versie\" value=\"", '"');
        const auto digests = between(page->body, "name=\"was\" value=\"", '"');
        const auto revision = std::max(text.acknowledged, text.asked.empty() ? 0 : *text.asked.rbegin()) + 1;
        text.asked.insert(revision);
        if (!post(address, {{"doe", "bewaar"},
                            {"versie", version},
                            {"was", digests},
                            {fmt::format("tekst-{}", text.number), fmt::format("{} r{}", key, revision)}}))
            return;
        text.acknowledged = revision;
        text.asked.clear();
    }

    void remove(const std::vector<Address>& all, Text& text) {
        text.removal_asked = true;
        text.removed = post(all[text.collection], {{"doe", fmt::format("weg:{}", text.number)}});
    }

    const std::size_t number_;
    httplib::Client http_;
    Random random_;
    std::map<std::string, Text> texts_;
    Tally tally_;
};

std::vector<Address> made_by(std::vector<std::unique_ptr<Editor>>& editors) {
    std::vector<Address> all;
    while (all.size() < collections) {
        const auto made = editors[all.size() % editors.size()]->make();
        if (!made) throw std::runtime_error(fmt::format("collection {} was not made", all.size()));
        all.push_back(*made);
    }
    return all;
}

/// What is stored: key → collection and revision. Fails when a text is none of those that were sent.
std::map<std::string, std::pair<std::size_t, int>> stored(int port, const std::vector<Address>& all) {
    httplib::Client http("127.0.0.1", port);
    std::map<std::string, std::pair<std::size_t, int>> found;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto answer = http.Get((all[i].view + ".json").c_str());
        if (!answer || answer->status != 200) {
            ADD_FAILURE() << all[i].view << " is not there";
            continue;
        }
        std::size_t records = 0;
        const auto collection = nlohmann::json::parse(answer->body);
        for (const auto& item : collection["onderdelen"]) {
            if (item["soort"] == "record") ++records;
            if (item["soort"] != "tekst") continue;
            const auto text = item["notitie"].get<std::string>();
            const auto space = text.find(" r");
            if (space == std::string::npos) {
                ADD_FAILURE() << "half a text: " << text;
                continue;
            }
            const bool once =
                found.emplace(text.substr(0, space), std::pair(i, std::stoi(text.substr(space + 2)))).second;
            EXPECT_TRUE(once) << text << " is there twice";
        }
        EXPECT_EQ(records, 1u) << all[i].view;
    }
    return found;
}

/// How many acknowledged texts were looked at.
std::size_t expect_acknowledged(const Editor& editor,
                                std::map<std::string, std::pair<std::size_t, int>>& found) {
    std::size_t looked_at = 0;
    for (const auto& [key, text] : editor.texts()) {
        const auto at = found.find(key);
        const bool there = at != found.end();
        if (there) {
            EXPECT_EQ(at->second.first, text.collection) << key;
            const int revision = at->second.second;
            EXPECT_TRUE(revision == text.acknowledged || text.asked.contains(revision))
                << key << " is at " << revision << ", acknowledged was " << text.acknowledged;
            EXPECT_FALSE(text.removed) << key << " is back";
            found.erase(at);
        } else {
            EXPECT_TRUE(text.acknowledged == 0 || text.removal_asked) << key << " is lost";
        }
        if (text.acknowledged > 0) ++looked_at;
    }
    return looked_at;
}

TEST(CollectionsKilled, EveryAcknowledgedChangeIsThere) {
    const char* asked = std::getenv("WERKZAAM_SOAK_SECONDS");
    const std::chrono::milliseconds length(1000 * (asked ? std::stoi(asked) : 8));
    CollectionServer server;
    server.start();
    std::vector<std::unique_ptr<Editor>> editors;
    for (std::size_t i = 0; i < clients; ++i) editors.push_back(std::make_unique<Editor>(server.port(), i));
    const auto all = made_by(editors);

    std::atomic<bool> over = false;
    std::vector<std::jthread> threads;
    for (auto& editor : editors)
        threads.emplace_back([&, one = editor.get()] {
            while (!over) one->change_something(all);
        });
    Random random(std::random_device{}());
    std::chrono::duration<double> longest_start{};
    const auto begin = Clock::now();
    for (std::size_t i = 0; i < kills; ++i) {
        // Somewhere in its own part of the time, so that there is always work before and after.
        const auto part = length / (kills + 1);
        const auto within = std::chrono::milliseconds(random() % static_cast<std::uint64_t>(part.count()));
        std::this_thread::sleep_until(begin + part * i + part / 2 + within);
        const auto killed = Clock::now();
        server.end(SIGKILL);
        server.start();
        longest_start = std::max<std::chrono::duration<double>>(longest_start, Clock::now() - killed);
    }
    std::this_thread::sleep_until(begin + length);
    over = true;
    threads.clear();

    auto found = stored(server.port(), all);
    Tally sum;
    std::size_t looked_at = 0;
    for (const auto& editor : editors) {
        const auto& tally = editor->tally();
        sum.acknowledged += tally.acknowledged;
        sum.unanswered += tally.unanswered;
        sum.busy += tally.busy;
        for (const auto& [status, count] : tally.refused) sum.refused[status] += count;
        looked_at += expect_acknowledged(*editor, found);
    }
    EXPECT_TRUE(found.empty()) << found.size() << " texts that nobody sent, such as " << found.begin()->first;
    EXPECT_THAT(sum.refused, ::testing::IsEmpty());
    EXPECT_GT(looked_at, collections) << "too little was done to say anything";
    EXPECT_EQ(server.end(SIGTERM), 0);
    EXPECT_EQ(testing::run({"collections", "check", server.state()}).code, 0);
    fmt::print(
        "{} changes acknowledged, {} texts looked at, {} unanswered, {} busy (503), longest start {:.2f} s\n",
        sum.acknowledged, looked_at, sum.unanswered, sum.busy, longest_start.count());
}

}  // namespace
}  // namespace werkzaam::web
