// A running server whose disk is full or fails, or whose file may not be written: it says so, what was typed
// comes back, and what was confirmed is there.
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>
#include <sys/mount.h>
#include <sys/resource.h>

#include "failing_disk.hpp"
#include "served_collections.hpp"

namespace werkzaam::web {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using testing_collections::Address;
using testing_collections::CollectionServer;
using testing_collections::make_collection;

constexpr std::size_t most_changes = 3000;

std::string text_of(std::size_t number) {
    return fmt::format("Notitie {} ", number) + std::string(2000, 'n');
}

/// One text of the collection is changed again and again until that is refused; the number of the last that
/// was confirmed.
std::size_t change_until_refused(httplib::Client& http, const Address& address) {
    for (std::size_t i = 0; i < most_changes; ++i) {
        const httplib::Params fields{{"doe", "bewaar"}, {"inleiding", text_of(i)}};
        const auto answer = http.Post(address.edit.c_str(), fields);
        if (!answer) {
            ADD_FAILURE() << "no answer to change " << i;
            return i - 1;
        }
        if (answer->status == 303) continue;
        EXPECT_EQ(answer->status, 503) << answer->body.substr(0, 2000);
        EXPECT_THAT(answer->body, HasSubstr("schijf"));
        EXPECT_THAT(answer->body, HasSubstr(text_of(i))) << "what was typed comes back";
        EXPECT_GT(i, 0u);
        return i - 1;
    }
    ADD_FAILURE() << "the disk never was full";
    return 0;
}

void expect_intro(httplib::Client& http, const Address& address, const std::string& intro) {
    const auto answer = http.Get((address.view + ".json").c_str());
    ASSERT_TRUE(answer);
    ASSERT_EQ(answer->status, 200);
    const auto collection = nlohmann::json::parse(answer->body);
    EXPECT_EQ(collection["inleiding"], intro);
    EXPECT_EQ(collection["onderdelen"].size(), 1u);
    EXPECT_EQ(http.Get(address.edit.c_str())->status, 200);
}

TEST(CollectionsOnFullDisk, WhatWasConfirmedIsThereWhenTheFileMayNotGrow) {
    CollectionServer server;
    server.start([] {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{400'000, 400'000};  // bytes a file may have: as if the disk were full
        ::setrlimit(RLIMIT_FSIZE, &limit);
    });
    httplib::Client http("127.0.0.1", server.port());
    std::vector<Address> made;
    while (made.size() < 5) made.push_back(make_collection(http, "Voor de volle schijf").value());
    const auto last = change_until_refused(http, made.front());
    expect_intro(http, made.front(), text_of(last));
    EXPECT_EQ(server.end(SIGTERM), 0);

    server.start();  // on a disk with room
    httplib::Client again("127.0.0.1", server.port());
    expect_intro(again, made.front(), text_of(last));
    for (std::size_t i = 1; i < made.size(); ++i) expect_intro(again, made[i], "");
    EXPECT_EQ(
        again
            .Post(made.front().edit.c_str(), httplib::Params{{"doe", "bewaar"}, {"inleiding", "Weer ruimte"}})
            ->status,
        303);
    expect_intro(again, made.front(), "Weer ruimte");
}

/// A disk of its own, of `size` ("1m").
class SmallDisk {
public:
    explicit SmallDisk(const std::string& size) {
        mounted_ = ::mount("none", folder_.path.c_str(), "tmpfs", 0, ("size=" + size).c_str()) == 0;
    }
    ~SmallDisk() {
        if (mounted_) ::umount2(folder_.path.c_str(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    bool is_there() const { return mounted_; }
    bool resize(const std::string& size) const {
        return ::mount("none", folder_.path.c_str(), "tmpfs", MS_REMOUNT, ("size=" + size).c_str()) == 0;
    }
    std::filesystem::path operator/(const char* name) const { return folder_ / name; }

private:
    testing::Folder folder_;
    bool mounted_ = false;
};

TEST(CollectionsOnFullDisk, ASmallDiskFillsIsToldAndWorksAgainWhenThereIsRoom) {
    const SmallDisk disk("150m");
    if (!disk.is_there()) GTEST_SKIP() << "needs the right to mount";
    CollectionServer server(disk / "state.sqlite");
    server.start();
    httplib::Client http("127.0.0.1", server.port());
    const auto made = make_collection(http, "Voor de volle schijf").value();
    // Little is left: nothing new is made, so that what is there can still be changed.
    ASSERT_TRUE(disk.resize("600k"));
    const auto refused = http.Post("/verzamelingen", httplib::Params{{"titel", "Nog een"}});
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->status, 503);
    EXPECT_THAT(refused->body, HasSubstr("<h1"));
    const auto last = change_until_refused(http, made);
    expect_intro(http, made, text_of(last));
    ASSERT_TRUE(disk.resize("150m"));
    EXPECT_EQ(http.Post(made.edit.c_str(), httplib::Params{{"doe", "bewaar"}, {"inleiding", "Weer ruimte"}})
                  ->status,
              303);
    EXPECT_EQ(server.end(SIGKILL), 128 + SIGKILL);
    server.start();
    httplib::Client again("127.0.0.1", server.port());
    expect_intro(again, made, "Weer ruimte");
    EXPECT_TRUE(make_collection(again, "Nog een"));
}

class CollectionsOnAFailingDisk : public ::testing::TestWithParam<int> {};

TEST_P(CollectionsOnAFailingDisk, ChangesAreRefusedReadingGoesOnAndItMends) {
    const testing::Folder folder;
    const auto failing = folder / "failing";
    fs::create_directory(folder / "state");
    CollectionServer server(folder / "state/collections.sqlite");
    const faults::FailingDisk disk{folder / "state", GetParam(), 0, failing, {}};
    server.start([&disk] { disk.prepare(); });
    httplib::Client http("127.0.0.1", server.port());
    const auto made = make_collection(http, "Op een schijf met kuren").value();
    const auto change = [&](const std::string& intro) {
        return http.Post(made.edit.c_str(), httplib::Params{{"doe", "bewaar"}, {"inleiding", intro}});
    };
    ASSERT_EQ(change("Ervoor")->status, 303);
    for (int round = 0; round < 2; ++round) {
        const auto before = round == 0 ? "Ervoor" : "Erna 0";
        testing::write_file(failing, "");
        for (int i = 0; i < 3; ++i) {
            const auto refused = change(text_of(1));
            ASSERT_TRUE(refused);
            EXPECT_EQ(refused->status, 503);
            EXPECT_TRUE(refused->body.find("<h1") != std::string::npos);
            EXPECT_TRUE(refused->body.find(text_of(1)) != std::string::npos) << "what was typed comes back";
            const auto no_new_one = http.Post("/verzamelingen", httplib::Params{{"titel", "Nog een"}});
            ASSERT_TRUE(no_new_one);
            EXPECT_EQ(no_new_one->status, 503);
            EXPECT_THAT(no_new_one->body, HasSubstr("<h1"));
            EXPECT_EQ(http.Post((made.edit + "/verwijderen").c_str(), httplib::Params{})->status / 100, 5);
            expect_intro(http, made, before);
            EXPECT_EQ(http.Get("/zoeken?q=buurt")->status, 200);
        }
        fs::remove(failing);
        const auto after = fmt::format("Erna {}", round);
        ASSERT_EQ(change(after)->status, 303) << "it is writable again";
        expect_intro(http, made, after);
    }
    testing::write_file(failing, "");
    EXPECT_EQ(change("Verloren")->status, 503);
    EXPECT_EQ(server.end(SIGKILL), 128 + SIGKILL);
    server.start();
    httplib::Client again("127.0.0.1", server.port());
    expect_intro(again, made, "Erna 1");
}

INSTANTIATE_TEST_SUITE_P(
    Errors, CollectionsOnAFailingDisk, ::testing::Values(EROFS, EIO, ENOSPC), [](const auto& error) {
        return std::string(error.param == EROFS ? "ReadOnly" : error.param == EIO ? "Broken" : "Full");
    });

TEST(CollectionsReadOnly, TheServerDoesNotStartAndSaysWhy) {
    if (::geteuid() != 0) GTEST_SKIP() << "needs root, to become someone else";
    const testing::Folder folder;
    std::filesystem::permissions(folder.path, std::filesystem::perms{0755});
    CollectionServer server(folder / "state.sqlite");
    server.let_all_read_the_index();
    server.start();
    httplib::Client http("127.0.0.1", server.port());
    const auto made = make_collection(http, "Alleen te lezen").value();
    EXPECT_EQ(server.end(SIGTERM), 0);
    for (const unsigned folder_mode : {0755u, 0777u}) {
        std::filesystem::permissions(folder.path, std::filesystem::perms{folder_mode});
        std::filesystem::permissions(server.state(), std::filesystem::perms{0444});
        try {
            server.start([] {
                constexpr uid_t nobody = 65534;
                if (::setuid(nobody) != 0) ::_exit(99);
            });
            ADD_FAILURE() << "it started";
        } catch (const std::runtime_error& said) {
            EXPECT_THAT(std::string(said.what()), HasSubstr(folder.path.string()));
            EXPECT_THAT(std::string(said.what()), HasSubstr("schr")) << "what to mend";
        }
    }
    server.start();
    httplib::Client again("127.0.0.1", server.port());
    expect_intro(again, made, "");
}

}  // namespace
}  // namespace werkzaam::web
