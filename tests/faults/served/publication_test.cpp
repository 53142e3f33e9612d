// A publication that goes wrong beside a running server: damage, a full disk, a folder that may not be
// written, a file that may not grow. What was served stays, and whoever asked is told.
// WERKZAAM_SERVED_DAMAGES sets how many damages (40).
#include <gmock/gmock.h>
#include <random>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/statvfs.h>

#include "damage.hpp"
#include "two_snapshots.hpp"

namespace werkzaam::faults {
namespace {

using ::testing::HasSubstr;
using web::testing_front::comes_true;

class Publication : public TwoSnapshots {
protected:
    /// A snapshot folder whose files are those of another one, but for those that are changed afterwards.
    void link_snapshot(const std::string& from, const std::string& to) const {
        fs::remove_all(index() / to);
        fs::copy(index() / from, index() / to,
                 fs::copy_options::recursive | fs::copy_options::create_hard_links);
    }
    std::size_t refusals() const {
        const auto log = server_->said();
        std::size_t found = 0;
        for (auto at = log.find(refusal); at != std::string::npos; at = log.find(refusal, at + 1)) ++found;
        return found;
    }
    /// Indexing fails and says so; the server does not notice.
    void expect_told(const testing::Finished& finished, const std::string& why) const {
        EXPECT_EQ(1, finished.code) << finished.err;
        EXPECT_THAT(finished.err, HasSubstr("De index kon niet worden geschreven"));
        EXPECT_THAT(finished.err, HasSubstr(why));
        EXPECT_EQ(small_, current());
        EXPECT_EQ(small_, served_snapshot(server_->port()));
        EXPECT_THAT(names("tmp-"), ::testing::IsEmpty());
    }
    void expect_goes_on(Visitor& one) const {
        one.stop();
        EXPECT_GT(one.answers(), 0u);
        EXPECT_THAT(one.wrong(), ::testing::IsEmpty());
        EXPECT_EQ(0, server_->stop()) << server_->said();
    }

    static constexpr const char* refusal = "nieuwe index niet geopend: ";
};

TEST_F(Publication, OfDamageIsRefusedWithTheNameOfTheFile) {
    const auto seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(index() / bundled_))
        if (entry.is_regular_file() && entry.file_size() > 0)
            files.push_back(fs::relative(entry.path(), index() / bundled_));
    const auto meanwhile = visitor(std::chrono::milliseconds(5));
    const int wanted = count_from("WERKZAAM_SERVED_DAMAGES", 40);
    int refused = 0, refused_at_start = 0;
    for (int i = 0; i < wanted; ++i) {
        const auto& file = files[static_cast<std::size_t>(i) % files.size()];
        const auto name = "snapshot-damaged-" + std::to_string(i);
        link_snapshot(bundled_, name);
        const auto sound = testing::read_file(index() / bundled_ / file);
        const auto damaged = damage(sound, random);
        if (damaged == sound) continue;  // noise that happened to be the same
        fs::remove(index() / name / file);
        testing::write_file(index() / name / file, damaged);
        const auto before = refusals();
        publish(name);
        ASSERT_TRUE(comes_true([&] { return refusals() > before; })) << file;
        EXPECT_THAT(server_->said(), HasSubstr(refusal + (index() / name / file).string()));
        EXPECT_EQ(small_, served_snapshot(server_->port()));
        ++refused;
        const auto fresh = testing::run(
            {"serve", "--index", index(), "--state", folder_ / "state", "--listen", "127.0.0.1:0"});
        EXPECT_EQ(1, fresh.code) << file;
        EXPECT_THAT(fresh.err, HasSubstr((index() / name / file).string()));
        EXPECT_THAT(fresh.err, HasSubstr("werkzaam index"));
        refused_at_start += fresh.code == 1;
        fs::remove_all(index() / name);
        if (HasFailure()) return;
    }
    EXPECT_GT(refused, wanted * 9 / 10);
    publish(bundled_);
    EXPECT_TRUE(comes_to_serve(bundled_)) << "a sound one is taken after all";
    expect_goes_on(*meanwhile);
    std::printf("%d damages over %zu files: %d refused by the server, %d at the start of another\n", wanted,
                files.size(), refused, refused_at_start);
}

TEST_F(Publication, OfNonsenseLeavesWhatIsServed) {
    const auto meanwhile = visitor(std::chrono::milliseconds(5));
    for (const auto& text :
         {std::string(), std::string("\n"), std::string("../") + bundled_, std::string("/etc\n"),
          std::string("snapshot-die-er-niet-is\n"), std::string(1000, '\0'), std::string(10'000'000, 'x'),
          std::string("\xff\xfe\n")}) {
        testing::write_file(index() / "CURRENT", text);
        server_->signal(SIGHUP);
        for (int i = 0; i < 5; ++i) EXPECT_EQ(small_, served_snapshot(server_->port()));
    }
    fs::remove(index() / "CURRENT");
    server_->signal(SIGHUP);
    fs::create_directory(index() / "CURRENT");
    server_->signal(SIGHUP);
    for (int i = 0; i < 5; ++i) EXPECT_EQ(small_, served_snapshot(server_->port()));
    fs::remove(index() / "CURRENT");
    publish(bundled_);
    EXPECT_TRUE(comes_to_serve(bundled_));
    expect_goes_on(*meanwhile);
}

TEST_F(Publication, OnAFolderThatMayNotBeWrittenIsTold) {
    const auto meanwhile = visitor(std::chrono::milliseconds(5));
    fs::permissions(folder_.path, fs::perms::owner_read | fs::perms::owner_exec | fs::perms::others_read |
                                      fs::perms::others_exec);
    expect_told(testing::run(index_arguments(testing::bundled_corpus_folder(), index()),
                             [] {
                                 // Who may do everything is not stopped by permissions.
                                 if (::geteuid() == 0 && ::setuid(65534) != 0) ::_exit(126);
                             }),
                "");
    fs::permissions(folder_.path, fs::perms::owner_all);
    expect_goes_on(*meanwhile);
}

TEST_F(Publication, OfFilesThatMayNotGrowIsTold) {
    const auto meanwhile = visitor(std::chrono::milliseconds(5));
    for (const rlim_t bytes : {0UL, 1'000UL, 200'000UL, 500'000UL}) {
        SCOPED_TRACE(bytes);
        const auto finished =
            testing::run(index_arguments(testing::bundled_corpus_folder(), index()), [bytes] {
                const rlimit limit{bytes, bytes};
                ::setrlimit(RLIMIT_FSIZE, &limit);
            });
        EXPECT_EQ(1, finished.code);  // what it says may not grow either
        EXPECT_EQ(small_, current());
        EXPECT_EQ(small_, served_snapshot(server_->port()));
        EXPECT_THAT(names("tmp-"), ::testing::IsEmpty());
    }
    expect_goes_on(*meanwhile);
}

TEST_F(Publication, WithoutFilesToOpenIsTold) {
    const auto meanwhile = visitor(std::chrono::milliseconds(5));
    int failed = 0;
    for (rlim_t files = 6; files <= 40; files += 2) {
        SCOPED_TRACE(files);
        const auto finished =
            testing::run(index_arguments(testing::bundled_corpus_folder(), index()), [files] {
                const rlimit limit{files, files};
                ::setrlimit(RLIMIT_NOFILE, &limit);
            });
        if (finished.code == 0) break;
        EXPECT_EQ(small_, current());
        // Too few for the loader, which counts what this process leaves open: the program did not begin.
        if (finished.err.find("shared libraries") != std::string::npos) continue;
        ++failed;
        EXPECT_EQ(1, finished.code) << finished.err;
        EXPECT_NE("", finished.err);
    }
    EXPECT_GT(failed, 2);
    expect_goes_on(*meanwhile);
}

/// A server that itself may open few files: it says so at the start, or serves, also with every connection
/// that it takes in use, and takes a new snapshot when there is room.
TEST_F(Publication, ReachesAServerWithFewFilesOrLeavesIt) {
    int refused = 0, served = 0;
    for (const rlim_t files : {8, 16, 24, 32, 48, 64, 96, 128}) {
        SCOPED_TRACE(files);
        std::unique_ptr<testing::RunningServer> server;
        try {
            server = std::make_unique<testing::RunningServer>(index(), testing::Arguments{}, [files] {
                const rlimit limit{files, files};
                ::setrlimit(RLIMIT_NOFILE, &limit);
            });
        } catch (const std::runtime_error& error) {
            EXPECT_THAT(error.what(), ::testing::HasSubstr("\n"));
            ++refused;
            continue;
        }
        ++served;
        EXPECT_THAT(server->said(), HasSubstr("open bestanden"));
        std::vector<web::testing_front::Client> clients;
        for (int i = 0; i < 150; ++i) {
            clients.emplace_back(server->port());
            clients.back().send("GET / HTTP/1.1\r\n");
        }
        for (const auto& target : RightAnswers::targets()) {
            const auto answer =
                web::testing_front::Client(server->port()).ask(web::testing_front::get_line(target));
            ASSERT_TRUE(answer) << target;
            EXPECT_EQ("", right_.check(target, answer->status, answer->head, answer->body)) << target;
        }
        publish(bundled_);
        server->signal(SIGHUP);
        for (int i = 0; i < 10; ++i) EXPECT_NE("", served_snapshot(server->port()));
        clients.clear();
        EXPECT_EQ(0, server->stop()) << server->said();
        publish(small_);
    }
    EXPECT_GE(refused, 1);
    EXPECT_GE(served, 3);
}

/// On a disk of its own, which only root can make; in a mount namespace of this process.
class FullDisk : public Publication {
protected:
    void SetUp() override {
        if (::geteuid() != 0 || ::unshare(CLONE_NEWNS) != 0 ||
            ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
            ::mount("tmpfs", index().c_str(), "tmpfs", 0, "size=200m") != 0)
            GTEST_SKIP() << "this user cannot make a disk";
        Publication::SetUp();
    }
    void TearDown() override {
        server_.reset();
        ::umount2(index().c_str(), MNT_DETACH);
    }
};

TEST_F(FullDisk, IsToldAndNothingHalfMadeStays) {
    struct statvfs disk {};
    ASSERT_EQ(0, ::statvfs(index().c_str(), &disk));
    const auto used = (disk.f_blocks - disk.f_bfree) * disk.f_bsize;
    const auto meanwhile = visitor(std::chrono::milliseconds(5));
    for (const auto room : {0UL, 20'000UL, 300'000UL, 1'000'000UL}) {
        SCOPED_TRACE(room);
        const auto size = "size=" + std::to_string(used + room);
        ASSERT_EQ(0, ::mount("tmpfs", index().c_str(), "tmpfs", MS_REMOUNT, size.c_str()));
        expect_told(testing::run(index_arguments(testing::bundled_corpus_folder(), index())),
                    "schijf is vol");
    }
    ASSERT_EQ(0, ::mount("tmpfs", index().c_str(), "tmpfs", MS_REMOUNT, "size=200m"));
    build_index_of(testing::bundled_corpus_folder(), index());
    EXPECT_TRUE(comes_to_serve(current()));
    expect_goes_on(*meanwhile);
}

}  // namespace
}  // namespace werkzaam::faults
