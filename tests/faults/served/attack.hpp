// One attack on a server: bytes, over connections, and what must come back. attack_table.cpp has them all.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "program.hpp"

namespace werkzaam::faults {

/// Bytes that are sent a number of times, with a pause before each.
struct Piece {
    std::string bytes;
    std::size_t times = 1;
    std::chrono::milliseconds pause{0};
};

enum class Reads { all, nothing };
enum class After {
    ends,    ///< says that it will send no more, and waits for the server to close
    stays,   ///< keeps the connections open for the time that an attack is held
    resets,  ///< breaks the connection off at once
};

struct Attack {
    std::string name;
    std::vector<Piece> sends;
    /// Statuses of the answers on each connection, in order; {} when no answer is asked for.
    std::vector<int> expects;
    std::size_t connections = 1;
    After after = After::ends;
    Reads reads = Reads::all;
    std::size_t waves = 1;        ///< so often on new connections
    std::string never_heard{};    ///< must not be in the head of the answer
    bool from_elsewhere = false;  ///< from an address that has limits, with 127.0.0.1 free of it
    testing::Arguments server{};  ///< settings
};

std::vector<Attack> attacks();

/// What one connection heard.
struct Heard {
    std::vector<int> statuses;
    std::string head;  ///< of the first answer
    bool closed = false;
};

/// Does it; returns when every connection is closed or the time that it is held is over, one entry a
/// connection of the last wave. A single thread; the server may close whenever it likes.
std::vector<Heard> perform(const Attack& attack, std::uint16_t port, std::chrono::milliseconds held);

}  // namespace werkzaam::faults
