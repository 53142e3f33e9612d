// What a server must answer on each of two indexes: the bundled corpus and the small one. Every answer names
// its snapshot (ETag), and a snapshot's name ends in the hash of its corpus, so a mix of the two is seen.
//
// Thread safety: check() from any thread once it has learned.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace werkzaam::faults {

class RightAnswers {
public:
    static const std::vector<std::string>& targets();

    /// Takes what a server that nothing happens to answers.
    void learn(std::uint16_t port);
    /// "" when the answer is the one of the snapshot that it names; else what is wrong.
    std::string check(const std::string& target, int status, const std::string& head,
                      const std::string& body) const;

private:
    std::map<std::string, std::map<std::string, std::string>> answers_;  // corpus hash, target: body
};

/// The snapshot that answers now; "" when nobody answers.
std::string served_snapshot(std::uint16_t port);

}  // namespace werkzaam::faults
