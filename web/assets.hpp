// The style sheets, scripts, font and pictures of the website, ready to send: in memory, compressed once,
// with a hash in the address so that a browser keeps them for a year.
//
// Made once at the start; const access is safe from any thread. Texts may name another asset as
// [[asset:name]].
#pragma once

#include <filesystem>
#include <httplib.h>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "corpus/result.hpp"

namespace werkzaam::web {

class Assets {
public:
    /// `tokens`: a style sheet of the host's house style in place of tokens.css; empty: our own. A problem
    /// when it cannot be read.
    static Result<std::shared_ptr<const Assets>> load(const std::filesystem::path& tokens = {});

    /// "/static/werkzaam.1a2b3c4d.css"; throws std::logic_error for a name that does not exist.
    std::string address(std::string_view name) const;
    /// Differs when any asset or template differs: part of the tag of a page.
    const std::string& version() const { return version_; }
    /// Answers an address below /static/; false when there is no such file.
    bool send(const httplib::Request& request, httplib::Response& response) const;

private:
    Assets() = default;
    void add(std::string_view name, std::string text);
    std::string with_addresses(std::string_view text) const;

    struct Asset {
        std::shared_ptr<const std::string> plain, gzipped;  ///< gzipped: null when it does not pay
        std::string content_type;
    };
    std::map<std::string, Asset, std::less<>> by_address_;
    std::map<std::string, std::string, std::less<>> addresses_;
    std::string version_;
};

}  // namespace werkzaam::web
