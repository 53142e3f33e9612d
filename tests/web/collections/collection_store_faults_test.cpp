// The store when the disk is full, the file may not be written, and many write at once of which one is
// killed: nothing that was acknowledged is lost.
#include <algorithm>
#include <csignal>
#include <gmock/gmock.h>
#include <random>
#include <sstream>
#include <sys/resource.h>
#include <sys/stat.h>
#include <thread>

#include "web/collections/collection_store.hpp"
#include "web/collections/database.hpp"

#include "store_fixture.hpp"

namespace werkzaam::web {
namespace {

using Outcome = CollectionStore::Change::Outcome;
using testing_collections::record;
using testing_collections::sample;
using testing_collections::Store;

/// Runs in a child; its exit code is what `work` returns.
template <class Work>
int in_child(Work&& work) {
    const pid_t child = ::fork();
    if (child == 0) {
        int code = 99;
        try {
            code = work();
        } catch (...) {
            code = 98;
        }
        ::_exit(code);
    }
    return testing::wait_for(child);
}

/// ThreadSanitizer watches the threads of one process: what several processes do is for the other builds.
constexpr bool follows_children =
#ifdef __SANITIZE_THREAD__
    false;
#else
    true;
#endif

TEST_F(Store, AFullDiskIsToldAndWhatWasThereStays) {
    if (!follows_children) GTEST_SKIP();
    const auto made = *open()->create(sample());
    const int code = in_child([&] {
        std::signal(SIGXFSZ, SIG_IGN);
        const auto store = open();
        const rlimit limit{40'000, 40'000};  // bytes a file may have: as if the disk were full
        ::setrlimit(RLIMIT_FSIZE, &limit);
        for (int i = 0; i < 200; ++i) {
            auto collection = sample();
            collection.items.assign(50, record("interventie/liftjeleven", std::string(200, 'n')));
            const auto answer = store->create(collection);
            if (!answer) return answer.problems().at(0).where == "vol" && *store->find(made.id) ? 0 : 1;
        }
        return 2;
    });
    EXPECT_EQ(code, 0);
    const auto store = open();
    EXPECT_TRUE(*store->find(made.id));
    EXPECT_TRUE(store->create(sample()));
}

TEST_F(Store, AFileThatMayNotBeWrittenIsToldAtTheStart) {
    if (::geteuid() != 0) GTEST_SKIP() << "needs root, to become someone else";
    open();
    ::chmod(folder.path.c_str(), 0755);
    ::chmod(file.c_str(), 0444);
    const int code = in_child([&] {
        constexpr uid_t nobody = 65534;
        if (::setuid(nobody) != 0) return 3;
        const auto refused = CollectionStore::open(file);
        return !refused && refused.problems().at(0).hint.find("schrijfrecht") != std::string::npos ? 0 : 1;
    });
    EXPECT_EQ(code, 0);
}

TEST(StorageProblems, EachCodeSaysWhatToDo) {
    for (const int code : {5, 8, 10, 11, 13, 14, 26, 778, 1}) {
        const auto problem = problem_of(code, "x");
        EXPECT_GT(problem.what.size(), 10u);
        EXPECT_GT(problem.hint.size(), 10u);
    }
    EXPECT_EQ(failure_of(13), "vol");
    EXPECT_EQ(failure_of(778), "opslag");
    EXPECT_EQ(failure_of(8), "alleen-lezen");
    EXPECT_EQ(failure_of(11), "beschadigd");
    EXPECT_EQ(failure_of(5), "bezet");
}

constexpr int processes = 8, writes = 100;

/// Writes `writes` notes into one collection, each by reading, changing, and trying again when another was
/// first; tells each acknowledged one through the pipe, after the acknowledgement.
int write_notes(const std::filesystem::path& file, const CollectionStore::Created& made, int process,
                int pipe) {
    auto opened = CollectionStore::open(file);
    if (!opened) return 1;
    auto& store = **opened;
    for (int i = 0; i < writes; ++i) {
        const auto note = std::to_string(process) + "-" + std::to_string(i);
        for (;;) {
            auto found = store.find(made.id);
            if (!found || !*found) return 2;
            auto wanted = **found;
            // One note a process, which holds the last write: 800 items would be too many.
            auto own = std::find_if(wanted.items.begin(), wanted.items.end(),
                                    [&](const auto& item) { return item.title == std::to_string(process); });
            if (own == wanted.items.end()) {
                CollectionItem item;
                item.kind = CollectionItem::Kind::text;
                item.title = std::to_string(process);
                own = wanted.items.insert(own, item);
            }
            own->note += (own->note.empty() ? "" : " ") + note;
            const auto answer = store.change(wanted, made.secret);
            if (!answer) return 3;
            if (answer->outcome == Outcome::done) break;
            if (answer->outcome == Outcome::absent) return 4;
        }
        const auto line = note + "\n";
        if (::write(pipe, line.data(), line.size()) != static_cast<ssize_t>(line.size())) return 5;
    }
    return 0;
}

TEST_F(Store, EightProcessesWriteAndOneIsKilledNothingAcknowledgedIsLost) {
    if (!follows_children) GTEST_SKIP();
    const auto made = *open()->create(sample());
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    std::vector<pid_t> children;
    for (int process = 0; process < processes; ++process) {
        const pid_t child = ::fork();
        if (child == 0) {
            ::close(ends[0]);
            ::_exit(write_notes(file, made, process, ends[1]));
        }
        children.push_back(child);
    }
    ::close(ends[1]);
    std::mt19937 random(std::random_device{}());
    const auto victim = random() % processes;
    const std::size_t until = 20 + random() % 200;  // acknowledgements of all, after which it is killed
    std::string told;
    bool killed = false;
    char buffer[4096];
    for (ssize_t count; (count = ::read(ends[0], buffer, sizeof buffer)) > 0;) {
        told.append(buffer, static_cast<std::size_t>(count));
        if (!killed && static_cast<std::size_t>(std::count(told.begin(), told.end(), '\n')) >= until) {
            ::kill(children[victim], SIGKILL);
            killed = true;
        }
    }
    ::close(ends[0]);
    EXPECT_TRUE(killed);
    for (std::size_t i = 0; i < children.size(); ++i) {
        const int code = testing::wait_for(children[i]);
        EXPECT_EQ(code, i == victim ? 128 + SIGKILL : 0) << "process " << i;
    }

    std::string kept = " ";
    const auto stored = **open()->find(made.id);
    for (const auto& item : stored.items) kept += item.note + " ";
    std::istringstream lines(told);
    std::size_t acknowledged = 0;
    for (std::string note; std::getline(lines, note); ++acknowledged)
        EXPECT_NE(kept.find(" " + note + " "), std::string::npos) << note << " was acknowledged, and is gone";
    EXPECT_GE(acknowledged, static_cast<std::size_t>((processes - 1) * writes));
    // Every acknowledged write is one version; the victim may have had one more that it could not tell.
    EXPECT_LE(stored.version - 1 - static_cast<std::int64_t>(acknowledged), 1);
}

TEST_F(Store, ManyThreadsShareAStore) {
    const auto store = open();
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&] {
            for (int i = 0; i < 20; ++i) {
                const auto made = store->create(sample());
                ASSERT_TRUE(made);
                ASSERT_TRUE(*store->find(made->id, made->secret));
            }
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(*store->count(), 80);
}

}  // namespace
}  // namespace werkzaam::web
