// New snapshots come while visitors are served: every answer is whole, from the one that was or the one that
// is.
#include <atomic>
#include <gmock/gmock.h>
#include <mutex>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>

#include "indexer/index_builder.hpp"
#include "web/server.hpp"

#include "front_client.hpp"
#include "program.hpp"

namespace werkzaam::web {
namespace {

using nlohmann::json;
using testing_front::Client;
using testing_front::comes_true;
using testing_front::get_line;
using werkzaam::testing::Folder;
using werkzaam::testing::small_corpus_folder;

/// With a few words for a word list: the real one takes longer than everything else together.
std::string build(const std::filesystem::path& index) {
    const Folder words;
    werkzaam::testing::write_file(words / "words", "buurt\nbuurtmaatjes\neenzaam\nmaatje\nmaatjes\n");
    indexer::BuildOptions options{small_corpus_folder(), index, {}};
    options.dictionary = words / "words";
    const auto built = indexer::build_index(options);
    if (!built) throw std::runtime_error(built.problems()[0].what);
    return built->id;
}

/// The whole website on an index of the small corpus.
class SnapshotSwap : public ::testing::Test {
protected:
    SnapshotSwap() : first_(build(index_.path)) {
        snapshots_ = SnapshotHolder::open(index_.path, std::chrono::milliseconds(50)).value();
        collections_ = CollectionStore::open(index_.path / "state.sqlite").value();
        server_ = std::make_unique<Server>(*snapshots_, *collections_, Settings{}, Assets::load().value(),
                                           HttpLimits{});
        if (!server_->front().bind("127.0.0.1:0").empty()) throw std::runtime_error("no port");
        const auto url = server_->front().urls().front();
        port_ = static_cast<std::uint16_t>(std::stoi(url.substr(url.rfind(':') + 1)));
        thread_ = std::thread([this] { server_->front().run(); });
    }
    ~SnapshotSwap() override {
        server_->front().stop();
        thread_.join();
    }

    /// The snapshot that answers now.
    std::string served() const {
        Client client(port_);
        const auto answer = client.ask(get_line("/gezondheid"));
        return answer ? json::parse(answer->body).at("index").get<std::string>() : "";
    }

    const Folder index_;
    const std::string first_;
    std::unique_ptr<SnapshotHolder> snapshots_;
    std::unique_ptr<CollectionStore> collections_;
    std::unique_ptr<Server> server_;
    std::uint16_t port_ = 0;
    std::thread thread_;
};

TEST_F(SnapshotSwap, IsSeenByItselfAndWhenAsked) {
    EXPECT_EQ(served(), first_);
    const auto second = build(index_.path);
    EXPECT_NE(second, first_);
    EXPECT_TRUE(comes_true([&] { return served() == second; }));
    const auto third = build(index_.path);
    snapshots_->reload();
    EXPECT_TRUE(comes_true([&] { return served() == third; }));
}

TEST_F(SnapshotSwap, KeepsWhatIsServedWhenTheNewOneIsDamaged) {
    const auto second = build(index_.path);
    ASSERT_TRUE(comes_true([&] { return served() == second; }));
    werkzaam::testing::write_file(index_ / "CURRENT", "snapshot-die-er-niet-is\n");
    snapshots_->reload();
    const auto third = build(index_.path);
    werkzaam::testing::write_file(index_ / third / "facets.bin", "stuk");
    snapshots_->reload();
    for (int i = 0; i < 20; ++i) EXPECT_NE(served(), "");
    const auto mended = build(index_.path);
    EXPECT_TRUE(comes_true([&] { return served() == mended; }));
}

/// Which snapshot an answer was made from stands in its tag. Their names follow each other in time.
TEST_F(SnapshotSwap, GivesNoKeptAnswerOfTheOneBefore) {
    constexpr int visitors = 3, swaps = 4;
    std::mutex mutex;
    std::string newest = first_;
    const auto newest_now = [&] {
        const std::lock_guard lock(mutex);
        return newest;
    };
    std::atomic<bool> stop = false;
    std::atomic<int> fine = 0, old = 0, without = 0;
    const auto visit = [&] {
        const std::string targets[] = {"/zoeken?q=maatje", "/interventies/buurtmaatjes",
                                       "/api/v1/_zoek?q=eenzaam", "/en/zoeken?q=maatje"};
        for (int n = 0; !stop; ++n) {
            const auto least = newest_now();
            Client client(port_);
            const auto answer = client.ask(get_line(targets[n % 4]));
            const auto tag = answer ? answer->header("ETag") : "";
            const auto at = tag.find("snapshot-");
            ++(at == std::string::npos ? without : tag.substr(at, least.size()) < least ? old : fine);
        }
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < visitors; ++i) threads.emplace_back(visit);
    for (int i = 0; i < swaps; ++i) {
        const auto id = build(index_.path);
        snapshots_->reload();
        EXPECT_TRUE(comes_true([&] { return served() == id; }));
        const auto before = fine.load();
        {
            const std::lock_guard lock(mutex);
            newest = id;
        }
        EXPECT_TRUE(comes_true([&] { return fine > before + 20; }));
    }
    stop = true;
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(old, 0);
    EXPECT_EQ(without, 0);
    Client client(port_);
    const auto kept = json::parse(client.ask(get_line("/gezondheid"))->body).at("bewaard");
    EXPECT_GT(kept.at("gegeven"), kept.at("gemaakt")) << "most answers were kept ones";
    EXPECT_LE(kept.at("antwoorden"), 4);
}

TEST_F(SnapshotSwap, LosesNoAnswer) {
    constexpr int visitors = 3, swaps = 5;
    std::atomic<bool> stop = false;
    std::atomic<int> answered = 0, wrong = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < visitors; ++i)
        threads.emplace_back([&] {
            const std::string targets[] = {"/api/v1/_zoek?q=maatje+eenzaam",
                                           "/api/v1/interventies/buurtmaatjes", "/api/v1/_suggesties?q=bu"};
            for (int n = 0; !stop; ++n) {
                Client client(port_);
                const auto answer = client.ask(get_line(targets[n % 3]));
                const bool right = answer && answer->status == 200 &&
                                   answer->body.find("uurtmaatjes") != std::string::npos &&
                                   json::accept(answer->body);
                ++(right ? answered : wrong);
            }
        });
    std::string newest;
    for (int i = 0; i < swaps; ++i) {
        newest = build(index_.path);
        snapshots_->reload();
        EXPECT_TRUE(comes_true([&] { return served() == newest; }));
    }
    stop = true;
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(wrong, 0);
    EXPECT_GT(answered, swaps);
}

}  // namespace
}  // namespace werkzaam::web
