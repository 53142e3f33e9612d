// An index folder with a snapshot of the small corpus and one of the bundled corpus, what each must answer,
// and a server on it.
#pragma once

#include <csignal>
#include <gtest/gtest.h>
#include <memory>

#include "web/front_client.hpp"

#include "bundled_index.hpp"
#include "entry_names.hpp"
#include "right_answers.hpp"
#include "running_server.hpp"
#include "visitor.hpp"

namespace werkzaam::faults {

class TwoSnapshots : public ::testing::Test {
protected:
    void SetUp() override {
        build_index_of(testing::small_corpus_folder(), index());
        small_ = current();
        build_index_of(testing::bundled_corpus_folder(), index());
        bundled_ = current();
        server_ = std::make_unique<testing::RunningServer>(index());
        right_.learn(server_->port());
        publish(small_);
        ASSERT_TRUE(comes_to_serve(small_));
        right_.learn(server_->port());
    }

    const fs::path& index() const { return folder_.path; }
    std::string current() const {
        auto name = testing::read_file(index() / "CURRENT");
        return name.substr(0, name.find('\n'));
    }
    /// As indexing does: by rename.
    void publish(const std::string& name) const {
        testing::write_file(index() / "CURRENT.tmp", name + "\n");
        fs::rename(index() / "CURRENT.tmp", index() / "CURRENT");
        server_->signal(SIGHUP);
    }
    bool comes_to_serve(const std::string& name) const {
        return web::testing_front::comes_true([&] { return served_snapshot(server_->port()) == name; });
    }
    std::unique_ptr<Visitor> visitor(std::chrono::milliseconds rest) const {
        return std::make_unique<Visitor>(
            server_->port(), RightAnswers::targets(), rest,
            [this](const auto& target, int status, const auto& head, const auto& body) {
                return right_.check(target, status, head, body);
            });
    }
    std::vector<std::string> names(const std::string& prefix) const { return entry_names(index(), prefix); }
    static int count_from(const char* variable, int otherwise) {
        const char* wanted = std::getenv(variable);
        return wanted ? std::max(1, std::atoi(wanted)) : otherwise;
    }

    testing::Folder folder_;
    std::string small_, bundled_;
    RightAnswers right_;
    std::unique_ptr<testing::RunningServer> server_;
};

}  // namespace werkzaam::faults
